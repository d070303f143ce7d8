package org.headwater;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Marking;

/** Checks of orders for the two worlds: of parties of all markings, by people of several agencies. */
final class OrderQuestions {

    private OrderQuestions() {}

    private static final String PARTY =
            "{ party { id name } names kind countries address phones emails numbers { type country value } "
                    + "bornOn foundedOn }";

    private static final String KEPT =
            "{ id on asOf checkedAt checkedBy marking order { customer " + PARTY + " consignee "
                    + PARTY + " payer " + PARTY + " forwarder " + PARTY + " seller " + PARTY
                    + " endUse endUseStated substance goods hs kg destination } }";

    private static final String FLAG =
            "{ rule { id } result usedCount usedRoles used { id } missing { reason id record { id name } field sentence } notice }";

    private static final String CHECK = "{ id sentence kept " + KEPT
            + " parties { roles said { names } count more searched notice hits(first: 100) { edges { cursor node { party { id name kind } points "
            + "score features { trait points ordered recorded reason contradicts } notCompared { trait what side } } } pageInfo { hasNextPage } } } "
            + "control { jurisdiction status { status licenceNeeded reason } } controlNotice declaration { verdict reasons { code message } } "
            + "declarationNotice flags { notice holds " + FLAG + " holdsNot " + FLAG + " cannotBeSaid " + FLAG
            + " } }";

    static final Map<String, List<String>> QUERIES = Map.of(
            "orderCheck",
            List.of("query ($order: ID!) { orderCheck(id: $order) " + CHECK + " }"),
            "orderChecks",
            List.of(
                    "{ orderChecks(first: 50) { edges { cursor node " + KEPT + " } pageInfo { hasNextPage } } }",
                    "{ orderChecks(first: 1) { pageInfo { endCursor } } }",
                    "{ orderChecks(first: 9, after: \"<next>\") { edges { node { id } } } }"));

    static final Map<String, List<String>> MUTATIONS = Map.of(
            "checkOrder",
            List.of(
                    "mutation ($one: ID!, $other: ID!) { checkOrder(input: {customer: {party: $one}, consignee: {party: $other}, payer: "
                            + "{party: $one}, substance: \"79099-07-3\", kg: 30, destination: \"MX\", on: \"2025-06-30\"}) "
                            + CHECK
                            + " }",
                    "mutation ($one: ID!) { checkOrder(input: {customer: {names: [\"Mill\", \"Salt\"], countries: [\"MX\"]}, forwarder: "
                            + "{party: $one}, goods: \"acetone\", hs: \"2914.11\", marking: \"CLEAR\"}) " + CHECK
                            + " }",
                    "mutation { checkOrder(input: {seller: {names: [\"Salt Mill\"], kind: COMPANY, address: \"1 Mill Road\", foundedOn: \"2001\", "
                            + "emails: [\"mill@salt.example\"], phones: [\"+52 55 5000 0001\"], numbers: [{type: \"TAX_ID\", country: \"MX\", "
                            + "value: \"A1\"}]}, payer: {names: [\"Mill\"], kind: PERSON, bornOn: \"1970-01\"}, endUse: \"varnish\", "
                            + "endUseStated: true}) " + CHECK + " }",
                    "query ($order: ID!) { flags(subject: $order, on: \"2025-06-30\") " + FLAG + " }"),
            "dropOrderCheck",
            List.of("mutation ($order: ID!) { dropOrderCheck(id: $order) { id } }"));

    /** What is refused, for want of a right to it, is part of the world too. */
    static void record(
            RandomWorld world, Random random, List<Viewer> people, List<String> parties, List<String> names) {
        for (var person : people)
            for (var turn = 0; turn < 2; turn++) {
                var marking = random.nextBoolean() ? Marking.CLEAR : person.highest();
                world.answer(
                        person,
                        "mutation ($party: ID!, $name: String!) { checkOrder(input: {customer: {party: $party}, consignee: {names: [$name]}, "
                                + "payer: {names: [\"Nobody Xyzzy\"]}, endUseStated: false, on: \"2025-06-30\", marking: \""
                                + marking
                                + "\"}) { id } }",
                        Map.of("party", one(random, parties), "name", one(random, names)));
                world.answer(
                        person,
                        "mutation ($name: String!) { checkOrder(input: {customer: {names: [$name]}, marking: \""
                                + marking + "\"}) { id } }",
                        Map.of("name", one(random, names)));
            }
    }

    private static String one(Random random, List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
