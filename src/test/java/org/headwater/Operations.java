package org.headwater;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What two worlds are asked: documents for each operation of the schema, by its name. A variable of a document stands for ids
 * of its kind: {@code $id} for entities, {@code $evidence}, {@code $source}, {@code $element} for anything that has a marking,
 * {@code $job}, {@code $approval}, {@code $incident}, {@code $tie}, {@code $one} and {@code $other} for two entities,
 * {@code $group}, {@code $notification}, {@code $meeting}, {@code $commitment}, {@code $claim}, {@code $webhook}, {@code $document}, {@code $edition},
 * {@code $case}, {@code $item}, {@code $hypothesis}, {@code $screening}, {@code $shipment} and {@code $hit}; a document may have several. {@code "<next>"} stands for the last end cursor
 * in the answer to the document before it.
 */
final class Operations {

    static final Map<String, List<String>> QUERIES = new TreeMap<>();

    static final Map<String, List<String>> MUTATIONS = new TreeMap<>();

    static final Map<String, List<String>> SUBSCRIPTIONS = new TreeMap<>();

    private static final String TRADE =
            "{ shipments undated withoutAmount first last truncated partnerCount years { year shipments withoutAmount"
                    + " quantityKg } goods { substance assessed year shipments withoutAmount quantityKg } partners {"
                    + " entity { id } shipments first last } }";

    private static final String FACETS =
            "{ isCut kinds { value name count } countries { value name count } listedBy { value name count }"
                    + " substances { value name count } years { value name count } sources { value name count } markings {"
                    + " value name count } }";

    private static final String FACT =
            "{ id kind verb reverse validFrom validTo list listedFrom listedTo recordedAt marking confidence flags"
                    + " details { name values } subject { id name kind } object { id name kind } evidence { id locator"
                    + " quote reliability credibility marking recordedAt originator claimedBy { id name } place { page"
                    + " prefix suffix start end document { id title } } disputedBy { by { id name } } source { id title"
                    + " marking hash invented url language published } } }";

    private static final String CITED =
            "source: {title: \"A gazette\", day: \"2020-12-01\", url: \"https://example.org/g\", language: \"en\"}";

    private static final String GROUP = "{ id name title owner administrators createdAt createdBy members { edges {"
            + " cursor node { organization person since } } pageInfo { hasNextPage } } changes { edges { cursor node { id"
            + " act organization person reason by at } } pageInfo { hasNextPage } } }";

    private static final String APPROVAL =
            "{ id kind subject wanted reason requestedBy organization requestedAt expiresAt state decidedBy"
                    + " decidedOrganization decidedAt decision decidable export { format request at elements counts {"
                    + " element kind marking count } entities { id kind name } facts { id kind marking } } }";

    private static final String DECIDED =
            "{ id tie decision reason by organization at agreed takenBack takenBackBy takenBackOrganization"
                    + " takenBackReason one { id name } other { id name } same " + FACT + " }";

    private static final String WHAT_IF =
            "{ before { state rankAfter chain { key confidence completion parties { id name } steps { fact { id } } }"
                    + " after { key confidence completion steps { cas fact { id } evidence { id } } } } comeUp { rank"
                    + " isNew chain { key confidence parties { id } } } undatedKept completeBefore { status explored"
                    + " reason hubsCut { id } } completeAfter { status explored reason hubsCut { id } } }";

    private static final String EFFECT =
            "{ before { id kind name records { id kind name } } after { id name records { id } } nobody pairCount"
                    + " status reason pairs { change before after from { id kind name } to { id name } best { id name } }"
                    + " }";

