package org.headwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.headwater.access.Viewer;
import org.jspecify.annotations.Nullable;

/** What two worlds are asked about cases, and the cases that they are asked about. */
final class CaseQuestions {

    private static final String ACT = "{ id what by organization at item about version title text }";

    private static final String ITEM =
            "{ id caseId kind title text marking author organization version createdAt changedAt changedBy items element chain "
                    + "export request positions due assignee isDone hypothesis judged verdict hash fileName bytes isPurged takenBackAt takenBackBy takenBackReason "
                    + "references { id what marking isWithdrawn entity { id name } } }";

    private static final String CASE =
            "{ id title question purpose marking owner state version openedAt openedBy closedAt closedBy closeReason keepUntil "
                    + "dueForReview deconfliction contact role members { organization person role since } agencies { organization state since } }";

    static final Map<String, List<String>> QUERIES = new TreeMap<>();

    static final Map<String, List<String>> MUTATIONS = new TreeMap<>();

    static {
        QUERIES.put(
                "case",
                List.of(
                        "query ($case: ID!) { case(id: $case) { title pointers { agency contact party { id } } "
                                + "items(first: 50) { totalCount edges { cursor node " + ITEM
                                + " } pageInfo { hasNextPage } } "
                                + "timeline(first: 50) { edges { cursor node " + ACT
                                + " } pageInfo { hasNextPage } } } }",
                        "query ($case: ID!) { case(id: $case) " + CASE + " }",
                        "query ($case: ID!) { case(id: $case) { matrix { item { id } isWithdrawn cells { hypothesis { id } judgements { id verdict text author } } } } }",
                        "query ($case: ID!) { case(id: $case) { items(first: 2, kinds: [PIN, NOTE], takenBack: false) { totalCount pageInfo { endCursor } } } }",
                        "query ($case: ID!) { case(id: $case) { items(first: 9, kinds: [PIN, NOTE], takenBack: false, after: \"<next>\") { edges { node { id } } } } }",
                        "query ($case: ID!) { case(id: $case) { timeline(first: 2) { pageInfo { endCursor } } } }",
                        "query ($case: ID!) { case(id: $case) { timeline(first: 9, after: \"<next>\") { edges { node { id } } } } }",
                        "query ($case: ID!) { case(id: $case) { items(kinds: [NOTE], first: 1) { edges { node { versions(first: 1) { edges { cursor node { version text } } pageInfo { endCursor } } } } } } }",
                        "query ($case: ID!) { case(id: $case) { items(kinds: [NOTE], first: 1) { edges { node { versions(first: 5, after: \"<next>\") { edges { node { version title } } } } } } } }"));
        QUERIES.put(
                "cases",
                List.of(
                        "{ cases(first: 50) { edges { cursor node " + CASE + " } pageInfo { hasNextPage } } }",
                        "{ cases(first: 2, state: OPEN) { pageInfo { endCursor } } }",
                        "{ cases(first: 9, state: OPEN, after: \"<next>\") { edges { node { id } } } }",
                        "{ cases(text: \"e\", first: 50) { edges { node { id title } } } }",
                        "{ cases(dueForReview: true) { edges { node { id } } } }"));
        QUERIES.put(
                "caseInvitations",
                List.of(
                        "{ caseInvitations(first: 1) { edges { cursor node { caseId title purpose marking owner invitedBy at } } pageInfo { hasNextPage endCursor } } }",
                        "{ caseInvitations(first: 9, after: \"<next>\") { edges { node { caseId } } } }"));
        MUTATIONS.put(
                "openCase",
                List.of("mutation { openCase(input: {title: \"A new one\", question: \"who\", purpose: \"order 7\", "
                        + "marking: \"GREEN\", deconfliction: SILENT, contact: \"desk 7\"}) " + CASE + " }"));
        MUTATIONS.put(
                "keepItem",
                List.of(
                        "mutation ($case: ID!) { keepItem(input: {caseId: $case, kind: NOTE, title: \"a note\", text: \"plain\"}) "
                                + ITEM + " }",
                        "mutation ($case: ID!, $element: ID!) { keepItem(input: {caseId: $case, kind: PIN, title: \"a pin\", element: $element}) "
                                + ITEM + " }",
                        "mutation ($case: ID!, $element: ID!) { keepItem(input: {caseId: $case, kind: PIN, title: \"a chain\", chain: \"key\", "
                                + "request: \"{}\", elements: [$element], marking: \"RED(alpha)\"}) " + ITEM + " }",
                        "mutation ($case: ID!, $element: ID!) { keepItem(input: {caseId: $case, kind: PICTURE, title: \"a picture\", positions: \"{}\", elements: [$element]}) "
                                + ITEM + " }",
                        "mutation ($case: ID!) { keepItem(input: {caseId: $case, kind: PIN, title: \"an export\", export: \"x\"}) "
                                + ITEM + " }",
                        "mutation ($case: ID!) { keepItem(input: {caseId: $case, kind: TASK, title: \"call\", due: \"2030-01-01\", assignee: \"filler\", done: false}) "
                                + ITEM + " }",
                        "mutation ($case: ID!, $item: ID!) { keepItem(input: {caseId: $case, id: $item, version: 1, kind: NOTE, title: \"changed\", text: \"changed\"}) "
                                + ITEM + " }"));
        MUTATIONS.put(
                "judgeHypothesis",
                List.of(
                        "mutation ($hypothesis: ID!, $item: ID!) { judgeHypothesis(hypothesis: $hypothesis, item: $item, verdict: INCONSISTENT, why: \"seen\") "
                                + ITEM + " }"));
        MUTATIONS.put(
                "takeBackItem",
                List.of("mutation ($item: ID!) { takeBackItem(id: $item, version: 1, reason: \"wrong\") " + ITEM
                        + " }"));
        MUTATIONS.put(
                "setMember",
                List.of("mutation ($case: ID!) { setMember(id: $case, person: \"another\", role: READER) " + CASE
                        + " }"));
        MUTATIONS.put(
                "inviteAgency",
                List.of("mutation ($case: ID!) { inviteAgency(id: $case, organization: \"third\") " + CASE + " }"));
        // Not the caller: a member sees what was taken out of the other world.
        MUTATIONS.put(
                "answerInvitation",
                List.of(
                        "mutation ($case: ID!) { answerInvitation(id: $case, accept: true, leads: [\"another\"]) { caseId title } }"));
        MUTATIONS.put(
                "changeCase",
                List.of("mutation ($case: ID!) { changeCase(id: $case, version: 1, input: {title: \"renamed\"}) " + CASE
                        + " }"));
        MUTATIONS.put(
                "closeCase", List.of("mutation ($case: ID!) { closeCase(id: $case, reason: \"done\") { state } }"));
        MUTATIONS.put("leaveCase", List.of("mutation ($case: ID!) { leaveCase(id: $case, agency: true) { id } }"));
    }

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-z]{26})\"");

    private final RandomWorld world;
    private final Random random;

    private CaseQuestions(RandomWorld world, Random random) {
        this.world = world;
        this.random = random;
    }

    /**
     * Cases of both agencies under several markings: members of unequal rights, one case of two agencies and one with an invitation, items
     * about elements of all markings, which refer to each other.
     */
    static void record(RandomWorld world, Random random, List<Viewer> agencies, Viewer answering) {
        var questions = new CaseQuestions(world, random);
        for (var agency : agencies)
            for (var marking : List.of("CLEAR", "AMBER(beta)")) questions.open(agency, marking, agencies, answering);
    }

    private void open(Viewer agency, String marking, List<Viewer> agencies, Viewer answering) {
        var id = id(world.answer(
                agency,
                "mutation { openCase(input: {title: \"Case of " + marking + "\", marking: \"" + marking
                        + "\"}) { id } }",
                Map.of()));
        var people = agency.organization().equals("agency") ? List.of("nobody", "alpha", "both") : List.of("owner");
        for (var person : people) member(agency, id, person, random.nextBoolean() ? "LEAD" : "EDITOR");
        if (agency.organization().equals("elsewhere")) {
            act(
                    agency,
                    "mutation ($case: ID!) { inviteAgency(id: $case, organization: \"agency\") { id } }",
                    "case",
                    id);
            if (marking.equals("CLEAR")) {
                act(
                        answering,
                        "mutation ($case: ID!) { answerInvitation(id: $case, accept: true, leads: [\"filler\"]) { caseId } }",
                        "case",
                        id);
                for (var person : List.of("alpha", "both")) member(agencies.getLast(), id, person, "LEAD");
                items(agencies.getLast(), id, marking);
            }
        }
        items(agency, id, marking);
    }

    private void member(Viewer by, String id, String person, String role) {
        act(
                by,
                "mutation ($case: ID!) { setMember(id: $case, person: \"" + person + "\", role: " + role + ") { id } }",
                "case",
                id);
    }

    private void items(Viewer agency, String caseId, String caseMarking) {
        var elements = world.someSubjects(random, 12);
        var kept = new ArrayList<String>();
        // One that the agency does not see is refused.
        for (var element : elements)
            kept.addAll(found(act(
                    agency,
                    "mutation ($case: ID!, $element: ID!) { keepItem(input: {caseId: $case, kind: PIN, title: \"A pin\", element: $element}) { id } }",
                    "case",
                    caseId,
                    "element",
                    element)));
        assertThat(kept).as("pins of %s in %s", agency.name(), caseId).isNotEmpty();
        for (var number = 0; number < 4; number++) {
            var of = kept.get(random.nextInt(kept.size()));
            kept.addAll(found(note(
                    agency,
                    caseId,
                    "Note " + number,
                    "[[" + of + "]] and "
                            + (random.nextBoolean()
                                    ? "[[" + elements.get(random.nextInt(elements.size())) + "]]"
                                    : "no more"))));
        }
        // Under a marking of its own, above that of all that it refers to.
        kept.add(id(act(
                agency,
                "mutation ($case: ID!) { keepItem(input: {caseId: $case, kind: NOTE, title: \"For few\", marking: \""
                        + (agency.groups().contains("alpha") ? "RED(alpha)" : "RED(beta)") + "&" + caseMarking
                        + "\"}) { id } }",
                "case",
                caseId)));
        var hypothesis = id(act(
                agency,
                "mutation ($case: ID!) { keepItem(input: {caseId: $case, kind: HYPOTHESIS, title: \"Salt Ring did it\"}) { id } }",
                "case",
                caseId));
        // The first is judged in every world; a world without a judgement would compare nothing of the matrix.
        id(judge(agency, hypothesis, kept.getFirst()));
        for (var item : kept.subList(1, kept.size())) if (random.nextBoolean()) judge(agency, hypothesis, item);
        var back = act(
                agency,
                "mutation ($item: ID!) { takeBackItem(id: $item, version: 1, reason: \"a slip\") { id takenBackBy } }",
                "item",
                kept.getFirst());
        assertThat(back).contains("\"takenBackBy\":\"" + agency.name() + "\"");
    }

    private String judge(Viewer agency, String hypothesis, String item) {
        return act(
                agency,
                "mutation ($hypothesis: ID!, $item: ID!) { judgeHypothesis(hypothesis: $hypothesis, item: $item, verdict: "
                        + (random.nextBoolean() ? "CONSISTENT" : "INCONSISTENT") + ", why: \"read\") { id } }",
                "hypothesis",
                hypothesis,
                "item",
                item);
    }

    private String note(Viewer agency, String caseId, String title, String text) {
        return act(
                agency,
                "mutation ($case: ID!) { keepItem(input: {caseId: $case, kind: NOTE, title: \"" + title + "\", text: \""
                        + text + "\"}) { id } }",
                "case",
                caseId);
    }

    private String act(Viewer by, String document, String... variables) {
        var given = new HashMap<String, @Nullable Object>();
        for (var at = 0; at < variables.length; at += 2) given.put(variables[at], variables[at + 1]);
        return world.answer(by, document, given);
    }

    private static List<String> found(String answer) {
        var match = ID.matcher(answer);
        return match.find() ? List.of(match.group(1)) : List.of();
    }

    private static String id(String answer) {
        var match = ID.matcher(answer);
        if (!match.find()) throw new AssertionError(answer);
        return match.group(1);
    }
}
