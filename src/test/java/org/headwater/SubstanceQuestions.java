package org.headwater;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;

/** Questions on substances for the two worlds, and reference data with markings that the feed would never give them. */
final class SubstanceQuestions {

    private SubstanceQuestions() {}

    private static final String STATUS =
            "status licenceNeeded reason certainty instruments { jurisdiction title startEstablished citation list kind from to licenceNeeded complete certainty paragraph checked checkedBy note } "
                    + "undecided { jurisdiction citation list reason certainty paragraph checked checkedBy }";

    static final Map<String, List<String>> ALL = Map.of(
            "substances",
            List.of(
                    "{ substances(first: 1) { totalCount edges { cursor node { id name cas headings { edition code description citation certainty } "
                            + "timeline { jurisdiction from to text status { " + STATUS
                            + " } shipments(first: 2) { edges { cursor node { id } } pageInfo { hasNextPage } } } "
                            + "lags { jurisdiction international national days } } } pageInfo { hasNextPage endCursor } } }",
                    "{ substances(first: 1, after: \"<next>\") { edges { node { id } } } }",
                    "{ substances(text: \"boc\") { totalCount edges { node { id cas timeline(jurisdictions: [CN]) { text } } } } }",
                    "{ shipments(first: 20) { edges { node { id declaration { verdict reasons { line verdict code message candidates { cas name text doubt } } } "
                            + "controls(jurisdictions: [US]) { jurisdiction line cas on destination status { status reason } } } } } }"),
            "controlStatus",
            List.of(
                    "{ controlStatus(cas: \"79099-07-3\", jurisdiction: US, on: \"2020-06-01\") { " + STATUS + " } }",
                    "{ controlStatus(cas: \"79099-07-3\", jurisdiction: CN, on: \"2021-06-01\", destination: \"MX\") { "
                            + STATUS + " } }",
                    "{ controlStatus(cas: \"39742-60-4\", jurisdiction: US, on: \"2019-01-01\") { " + STATUS + " } }"));

    /** Each element with a marking of its own, several instruments for one substance. */
    static void record(Ledger ledger, Random random, List<String> markings, String source) {
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        var country = NewEntity.of("country:CN", EntityKind.COUNTRY, "CN", Marking.CLEAR);
        entities.add(country);
        for (var cas : List.of("79099-07-3", "39742-60-4")) {
            var substance = NewEntity.of("substance:" + cas, EntityKind.SUBSTANCE, cas, Marking.CLEAR);
            entities.add(substance);
            for (var text : List.of("boc " + cas, "goods " + random.nextInt(5))) {
                var name = new NewEntity("name:" + text, EntityKind.NAME, text, Marking.CLEAR, Map.of());
                entities.add(name);
                facts.add(fact(
                        LinkKind.NAMED,
                        substance,
                        name,
                        Period.UNKNOWN,
                        Map.of(
                                "type",
                                text.startsWith("boc") ? "primary" : "aka",
                                "completeFor",
                                random.nextBoolean() ? "US:PRIMARY;CN:SECONDARY" : "US:UNVERIFIED",
                                "examined",
                                "2022-01-01"),
                        random,
                        markings,
                        source));
            }
            var heading =
                    NewEntity.of("hs:HS2022|29333" + random.nextInt(10), EntityKind.HS_HEADING, "h", Marking.CLEAR);
            entities.add(heading);
            facts.add(fact(
                    LinkKind.CLASSIFIED_IN,
                    substance,
                    heading,
                    Period.UNKNOWN,
                    Map.of("citation", "HS", "certainty", "PRIMARY", "description", "goods"),
                    random,
                    markings,
                    source));
            for (var number = 0; number < 8; number++) {
                var jurisdiction = number % 2 == 0 ? "US" : "CN";
                var instrument = NewEntity.of(
                        "instrument:" + jurisdiction + "-" + number,
                        EntityKind.CONTROL_INSTRUMENT,
                        "Instrument " + number,
                        marking(random, markings));
                entities.add(instrument);
                var period =
                        Period.of(java.time.LocalDate.of(2019 + random.nextInt(3), 1 + random.nextInt(12), 1), null);
                facts.add(fact(
                        LinkKind.ISSUED,
                        country,
                        instrument,
                        period,
                        Map.of(
                                "jurisdiction",
                                jurisdiction,
                                "title",
                                "Instrument " + number,
                                "citation",
                                "citation " + number,
                                "certainty",
                                pick(random, List.of("PRIMARY", "SECONDARY", "UNVERIFIED")),
                                "paragraph",
                                "paragraph " + number,
                                "checked",
                                "2022-01-0" + (1 + number),
                                "checkedBy",
                                "reader " + number,
                                "complete",
                                pick(random, List.of("yes", "no")),
                                "licence",
                                pick(random, List.of("yes", "no")),
                                "mayCover",
                                random.nextInt(4) == 0 ? "any" : ""),
                        random,
                        markings,
                        source));
                facts.add(fact(
                        LinkKind.SCHEDULES,
                        instrument,
                        substance,
                        period,
                        Map.of(
                                "schedule",
                                "List " + number,
                                "scope",
                                pick(random, List.of("NAMED", "CLASS", "DERIVATIVE")),
                                "citation",
                                "rule " + number,
                                "certainty",
                                "SECONDARY"),
                        random,
                        markings,
                        source));
            }
        }
        ledger.record(World.AGENCY, "two-worlds-substances", entities, facts);
    }

    private static NewFact fact(
            LinkKind kind,
            NewEntity subject,
            NewEntity object,
            Period period,
            Map<String, Object> qualifiers,
            Random random,
            List<String> markings,
            String source) {
        return new NewFact(
                kind,
                subject.key(),
                object.key(),
                period,
                marking(random, markings),
                qualifiers,
                Map.of(),
                null,
                Map.of(),
                NewEvidence.of(source, "row " + random.nextInt(9), null, null, marking(random, markings)));
    }

    /** Every other one open, so that rules of which nothing is hidden are left to each caller. */
    private static Marking marking(Random random, List<String> markings) {
        return random.nextBoolean() ? Marking.CLEAR : Marking.parse(pick(random, markings));
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