    static {
        query(
                "chains",
                chains("to: {where: {kinds: [CRIMINAL_GROUP]}}, maxTiers: 3, maxTies: 2"),
                chains("from: {where: {country: \"CN\"}}, maxTiers: 2, k: 7, sharedIdentifiers: true, "
                        + "substanceRule: ANY, tieKinds: [OWNS, SHARES_IDENTIFIER]"),
                chains("from: {where: {country: \"CN\"}}, maxTiers: 2, k: 1, rules: {maxDwellDays: 4000}"),
                chains("from: {where: {country: \"CN\"}}, maxTiers: 2, k: 1, rules: {maxDwellDays: 4000}, after:"
                        + " \"<next>\""),
                chains("from: {where: {country: \"CN\"}}, maxTiers: 1, atLeast: \"2000-01-01T00:00:00Z\""),
                chains("from: {where: {programme: \"P1\"}}, to: {where: {kinds: [PERSON]}}, "
                        + "minConfidence: 0.3, maxTiers: 3, knownAt: \"2100-01-01T00:00:00Z\""),
                chains("from: {where: {country: \"CN\"}}, k: 3, rules: {undated: INCLUDE, unknownSubstance: INCLUDE, "
                        + "minTiers: 0, maxTiers: 2, perPair: 1}"),
                chains("to: {where: {kinds: [CRIMINAL_GROUP]}}, rules: {undated: INCLUDE, unknownSubstance: INCLUDE,"
                        + " listed: true}"),
                "query ($id: ID!) { chains(request: {to: {where: {kinds: [CRIMINAL_GROUP]}}, rules: {undated:"
                        + " INCLUDE}, pair: {from: $id, to: $id}}) { chains { key } completeness { status explored } } }",
                // A port or party that the caller may not see is refused as one that does not exist.
                "query ($id: ID!) { chains(request: {from: {where: {country: \"CN\"}}, rules: {avoidPorts: [$id]}}) "
                        + "{ chains { key } completeness { status explored } } }",
                "query ($id: ID!) { chains(request: {from: {where: {country: \"CN\"}}, rules: {avoidFrom: [{id: $id,"
                        + " day: \"2024-01-01\"}]}}) { chains { key } completeness { status explored } } }",
                chains("to: {where: {kinds: [CRIMINAL_GROUP, PERSON], designatedOn: \"2020-06-01\"}}, minTiers: 1,"
                        + " maxTiers: 2, timeRule: STRICT, maxDwellDays: 4000, window: {from: \"2000-01-01\", to:"
                        + " \"2030-01-01\"}, countries: {dispatchIn: [\"CN\", \"MX\", \"US\"], arrivalNotIn:"
                        + " [\"AQ\"]}, notifyParties: true, possiblySame: true, sharedAddresses: true"),
                "query ($id: ID!) { chains(request: {from: {where: {country: \"CN\"}}, maxTiers: 2, undated: INCLUDE,"
                        + " avoid: [$id], countries: {dispatchNotIn: [\"AQ\"], arrivalIn: [\"CN\", \"MX\", \"US\"]},"
                        + " substances: [\"79099-07-3\"], hsPrefixes: [\"29\"]}) { chains { key parties { id } } } }",
                // A party that the caller may not see is refused as one that does not exist.
                "query ($id: ID!) { chains(request: {from: {ids: [$id]}, maxTiers: 2, undated: INCLUDE}) "
                        + "{ chains { key parties { id } } completeness { status explored } } }");
        query(
                "reach",
                reach("from: {where: {country: \"CN\"}}, direction: FORWARD, rules: {undated: INCLUDE,"
                        + " unknownSubstance: INCLUDE, atLeast: \"2000-01-01T00:00:00Z\"}"),
                "{ reach(from: {where: {country: \"CN\"}}, direction: FORWARD, first: 2, after: \"<next>\", "
                        + "rules: {undated: INCLUDE, unknownSubstance: INCLUDE, atLeast: \"2000-01-01T00:00:00Z\"}) "
                        + "{ edges { node { party { id } } } } }",
                "query ($id: ID!) { reach(from: {where: {country: \"CN\"}}, direction: FORWARD, rules: {undated:"
                        + " INCLUDE, avoid: [$id], avoidRoles: [BROKER], substances: [\"79099-07-3\"], hsPrefixes:"
                        + " [\"29\"], minConfidence: 0.1, tieKinds: [OWNS], timeRule: STRICT, window: {from:"
                        + " \"2000-01-01\", to: \"2030-01-01\"}, notifyParties: true, possiblySame: true, countries:"
                        + " {dispatchIn: [\"CN\", \"MX\", \"US\"]}}) { edges { node { party { id } day } } } }",
                reach("from: {where: {kinds: [CRIMINAL_GROUP]}}, direction: BACKWARD, first: 3, rules: {maxTiers: 3,"
                        + " substanceRule: ANY, undated: INCLUDE, sharedIdentifiers: true, sharedAddresses:"
                        + " true}"),
                // A party that the caller may not see is refused as one that does not exist.
                "query ($id: ID!) { reach(from: {ids: [$id]}, direction: BACKWARD, rules: {maxTies: 0, undated:"
                        + " INCLUDE, knownAt: \"2100-01-01T00:00:00Z\"}) { totalCount edges { cursor node { party { id }"
                        + " tiers day } } completeness { status explored } } }");
        query(
                "whatIf",
                whatIf(
                        "to: {where: {kinds: [CRIMINAL_GROUP]}}, rules: {maxTiers: 3, undated: INCLUDE,"
                                + " unknownSubstance: INCLUDE, listed: true}",
                        "parties: [$id]"),
                whatIf(
                        "from: {where: {country: \"CN\"}}, k: 5, rules: {maxTiers: 2, undated: INCLUDE,"
                                + " unknownSubstance: INCLUDE, sharedIdentifiers: true, substanceRule: ANY}",
                        "parties: [$id], from: \"2020-05-01\""),
                // A port that the caller may not see is refused as one that does not exist, and so is a fact and a
                // source.
                whatIf("from: {where: {country: \"CN\"}}, k: 3, rules: {undated: INCLUDE}", "ports: [$id]"),
                "query ($element: ID!) { whatIf(request: {from: {where: {country: \"CN\"}}, k: 9, rules: {undated:"
                        + " INCLUDE, unknownSubstance: INCLUDE}}, without: {facts: [$element]}) "
                        + WHAT_IF + " }",
                "query ($element: ID!) { whatIf(request: {from: {where: {country: \"CN\"}}, k: 9, rules: {undated:"
                        + " INCLUDE, substanceRule: ANY}}, without: {sources: [$element]}) "
                        + WHAT_IF + " }",
                "query ($tie: ID!) { whatIf(request: {from: {where: {country: \"CN\"}}, rules: {undated: INCLUDE,"
                        + " possiblySame: true}}, without: {facts: [$tie]}) { before { chain { key } state rankAfter }"
                        + " comeUp { chain { key } rank isNew } } }",
                "query ($source: ID!) { whatIf(request: {to: {where: {kinds: [CRIMINAL_GROUP]}}, rules: {undated:"
                        + " INCLUDE, unknownSubstance: INCLUDE, sharedIdentifiers: true}}, without: {sources: [$source]}) "
                        + WHAT_IF + " }");
        query(
                "disruption",
                disruption(
                        "to: {where: {kinds: [CRIMINAL_GROUP]}}, maxTiers: 3, undated: INCLUDE",
                        "kinds: [COMPANY, ORGANIZATION, PERSON], sets: 3"),
                disruption(
                        "from: {where: {country: \"CN\"}}, k: 5, rules: {maxTiers: 2, undated: INCLUDE,"
                                + " unknownSubstance: INCLUDE}",
                        "ports: true, ends: true, from: \"2020-05-01\""),
                // A party or port that the caller may not see is refused as one that does not exist.
                "query ($id: ID!) { disruption(request: {from: {where: {country: \"CN\"}}, undated: INCLUDE}, of:"
                        + " {protected: [$id], ends: true}) { status lower sets { id } } }",
                "query ($id: ID!) { disruption(request: {from: {where: {country: \"CN\"}}, undated: INCLUDE}, of:"
                        + " {costs: [{id: $id, cost: 7}], ends: true}) { status upper sets { id } losses { thing { id } }"
                        + " } }");
        query(
                "quantities",
                quantities(
                        "from: {where: {country: \"CN\"}}, to: {where: {kinds: [CRIMINAL_GROUP]}}, cas: \"79099-07-3\"",
                        "undated unknownSubstance"),
                quantities(
                        "from: {where: {country: \"CN\"}}, to: {where: {country: \"MX\"}}, cas: \"79099-07-3\","
                                + " unweighed: EXCLUDE, timeRule: STRICT, sent: {from: \"2000-01-01\", to:"
                                + " \"2030-01-01\"}, by: \"2031-01-01\", knownAt: \"2100-01-01T00:00:00Z\"",
                        "undated"),
                quantities(
                        "from: {where: {kinds: [COMPANY], country: \"MX\"}}, to: {where: {country: \"US\"}}, cas:"
                                + " \"79099-07-3\"",
                        "undated"),
                // A party or port that the caller may not see is refused as one that does not exist.
                "query ($id: ID!) { quantities(request: {from: {where: {country: \"CN\"}}, to: {ids: [$id]}, cas:"
                        + " \"79099-07-3\", unweighed: EXCLUDE}) { sentKg atMostKg atLeastKg fifoKg limiting { id }"
                        + " unexplained { party { id } kg otherArrivals } leftOut { undated undatedKg unweighed"
                        + " unknownSubstance goodsTies derived } } }",
                "query ($id: ID!) { quantities(request: {from: {ids: [$id]}, to: {where: {country: \"MX\"}}, cas:"
                        + " \"79099-07-3\"}) { sentKg atMostKg unlimitedBy { id } possiblyTwice completeness { explored }"
                        + " } }",
                "query ($id: ID!) { quantities(request: {from: {where: {country: \"CN\"}}, to: {where: {kinds:"
                        + " [CRIMINAL_GROUP]}}, cas: \"79099-07-3\", avoid: [$id], avoidFrom: \"2021-01-01\"}) { sentKg"
                        + " atMostKg } }",
                "query ($id: ID!) { quantities(request: {from: {where: {country: \"CN\"}}, to: {where: {kinds:"
                        + " [CRIMINAL_GROUP]}}, cas: \"79099-07-3\", avoidPorts: [$id]}) { sentKg atMostKg } }",
                "query ($id: ID!) { quantities(request: {from: {where: {country: \"CN\"}}, to: {where: {kinds:"
                        + " [CRIMINAL_GROUP]}}, cas: \"79099-07-3\", openingStock: [{party: $id, kg: 12.5}]}) { atLeastKg"
                        + " fifoKg } }");
        query(
                "moneyChains",
                money("moneyChains", "from: {where: {country: \"CN\"}}, undated: INCLUDE"),
                money(
                        "moneyChains",
                        "to: {where: {kinds: [COMPANY, PERSON, ORGANIZATION]}}, k: 50, onBehalf: true, undated:"
                                + " INCLUDE, maxTies: 2, sharedIdentifiers: true"),
                money(
                        "moneyChains",
                        "from: {where: {country: \"MX\"}}, to: {where: {country: \"CN\"}}, k: 9, minPayments: 1,"
                                + " maxPayments: 3, maxTies: 1, order: UNORDERED, window: {from: \"2000-01-01\", to:"
                                + " \"2030-01-01\"}, undated: INCLUDE, keepsAtLeast: \"0.1\", keepsAtMost: 20,"
                                + " currencyChange: INCLUDE, unknownAmount: INCLUDE, sumWithinDays: 31, methods:"
                                + " [TRANSFER, CASH], onBehalf: false, minConfidence: 0.1, tieKinds: [OWNS, LINKED_TO],"
                                + " avoid: [], sharedIdentifiers: false, sharedAddresses: true, possiblySame: true,"
                                + " knownAt: \"2100-01-01T00:00:00Z\""),
                money(
                        "moneyChains",
                        "from: {where: {kinds: [COMPANY]}}, minAmounts: [{value: \"100.5\", currency: \"USD\"}],"
                                + " order: STRICT, maxDwellDays: 900"),
                // A party that the caller may not see is refused as one that does not exist.
                "query ($id: ID!) { moneyChains(request: {from: {ids: [$id]}, undated: INCLUDE}) { hasMore chains {"
                        + " key parties { id } } } }",
                "query ($id: ID!) { moneyChains(request: {from: {where: {country: \"CN\"}}, avoid: [$id]}) { hasMore"
                        + " chains { key parties { id } } } }");
        query(
                "moneyCycles",
                money("moneyCycles", "undated: INCLUDE, order: UNORDERED"),
                money(
                        "moneyCycles",
                        "of: {where: {kinds: [COMPANY, PERSON]}}, k: 9, minPayments: 2, maxPayments: 3, maxTies: 1,"
                                + " order: NON_DECREASING, maxDwellDays: 4000, window: {from: \"2000-01-01\"}, undated:"
                                + " INCLUDE, keepsAtLeast: \"0.01\", keepsAtMost: \"100\", currencyChange: INCLUDE,"
                                + " unknownAmount: INCLUDE, sumWithinDays: 3, onBehalf: true, minConfidence: 0.01,"
                                + " tieKinds: [OWNS, LINKED_TO], avoid: [], sharedIdentifiers: true, sharedAddresses:"
                                + " true, possiblySame: true, knownAt: \"2100-01-01T00:00:00Z\""),
                money("moneyCycles", "methods: [TRANSFER], minAmounts: [{value: 1, currency: \"USD\"}]"),
                "query ($id: ID!) { moneyCycles(request: {of: {ids: [$id]}, undated: INCLUDE, order: UNORDERED}) {"
                        + " chains { key parties { id } } } }");
        query(
                "moneyFlows",
                flows(""),
                flows(", window: {from: \"2020-01-10\", to: \"2020-12-20\"}, minAmounts: [{value: \"1\", currency:"
                        + " \"USD\"}], methods: [TRANSFER, CASH, VIRTUAL], knownAt: \"2100-01-01T00:00:00Z\""),
                flows(", methods: [CARD, CHEQUE, OTHER]"));
        query(
                "settlement",
                settlement(""),
                settlement(", daysBefore: 900, daysAfter: 900, maxIntermediaries: 2, tiedPayers: true, keepsAtLeast:"
                        + " \"0.1\", keepsAtMost: 10, tolerance: \"0.01\", minConfidence: 0.01, knownAt:"
                        + " \"2100-01-01T00:00:00Z\""),
                settlement(", daysBefore: 3000, daysAfter: 3000, maxIntermediaries: 0, tiedPayers: false"));
        query(
                "pairs",
                pairs("to: {where: {kinds: [CRIMINAL_GROUP]}}, rules: {undated: INCLUDE, unknownSubstance: INCLUDE}"),
                pairs("from: {where: {country: \"CN\"}}, first: 1, orderBy: {column: FROM, descending: true}, "
                        + "rules: {undated: INCLUDE, unknownSubstance: INCLUDE, atLeast: \"2000-01-01T00:00:00Z\"}"),
                pairs("from: {where: {country: \"CN\"}}, first: 1, after: \"<next>\", orderBy: {column: FROM,"
                        + " descending: true}, rules: {undated: INCLUDE, unknownSubstance: INCLUDE, atLeast:"
                        + " \"2000-01-01T00:00:00Z\"}"),
                pairs("from: {where: {country: \"CN\"}}, first: 50, orderBy: {column: SUBSTANCES}, rules: {minTiers:"
                        + " 0, maxTiers: 2, substanceRule: ANY, listed: true, sharedIdentifiers: true, knownAt:"
                        + " \"2100-01-01T00:00:00Z\"}"),
                // A party that the caller may not see is refused as one that does not exist.
                "query ($id: ID!) { pairs(from: {ids: [$id]}, orderBy: {column: ARRIVED}, rules: {maxTiers: 2,"
                        + " undated: INCLUDE}) { totalCount edges { cursor node { from { id } to { id } chains } }"
                        + " completeness { status explored } } }");
        query(
                "job",
                "query ($job: ID!) { job(id: $job) { id state marking asOf dryRun files message read total ahead"
                        + " queued started finished rowsPerSecond secondsLeft counts { name value } undo { at }"
                        + " rejects(first: 2) { totalCount edges { cursor node { file line column code message suggestion"
                        + " marking } } pageInfo { endCursor } } } }",
                "query ($job: ID!) { job(id: $job) { rejects(first: 2, after: \"<next>\") { edges { node { line code }"
                        + " } pageInfo { hasPreviousPage startCursor } } } }");
        query(
                "jobs",
                "{ jobs(first: 3) { edges { cursor node { id feed state startedBy } } pageInfo { hasNextPage endCursor"
                        + " } } }",
                "{ jobs(first: 50, after: \"<next>\") { edges { cursor node { id } } pageInfo { hasNextPage } } }");
        query(
                "watchedSources",
                "{ watchedSources { name feed addresses marking organization schedule releaseBelow looking lastLook"
                        + " lastSuccess nextLook current failures lastFailure { at why } edition { id } released { id }"
                        + " stale { source feed current why } } }");
        query(
                "edition",
                "query ($edition: ID!) { edition(id: $edition) { id source state fetched asOf hash new gone changed"
                        + " before facts rejected warning message marking job decidedBy byRule decidedAt reason"
                        + " changes(first: 2) { edges { cursor node { change key name } } pageInfo { hasNextPage endCursor"
                        + " } } } }",
                "query ($edition: ID!) { edition(id: $edition) { changes(first: 2, after: \"<next>\") { edges { node {"
                        + " key } } } } }");
        query(
                "document",
                "query ($document: ID!) { document(id: $document) { id title published url language fileName mediaType"
                        + " hash tool pageCount marking originator addedBy recordedAt source { id title hash } pages(from:"
                        + " 1, first: 2) { number text suggestions { id rule start end text value kind entity { id name }"
                        + " subject { id name } object { id name } } } } }");
        query(
                "documents",
                "{ documents(first: 2) { edges { cursor node { id title } } pageInfo { hasNextPage endCursor } } }",
                "{ documents(text: \"e\", first: 50) { edges { node { id title } } } }",
                "{ documents(first: 50, after: \"<next>\") { edges { cursor node { id marking source { id } } }"
                        + " pageInfo { hasNextPage } } }");
        query("suggestionCounts", "{ suggestionCounts { rule accepted edited rejected } }");
        query("viewer", "{ viewer { name organization clearance groups roles recognizedBy until purposes } }");
        query(
                "entity",
                "query ($id: ID!) { entity(id: $id) { __typename id kind name marking names { value type fact { id } }"
                        + " countries { code relation fact { id } } identifiers { type value country entity { id } fact {"
                        + " id } } dates { relation date approximate entity { id } fact { id } } links { edges { cursor"
                        + " node { verb direction other { id name } fact " + FACT
                        + " } } pageInfo { hasNextPage endCursor } } "
                        + "evidence { edges { cursor node { id fact { id } } } pageInfo { hasNextPage } } } }",
                "query ($id: ID!) { entity(id: $id, asOf: \"2020-06-01\") { name kind names { value } actions { edges"
                        + " { cursor node { programme target { name } } } } shipments(first: 2) { edges { cursor node {"
                        + " documentNo dispatched consignor { name } consignee { name } carrier { id name } } } pageInfo {"
                        + " hasNextPage } } } }",
                "query ($id: ID!) { entity(id: $id, knownAt: \"2100-01-01T00:00:00Z\") { name links(direction: OUT,"
                        + " kinds: [OWNS, NAMED], first: 1) { edges { cursor } pageInfo { hasNextPage endCursor } } } }",
                "query ($id: ID!) { entity(id: $id, knownAt: \"2100-01-01T00:00:00Z\") { links(direction: OUT, kinds:"
                        + " [OWNS, NAMED], first: 9, after: \"<next>\") { edges { node { fact { id } } } } } }",
                "query ($id: ID!) { entity(id: $id) { evidence(first: 1) { edges { node { id } } pageInfo { endCursor"
                        + " } } } }",
                "query ($id: ID!) { entity(id: $id) { evidence(first: 9, after: \"<next>\") { edges { node { id } } }"
                        + " } }",
                "query ($id: ID!) { entity(id: $id) { shipments(first: 1) { edges { node { id } } pageInfo { endCursor"
                        + " } } } }",
                "query ($id: ID!) { entity(id: $id) { shipments(first: 9, after: \"<next>\") { edges { node { id } } }"
                        + " } }",
                "query ($id: ID!) { entity(id: $id) { linkCounts(by: [KIND, DIRECTION, COUNTRY, YEAR]) { total"
                        + " truncated groups { kind direction country year facts others first last } } summary {"
                        + " evidenceCount sourceCount firstRecorded lastRecorded tellers { evidenceCount source { id title"
                        + " } } listings { authority { id } programmes since sinceAtLeast until standing facts { id } }"
                        + " sent " + TRADE + " received " + TRADE + " } } }",
                "query ($id: ID!) { entity(id: $id, asOf: \"2020-06-01\", knownAt: \"2100-01-01T00:00:00Z\") {"
                        + " linkCounts(by: [COUNTRY], direction: IN, kinds: [SHIPPED, OWNS]) { total groups { country"
                        + " facts others } } summary { evidenceCount listings { since standing } } } }",
                "query ($id: ID!) { entity(id: $id) { links(group: {by: [COUNTRY, YEAR], country: \"CN\", year: 2020})"
                        + " { totalCount edges { node { fact { id } } } } } }",
                "query ($id: ID!) { entity(id: $id) { links(group: {by: [COUNTRY]}) { totalCount edges { node { fact {"
                        + " id } } } } } }",
                "query ($id: ID!) { entity(id: $id) { actions(first: 1) { edges { node { id fact { id } } } pageInfo {"
                        + " endCursor } } } }",
                "query ($id: ID!) { entity(id: $id) { actions(first: 9, after: \"<next>\") { edges { node { id } } } }"
                        + " }");
        query(
                "neighbourhood",
                "query ($id: ID!) { neighbourhood(ids: [$id], first: 7) { nodes { id kind name } links " + FACT
                        + " truncated } }",
                "query ($id: ID!) { neighbourhood(ids: [$id], first: 9, kinds: [OWNS, NAMED, SUPPLIES], asOf:"
                        + " \"2020-06-01\", knownAt: \"2100-01-01T00:00:00Z\") { nodes { id } links { id } truncated } }");
        query(
                "search",
                "{ search(text: \"blue\") { totalCount edges { cursor node { id kind name names { value } } } pageInfo"
                        + " { hasNextPage endCursor } } }",
                "{ search(text: \"blue\", first: 50, after: \"<next>\") { edges { cursor node { id } } } }",
                "{ search(text: \"phone:+555 0101\", first: 2) { totalCount edges { cursor node { id name } } } }",
                "{ search(text: \"5550102\", first: 50) { totalCount edges { node { id } } } }",
                "{ search(text: \"bleu mil\", first: 2) { totalCount edges { cursor node { id } } } }",
                "{ search(text: \"suzhou\", kinds: [CRIMINAL_GROUP, COMPANY], countries: [\"CN\"], asOf:"
                        + " \"2020-06-01\") { totalCount edges { cursor node { id name } } } }",
                "{ search(text: \"blue\", first: 50) { edges { node { id } match { by how text words } shipments {"
                        + " count first last } listings { id kind programme from to listedSinceAtLeast authority { id name"
                        + " } } } facets "
                        + FACETS + " } }",
                "{ search(text: \"lueberr\", first: 50) { totalCount edges { node { id name } match { how text } }"
                        + " facets "
                        + FACETS + " } }",
                "{ search(text: \"suzhou\", filter: {substances: [\"79099-07-3\"], years: [2020, 2021, 2022],"
                        + " markings: [\"CLEAR\", \"AMBER(alpha)\", \"RED\"]}) { totalCount edges {"
                        + " node { id } } facets " + FACETS + " } }",
                "query ($id: ID!) { search(text: \"blue\", filter: {listedBy: [$id]}) { totalCount edges { node { id }"
                        + " } facets "
                        + FACETS + " } }",
                "query ($id: ID!) { search(text: \"blue\", filter: {sources: [$id]}) { totalCount edges { node { id }"
                        + " } } }");
        query(
                "shipments",
                "{ shipments(first: 5) { edges { cursor node { id documentNo dispatched arrived lines { substance hs"
                        + " text quantityKg } container valueUsd dispatchCountry arrivalCountry consignor { id name }"
                        + " consignee { id name } carrier { id name } forwarder { id } notifyParty { id } portOfLoading {"
                        + " id ... on Port { code location { latitude longitude source certainty } } } portOfDischarge {"
                        + " id } fact "
                        + FACT + " } } pageInfo { hasNextPage endCursor } } }",
                "{ shipments(first: 50, after: \"<next>\") { edges { cursor node { id } } } }",
                "query ($id: ID!) { shipments(filter: {consignors: [$id]}) { edges { node { id } } } }",
                "query ($id: ID!) { shipments(filter: {consignees: [$id], knownAt: \"2100-01-01T00:00:00Z\"}) { edges"
                        + " { node { id } } } }",
                "{ shipments(filter: {substances: [\"79099-07-3\"], hsPrefixes: [\"29\"], to: \"2030-01-01\","
                        + " dispatchCountries: [\"CN\"], arrivalCountries: [\"MX\", \"US\"]}) { edges { cursor node { id }"
                        + " } } }",
                "{ shipments(filter: {goods: \"piperidone\"}, first: 50) { edges { cursor node { id } } } }",
                "{ shipments(filter: {goods: \"a\"}, first: 50) { edges { cursor node { id } } } }",
                "{ shipments(filter: {reference: \"bl-2\"}) { edges { cursor node { id documentNo container } } } }",
                "{ shipments(filter: {documentNo: \"BL1\"}) { edges { node { id documentNo } } } }",
                "query ($id: ID!) { shipments(filter: {parties: [$id], from: \"2020-03-01\"}) { edges { cursor node {"
                        + " id } } } }");
        query(
                "enforcementActions",
                "{ enforcementActions(first: 5) { edges { cursor node { id kind programme legalBasis outcome from to"
                        + " listedSinceAtLeast authority { id name } target { id name kind } targetCount targetKind"
                        + " targetCountry jointWith { id } } } pageInfo { hasNextPage endCursor } } }",
                "{ enforcementActions(first: 50, after: \"<next>\") { edges { cursor node { id fact { id } } } } }",
                "query ($id: ID!) { enforcementActions(filter: {authority: $id, knownAt: \"2100-01-01T00:00:00Z\"}) {"
                        + " edges { node { id } } } }",
                "{ enforcementActions(filter: {kinds: [DESIGNATED], programme: \"P1\", from: \"2000-01-01\", to:"
                        + " \"2030-01-01\"}) { edges { node { id } } } }",
                "query ($id: ID!) { enforcementActions(filter: {target: $id, on: \"2020-06-01\"}) { edges { cursor"
                        + " node { id } } } }");
        query(
                "seizures",
                "{ seizures(first: 5) { edges { cursor node { id authority { id name } country { id name } place"
                        + " substance cas from to events amount unit quantityKg } } pageInfo { hasNextPage endCursor } }"
                        + " }",
                "{ seizures(first: 50, after: \"<next>\") { edges { cursor node { id fact { id } } } } }",
                "query ($id: ID!) { seizures(authority: $id, knownAt: \"2100-01-01T00:00:00Z\") { edges { node { id }"
                        + " } } }",
                "{ seizures(substance: \"Fentanyl\", country: \"US\", from: \"2019-01-01\", to: \"2030-01-01\") {"
                        + " edges { node { id } } } }");
        query(
                "apiKeys",
                "{ apiKeys(first: 2) { edges { cursor node { id name createdBy clearance groups roles createdAt"
                        + " expiresAt revokedAt revokedBy } } pageInfo { hasNextPage endCursor } } }",
                "{ apiKeys(first: 50, after: \"<next>\") { edges { node { id } } } }");
        query(
                "sharingGroup",
                "query ($group: ID!) { sharingGroup(id: $group) " + GROUP + " }",
                "query ($group: ID!) { sharingGroup(id: $group) { members(first: 1) { pageInfo { endCursor } } } }",
                "query ($group: ID!) { sharingGroup(id: $group) { members(first: 9, after: \"<next>\") { edges { node"
                        + " { organization } } } } }",
                "query ($group: ID!) { sharingGroup(id: $group) { changes(first: 1) { pageInfo { endCursor } } } }",
                "query ($group: ID!) { sharingGroup(id: $group) { changes(first: 9, after: \"<next>\") { edges { node"
                        + " { act } } } } }");
        query(
                "sharingGroups",
                "{ sharingGroups(first: 1) { edges { cursor node " + GROUP
                        + " } pageInfo { hasNextPage endCursor } } }",
                "{ sharingGroups(first: 50, after: \"<next>\") { edges { node { id } } } }",
                "{ sharingGroups { edges { node { id name } } } }");
        query("countries", "{ countries }");
        query("feeds", "{ feeds { name description dated mappings fields { name required shape unit example } } }");
        query("exportFormats", "{ exportFormats { name mediaType extension } }");
        query("limits", "{ limits { name key value meaning } }");
        query("approval", "query ($approval: ID!) { approval(id: $approval) " + APPROVAL + " }");
        query(
                "approvals",
                "{ approvals { edges { cursor node " + APPROVAL + " } pageInfo { hasNextPage endCursor } } }",
                "{ approvals(first: 2) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }",
                "{ approvals(first: 50, after: \"<next>\") { edges { node { id } } } }",
                "{ approvals(decidable: true) { edges { node { id decidable } } } }",
                "{ approvals(decidable: false) { edges { node { id decidedOrganization } } } }");
        query(
                "dueForReview",
                "{ dueForReview(before: \"2100-01-01\") { edges { cursor node { reviewBy person { id name kind marking"
                        + " records { id marking } } } } pageInfo { hasNextPage endCursor } } }",
                "{ dueForReview(before: \"2100-01-01\", first: 2) { edges { cursor node { person { id } } } pageInfo {"
                        + " hasNextPage endCursor } } }",
                "{ dueForReview(before: \"2100-01-01\", first: 50, after: \"<next>\") { edges { node { person { id } }"
                        + " } } }");
        query(
                "identityProposals",
                "{ identityProposals { edges { cursor node { tie score names reasons rows { what one other shared"
                        + " contradictions complete } one { id name } other { id name } fact "
                        + FACT + " } } pageInfo { hasNextPage endCursor } } }",
                "{ identityProposals(first: 2) { edges { cursor node { tie } } pageInfo { hasNextPage endCursor } } }",
                "{ identityProposals(first: 50, after: \"<next>\") { edges { node { tie } } } }",
                "query ($id: ID!) { identityProposals(of: $id) { edges { node { tie score } } } }");
        query(
                "identityDecisions",
                "{ identityDecisions { edges { cursor node " + DECIDED + " } pageInfo { hasNextPage endCursor } } }",
                "{ identityDecisions(first: 2) { edges { cursor node { id effect(to: {where: {kinds: [COMPANY]}},"
                        + " first: 5) "
                        + EFFECT + " } } pageInfo { hasNextPage endCursor } } }",
                "{ identityDecisions(first: 50, after: \"<next>\") { edges { node { id } } } }",
                "{ identityDecisions(waiting: true) { edges { cursor node { id agreed } } pageInfo { hasNextPage"
                        + " endCursor } } }");
        query(
                "commonNames",
                "{ commonNames { edges { cursor node { name list bearers first { id name } } } pageInfo { hasNextPage"
                        + " endCursor } } }",
                "{ commonNames(first: 1) { edges { cursor node { name } } pageInfo { hasNextPage endCursor } } }",
                "{ commonNames(first: 50, after: \"<next>\") { edges { node { name bearers } } } }");
        query(
                "identityEffect",
                "query ($tie: ID!) { identityEffect(tie: $tie, decision: CONFIRM) " + EFFECT + " }",
                "query ($tie: ID!) { identityEffect(tie: $tie, decision: TAKE_BACK, to: {where: {kinds: [COMPANY,"
                        + " CRIMINAL_GROUP]}}, first: 50) "
                        + EFFECT + " }",
                "query ($tie: ID!) { identityEffect(tie: $tie, decision: REJECT, from: {where: {country: \"CN\"}},"
                        + " rules: {maxTies: 3}) "
                        + EFFECT + " }");
        query(
                "withdrawalEffect",
                "query ($source: ID!) { withdrawalEffect(source: $source) { evidence facts documents } }");
        query(
                "compareIdentities",
                "query ($one: ID!, $other: ID!) { compareIdentities(one: $one, other: $other) { one { id name } other"
                        + " { id name } score names reasons tie isOne rejection { id reason by one { id } } rows { what"
                        + " one other shared contradictions complete } } }");
        query(
                "kindProposals",
                "{ kindProposals { edges { cursor node { party { id name } kind reason name reliability credibility"
                        + " marking } } pageInfo { hasNextPage endCursor } } }",
                "{ kindProposals(kind: COMPANY, programme: \"P1\", first: 2) { edges { cursor node { name } } pageInfo"
                        + " { hasNextPage endCursor } } }",
                "{ kindProposals(first: 50, after: \"<next>\") { edges { node { name } } } }");
        query(
                "kindProposalCount",
                "{ kindProposalCount }",
                "{ kindProposalCount(kind: CRIMINAL_GROUP, programme: \"P1\") }");
        QUERIES.putAll(SubstanceQuestions.ALL);
        QUERIES.putAll(FlagQuestions.QUERIES);
        QUERIES.putAll(ScreeningQuestions.QUERIES);
        MUTATIONS.putAll(ScreeningQuestions.MUTATIONS);
        MUTATIONS.putAll(FlagQuestions.MUTATIONS);
        QUERIES.putAll(OrderQuestions.QUERIES);
        MUTATIONS.putAll(OrderQuestions.MUTATIONS);
        act(
                "proposeIdentity",
                "mutation ($one: ID!, $other: ID!) { proposeIdentity(one: $one, other: $other, reason: \"as the"
                        + " register says\") { tie score names reasons one { id name } other { id name }"
                        + " fact " + FACT + " } }",
                "mutation ($one: ID!, $other: ID!) { proposeIdentity(one: $other, other: $one, reason: \"again\","
                        + " marking: \"GREEN\") { tie one { id } fact { marking } } }");
        act(
                "confirmKinds",
                "mutation { confirmKinds(kind: COMPANY, programme: \"P1\", count: 1, reason: \"as the forms say\") {"
                        + " id count source { title } } }",
                "mutation ($id: ID!) { confirmKinds(kind: COMPANY, ids: [$id], count: 1, reason: \"as the form says\","
                        + " marking: \"GREEN\") { count source { title marking } } }");
        act(
                "decideIdentity",
                "mutation ($tie: ID!) { decideIdentity(tie: $tie, decision: CONFIRM, reason: \"one\") " + DECIDED
                        + " }",
                "query ($tie: ID!) { identityEffect(tie: $tie, decision: TAKE_BACK, from: {where: {kinds: [COMPANY]}}) "
                        + EFFECT + " }",
                "mutation ($tie: ID!) { decideIdentity(tie: $tie, decision: TAKE_BACK, reason: \"not sure\") { id"
                        + " effect(from: {where: {kinds: [COMPANY]}}, rules: {undated: INCLUDE}) "
                        + EFFECT + " } }",
                "mutation ($tie: ID!) { decideIdentity(tie: $tie, decision: TAKE_BACK, reason: \"not sure\") " + DECIDED
                        + " }",
                "mutation ($tie: ID!) { decideIdentity(tie: $tie, decision: REJECT, reason: \"two\") " + DECIDED
                        + " }");
        QUERIES.putAll(CooperationQuestions.QUERIES);
        MUTATIONS.putAll(CooperationQuestions.MUTATIONS);
        QUERIES.putAll(CaseQuestions.QUERIES);
        MUTATIONS.putAll(CaseQuestions.MUTATIONS);
        QUERIES.putAll(WatchQuestions.QUERIES);
        MUTATIONS.putAll(WatchQuestions.MUTATIONS);
        SUBSCRIPTIONS.putAll(CooperationQuestions.SUBSCRIPTIONS);
        SUBSCRIPTIONS.putAll(WatchQuestions.SUBSCRIPTIONS);
        query("statementKinds", "{ statementKinds }");
        query(
                "mappings",
                "{ mappings { id name feed owner isOwn isShared columns mapping version createdAt changedAt } }",
                "{ mappings(feed: \"payments\") { name } }");
        act(
                "keepMapping",
                "mutation { keepMapping(input: {name: \"Manifest\", feed: \"shipments\", mapping:"
                        + " \"{\\\"columns\\\":{\\\"document_no\\\":\\\"No\\\"}}\", shared: true}) { name feed owner isOwn"
                        + " isShared columns mapping version } }",
                "mutation { keepMapping(input: {name: \"Manifest\", feed: \"nonsense\", mapping: \"{}\"}) { id } }",
                "mutation { keepMapping(input: {id: \"nonsense\", version: 1, name: \"Manifest\", feed: \"shipments\", "
                        + "mapping: \"{}\", columns: [\"No\"]}) { id } }");
        act(
                "releaseImport",
                "mutation ($job: ID!) { releaseImport(job: $job, reason: \"known\") { id state decision { released by"
                        + " reason at job } heldUntil } }");
        act(
                "refuseImport",
                "mutation ($job: ID!) { refuseImport(job: $job, reason: \"wrong\") { id state decision { released by"
                        + " reason at job } heldUntil } }");
        act("dropMapping", "mutation { dropMapping(id: \"nonsense\") { id } }");
        act(
                "recordStatement",
                "mutation ($id: ID!) { recordStatement(input: {subject: {id: $id}, kind: LINKED_TO, object: {listId:"
                        + " \"ofac:9\", name: \"Falsa nueve\"}, "
                        + CITED + ", marking: \"CLEAR\"}) " + FACT + " }",
                "mutation ($source: ID!) { recordStatement(input: {subject: {name: \"Falsa uno\", kind: COMPANY,"
                        + " country: \"CN\", identifiers: [{type: \"REGISTRATION\", country: \"CN\", value:"
                        + " \"7755123\"}]}, kind: SUPPLIES, object: {name: \"Falsa dos\"}, cas: \"79099-07-3\", validFrom:"
                        + " \"2019\", validTo: \"2020-05\", source: {id: $source}, locator: \"page 3\", quote: \"sold\","
                        + " reliability: B, credibility: 2, claimedBy: [\"US\"], disputedBy: [\"CN\"]}) " + FACT + " }",
                "mutation ($document: ID!) { recordStatement(input: {subject: {name: \"Falsa cuatro\"}, kind: OWNS,"
                        + " object: {name: \"Falsa cinco\"}, source: {document: $document}, page: 2, quote: \"Salt Ring"
                        + " 1\", prefix: \"sold to\", suffix: \".\"}) "
                        + FACT
                        + " }",
                "mutation { recordStatement(input: {subject: {listId: \"agency:OFAC|US\", name: \"OFAC\"}, kind:"
                        + " DESIGNATED, object: {name: \"Falsa tres\"}, programme: \"SALT\", legalBasis: \"an order\","
                        + " outcome: \"frozen\", "
                        + CITED + "}) " + FACT + " }");
        act(
                "decideSuggestion",
                "mutation ($document: ID!) { decideSuggestion(document: $document, page: 2, suggestion: \"none\","
                        + " decision: REJECTED) { id } }");
        act(
                "correctStatement",
                "mutation ($element: ID!) { correctStatement(fact: $element, input: {subject: {name: \"Falsa uno\"},"
                        + " kind: OWNS, object: {name: \"Falsa"
                        + " dos\"},"
                        + " " + CITED + "}, reason: \"misread\") " + FACT + " }");
        act("fetchSource", "mutation { fetchSource(id: \"list\") { name failures } }");
        act(
                "releaseEdition",
                "mutation ($edition: ID!) { releaseEdition(id: $edition, reason: \"read\", releaseHeld: true) { id"
                        + " state } }");
        act(
                "refuseEdition",
                "mutation ($edition: ID!) { refuseEdition(id: $edition, reason: \"wrong\") { id state } }");
        act("cancelJob", "mutation ($job: ID!) { cancelJob(id: $job) { id state } }");
        act(
                "undoImport",
                "mutation ($job: ID!) { undoImport(job: $job, reason: \"wrong file\") { id state message undo { at by"
                        + " reason } } }");
        act(
                "withdrawEvidence",
                "mutation ($evidence: ID!) { withdrawEvidence(id: $evidence, reason: \"wrong\") { id of at by reason"
                        + " evidence facts } }");
        act(
                "withdrawSource",
                "mutation ($source: ID!) { withdrawSource(id: $source, reason: \"wrong\") { of reason evidence facts }"
                        + " }");
        act(
                "raiseMarking",
                "mutation ($element: ID!) { raiseMarking(id: $element, marking: \"GREEN\", reason: \"sensitive\") { id"
                        + " of at by from to reason } }");
        act(
                "confirmRetention",
                "mutation ($id: ID!) { confirmRetention(id: $id, reason: \"open case\") { reviewBy person { id } } }");
        act(
                "requestApproval",
                "mutation ($element: ID!) { requestApproval(input: {kind: PURGE, subject: $element, reason:"
                        + " \"order\"}) "
                        + APPROVAL + " }",
                "mutation ($tie: ID!) { requestApproval(input: {kind: CONFIRM_IDENTITY, subject: $tie, reason: \"a"
                        + " slip\"}) "
                        + APPROVAL + " }",
                "mutation ($element: ID!) { requestApproval(input: {kind: LOWER_MARKING, subject: $element, wanted:"
                        + " \"CLEAR\", reason: \"open now\"}) "
                        + APPROVAL + " }",
                "mutation ($case: ID!) { requestApproval(input: {kind: PURGE_CASE, subject: $case, reason: \"order\"}) "
                        + APPROVAL + " }",
                "mutation ($case: ID!) { requestApproval(input: {kind: CASE_LEAD, subject: $case, wanted: \"another\","
                        + " reason: \"gone\"}) "
                        + APPROVAL + " }",
                "mutation { requestApproval(input: {kind: EXPORT, subject: \"chains\", reason: \"for the court\"}) "
                        + APPROVAL + " }");
        act(
                "decideApproval",
                "mutation ($approval: ID!) { decideApproval(id: $approval, approve: true, reason: \"seen\") " + APPROVAL
                        + " }");
        act(
                "createApiKey",
                "mutation { createApiKey(input: {name: \"another\", clearance: CLEAR, groups: [], roles: [READER],"
                        + " days: 3}) { key { clearance groups roles } } }",
                "mutation { createApiKey(input: {name: \"a program\"}) { key { name createdBy clearance groups roles }"
                        + " } }");
        act(
                "createSharingGroup",
                "mutation { createSharingGroup(input: {name: \"agency.new\", title: \"new\", reason: \"shared work\"}) "
                        + GROUP + " }",
                "mutation { createSharingGroup(input: {name: \"elsewhere.new\", title: \"new\", reason: \"shared"
                        + " work\"}) "
                        + GROUP + " }");
        act(
                "changeSharingGroup",
                change("ADMIT, organization: \"third\""),
                change("APPOINT, organization: \"agency\", person: \"another\""),
                change("REMOVE, organization: \"elsewhere\", person: \"filler\""));
        act("revokeApiKey", "mutation ($key: ID!) { revokeApiKey(id: $key) { id name revokedBy } }");
        SUBSCRIPTIONS.put("jobProgress", List.of("subscription ($job: ID!) { jobProgress(id: $job) { id state } }"));
    }

