package org.headwater;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.headwater.access.Viewer;
import org.headwater.intake.Imports;

/** What two worlds are asked about customers, and the lists that they are asked about. All are called as parties of the worlds are. */
final class ScreeningQuestions {

    private static final String HEADER = "key,names,kind,countries,identifiers,dates,phones,emails,wallets,addresses\n";

    static final String WATCH = "{ id list by own state reason since rightsUntil endedAt }";

    private static final String LIST = "{ id name marking version size changedAt changedBy watches " + WATCH + " ";

    private static final String SCREENING =
            "{ id list listVersion threshold datasets pointsVersion rules day askedBy askedAt seenAt finishedAt job { id state } "
                    + "counts { new changed standing gone open decided } }";

    private static final String HIT =
            "{ id customer { key kind names } party { id name kind } state changes { side what } open points score "
                    + "features { trait points one other reason text contradicts } notCompared { trait missing what } "
                    + "decision { id verdict reason by at screening } }";

    static final Map<String, List<String>> QUERIES = new TreeMap<>();

    static final Map<String, List<String>> MUTATIONS = Map.of(
            "screenCustomers",
            List.of(
                    // Its job is none of the answer: it may have begun or not.
                    "mutation { screenCustomers(list: \"retail\", threshold: 0.3, datasets: [\"default\"]) { list listVersion threshold } }",
                    "mutation { screenCustomers(list: \"of nobody\") { id } }"),
            "watchCustomers",
            List.of(
                    "mutation { watchCustomers(list: \"retail\", on: true, reason: \"again\") " + WATCH + " }",
                    "mutation { watchCustomers(list: \"trade\", on: false, reason: \"never on\") " + WATCH + " }",
                    "mutation { watchCustomers(list: \"of nobody\", on: true, reason: \"r\") { id } }"),
            "decideHit",
            List.of(
                    "mutation ($hit: ID!) { decideHit(hit: $hit, decision: NOT_SAME, reason: \"another year\") " + HIT
                            + " }",
                    "mutation ($hit: ID!) { decideHit(hit: $hit, decision: TAKE_BACK, reason: \"not sure\") " + HIT
                            + " }"));

    static {
        QUERIES.put(
                "customerLists",
                List.of(
                        "{ customerLists(first: 1) { edges { cursor node " + LIST
                                + "} } pageInfo { hasNextPage endCursor } } }",
                        "{ customerLists(first: 9, after: \"<next>\") { edges { node { name } } } }"));
        QUERIES.put(
                "customerList",
                List.of(
                        "{ customerList(name: \"retail\") " + LIST
                                + "customers(first: 50) { totalCount edges { cursor node "
                                + "{ key kind names values { kind text weak } } } pageInfo { hasNextPage } } } }",
                        "{ customerList(name: \"retail\") { customers(first: 2) { pageInfo { endCursor } } } }",
                        "{ customerList(name: \"retail\") { customers(first: 2, after: \"<next>\") { edges { node { key } } } } }",
                        "{ customerList(name: \"of nobody\") { id } }"));
        QUERIES.put("screening", List.of("query ($screening: ID!) { screening(id: $screening) " + SCREENING + " }"));
        QUERIES.put(
                "screenings",
                List.of(
                        "{ screenings(list: \"retail\", first: 1) { edges { cursor node " + SCREENING
                                + " } pageInfo { hasNextPage endCursor } } }",
                        "{ screenings(list: \"retail\", first: 9, after: \"<next>\") { edges { node { id } } } }"));
        QUERIES.put(
                "screeningHits",
                List.of(
                        "{ screeningHits(list: \"retail\", first: 100) { totalCount edges { cursor node " + HIT
                                + " } pageInfo { hasNextPage } } }",
                        "{ screeningHits(list: \"retail\", first: 3) { pageInfo { endCursor } } }",
                        "{ screeningHits(list: \"retail\", first: 9, after: \"<next>\") { totalCount edges { cursor node { id } } } }",
                        "{ screeningHits(list: \"retail\", states: [NEW, GONE, CHANGED], open: true, first: 100) { totalCount edges { node { id state } } } }",
                        "query ($screening: ID!) { screeningHits(list: \"retail\", screening: $screening, first: 100) { edges { node { id state open } } } }"));
    }

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-z]{26})\"");

    private ScreeningQuestions() {}

    /** A file of customers; one row is set aside. */
    static RandomFile file(String list, int from) {
        var rows = new StringBuilder(HEADER);
        for (var number = from; number < from + 6; number++)
            rows.append("c").append(number).append(",Being ").append(number).append(",COMPANY,CN,,,,,,\n");
        rows.append(
                "m,Blue Mill,COMPANY,CN,,,,,,\nn,Suzhou Lines;Salt Ring,,MX,,,5550101,,,\nx,Being 1,GHOST,,,,,,,\n");
        return RandomFile.customers(list, rows.toString());
    }

    /** Each agency has two lists. One of them was screened twice by somebody who sees more than others of the agency, and decided. */
    static void record(RandomWorld world, Imports imports, List<Viewer> agencies) {
        for (var agency : agencies) {
            var most = new Viewer(
                    "screener", agency.organization(), agency.clearance(), Set.of("alpha", "beta"), agency.roles());
            file("retail", 0).run(imports, agency, false);
            file("trade", 4).run(imports, agency, false);
            screen(world, most);
            decide(world, most);
            // A colleague's watch, as the analysts of the list see it.
            world.answerToPerson(
                    most,
                    "mutation { watchCustomers(list: \"retail\", on: true, reason: \"of us all\") { id } }",
                    Map.of());
            file("retail", 2).run(imports, agency, false);
            screen(world, most);
            decide(world, most);
        }
    }

    private static void screen(RandomWorld world, Viewer by) {
        world.answer(by, "mutation { screenCustomers(list: \"retail\", threshold: 0.3) { id } }", Map.of());
        world.awaitNames();
    }

    private static void decide(RandomWorld world, Viewer by) {
        var verdicts = List.of("SAME", "NOT_SAME", "LATER");
        var number = 0;
        for (var id : ID.matcher(world.answer(
                        by,
                        "{ screeningHits(list: \"retail\", first: 100, open: true) { edges { node { id } } } }",
                        Map.of()))
                .results()
                .map(match -> match.group(1))
                .toList())
            if (++number % 2 == 0)
                world.answer(
                        by,
                        "mutation ($hit: ID!) { decideHit(hit: $hit, decision: " + verdicts.get(number / 2 % 3)
                                + ", reason: \"read\") { id } }",
                        Map.of("hit", id));
    }
}