    private static final String UNDECIDED =
            "undecided(first: 5) { tie score names reasons one { id name } other { id name } fact { id } }";

    private Operations() {}

    private static String change(String what) {
        return "mutation ($group: ID!) { changeSharingGroup(id: $group, input: {act: " + what
                + ", reason: \"shared work\"}) " + GROUP + " }";
    }

    private static void query(String name, String... documents) {
        QUERIES.put(name, List.of(documents));
    }

    private static void act(String name, String... documents) {
        MUTATIONS.put(name, List.of(documents));
    }

    private static String reach(String arguments) {
        return "{ reach(" + arguments
                + ") { totalCount ends { from to nobody } relaxations { rule value parties status sentence } edges {"
                + " cursor node { tiers ties day levels { tiers day } party { id kind name } } } pageInfo {"
                + " hasNextPage endCursor } completeness { status explored budget reason hubsCut { id } leftOut {"
                + " undated unknownSubstance belowConfidence undecidedIdentity " + UNDECIDED
                + " } } } }";
    }

    private static String whatIf(String request, String without) {
        return "query ($id: ID!) { whatIf(request: {" + request + "}, without: {" + without + "}) " + WHAT_IF + " }";
    }

    private static String disruption(String request, String of) {
        return "{ disruption(request: {" + request + "}, of: {" + of
                + "}) { status lower upper hasMore sets { id kind name } "
                + "unstoppable { key parties { id } } losses { thing { id } lost alone } "
                + "completeness { status explored budget reason } } }";
    }

    private static String quantities(String arguments, String leftOut) {
        return "{ quantities(request: {" + arguments
                + "}) { sentKg atMostKg atLeastKg fifoKg limiting { id } unlimitedBy { id } possiblyTwice "
                + "unexplained { party { id kind name } kg since otherArrivals } "
                + "leftOut { undated undatedKg unweighed unknownSubstance goodsTies derived } "
                + "completeness { status explored budget reason hubsCut { id } leftOut { " + leftOut + " } } } }";
    }

    private static String money(String query, String arguments) {
        return "{ " + query + "(request: {" + arguments
                + "}) { hasMore before ends { from to nobody } chains { key tiers ties payments completedAt completion"
                + " confidence weakestStep parties { id name } steps { class kinds along factCount amount { value"
                + " currency } moment { from to } sums { id } validFrom validTo confidence bestConfidence flags from {"
                + " id } to { id } fact { id confidence } facts(first: 2) { totalCount edges { node { id } } }"
                + " evidence { id } } } completeness { status explored budget reason hubsCut { id name } leftOut {"
                + " undated unknownSubstance belowConfidence unknownAmount undecidedIdentity } } } }";
    }

    private static String flows(String arguments) {
        var side = "{ payments parties sums { value currency } largest { value currency } unknownAmount partly }";
        return "query ($id: ID!) { moneyFlows(parties: [$id]" + arguments + ") { party { id name } paid " + side
                + " received " + side + " } }";
    }

    private static String settlement(String arguments) {
        return "query ($shipment: ID!) { settlement(request: {shipments: [$shipment]" + arguments
                + "}) { settlements { state shipment { id } declared { value currency } settled { value } least {"
                + " value } most { value } shares { amount { value currency } rest { value } route intermediaries days"
                + " payment { id } through { key parties { id } } } others { id } findings { kind certain text"
                + " citation { documents certainty } payments { id } } } completeness { status explored reason hubsCut"
                + " { id } leftOut { undated unknownAmount belowConfidence } } } }";
    }

    private static String pairs(String arguments) {
        return "{ pairs(" + arguments
                + ") { totalCount ends { from to nobody } edges { cursor node { chains dispatched arrived from { id"
                + " name } to { id kind name } substances { cas substance { id name } } best { key tiers ties"
                + " confidence completion parties { id } steps { class cas fact { id } evidence { id } } } } }"
                + " pageInfo { hasNextPage hasPreviousPage startCursor endCursor } completeness { status explored"
                + " budget reason hubsCut { id } leftOut { undated unknownSubstance belowConfidence"
                + " undecidedIdentity " + UNDECIDED
                + " } } } }";
    }

    private static String chains(String arguments) {
        return "{ chains(request: {undated: INCLUDE, unknownSubstance: INCLUDE, " + arguments
                + "}) { pageInfo { hasNextPage endCursor } before ends { from to nobody } relaxations { rule value"
                + " chains status sentence } standAlone restsOn { lost weakened source { id title } } chains { key"
                + " tiers ties confidence weakestStep completion parties { id kind name } steps { class kinds along"
                + " factCount cas substance { id name } dispatched arrived validFrom validTo quantityKg confidence"
                + " bestConfidence flags from { id } to { id } fact { id confidence } facts(first: 2) { totalCount"
                + " edges { cursor node { id } } pageInfo { hasNextPage } } derivation { precursor { id } product { id"
                + " } fact { id } } evidence { id quote source { title } claimedBy { id } disputedBy { by { id } } } }"
                + " } completeness { status explored budget reason staleLists { source } hubsCut { id } leftOut {"
                + " undated unknownSubstance belowConfidence undecidedIdentity " + UNDECIDED + " } } } }";
    }
}
