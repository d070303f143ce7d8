package org.headwater.commandline;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "identity",
        description = "Lists undecided ties between parties, shows what a decision about one changes, and decides it.",
        modelTransformer = RuleOptions.OfPairs.class,
        footer = {
            "",
            "Without TIE it lists the undecided ties, the likest first. With TIE and a decision it shows which records",
            "become one party or two, and between which ends chains appear or vanish; with --reason it decides as"
                    + " well.",
            "Chains are those from FROM to TO, as trace finds them: by default from anybody to any criminal group."
        })
final class IdentityCommand extends ServiceCommand {

    private static final String LISTED = """
        query ($first: Int) { identityProposals(first: $first) {
          edges { node { tie score reasons one { id name } other { id name } } } pageInfo { hasNextPage } } }\
        """;

    private static final String QUESTION = "$from: PartySelector, $to: PartySelector, $rules: ChainRules, $first: Int";

    private static final String EFFECT = """
        { before { id name records { id name } } after { id name records { id name } } nobody pairCount status reason
          pairs { change before after from { id name } to { id name } best { name } } indexedThrough }\
        """;

    private static final String ASKED = "query ($tie: ID!, $decision: IdentityDecision!, " + QUESTION
            + ") { identityEffect(tie: $tie, decision: $decision, from: $from, to: $to, rules: $rules, first: $first) "
            + EFFECT + " }";

    private static final String DECIDED = "mutation ($tie: ID!, $decision: IdentityDecision!, $reason: String!, "
            + QUESTION + ") { decideIdentity(tie: $tie, decision: $decision, reason: $reason) { id tie decision agreed "
            + "effect(from: $from, to: $to, rules: $rules, first: $first) " + EFFECT + " } }";

    /** One of three. */
    static final class Decision {
        @Option(names = "--confirm", required = true, description = "The two are one party.")
        boolean confirm;

        @Option(names = "--reject", required = true, description = "They are two parties.")
        boolean reject;

        @Option(names = "--take-back", required = true, description = "The decision that stands was wrong.")
        boolean takeBack;

        private String value() {
            return confirm ? "CONFIRM" : reject ? "REJECT" : "TAKE_BACK";
        }
    }

    @Parameters(index = "0", arity = "0..1", paramLabel = "TIE", description = "Id of the tie; leave out for a list.")
    @Nullable
    String tie;

    @ArgGroup
    @Nullable
    Decision decision;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Decide it, and why, for others who rely on it; without, it is only shown what would change.")
    @Nullable
    String reason;

    @Option(names = "--from", paramLabel = "FROM", description = "Where chains begin; leave out for anybody.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TO", description = "Where chains end (any criminal group, without --from).")
    @Nullable
    String to;

    @Option(names = "--first", paramLabel = "N", description = "How many ties, or pairs of ends (20, at most 100).")
    @Nullable
    Integer first;

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    void check() {
        if ((tie == null) != (decision == null))
            throw new ServiceClient.CommandFailed("TIE and one of --confirm, --reject and --take-back need each other");
        if (reason != null && tie == null)
            throw new ServiceClient.CommandFailed("--reason: nothing is decided without TIE; give the id of a tie");
    }

    @Override
    int ask(ServiceClient service) {
        var variables = new HashMap<String, Object>();
        if (first != null) variables.put("first", first);
        if (tie == null || decision == null) {
            var listed = service.query(LISTED, variables).path("identityProposals");
            if (json) out().println(listed.toPrettyString());
            else printTies(listed, out());
            return 0;
        }
        variables.putAll(Map.of("tie", tie, "decision", decision.value()));
        if (from != null) variables.put("from", TraceCommand.selector(service, "--from", from));
        if (to != null) variables.put("to", TraceCommand.selector(service, "--to", to));
        variables.put("rules", new RuleOptions.OfPairs().read(spec()));
        JsonNode answer;
        JsonNode effect;
        if (reason == null) answer = effect = service.query(ASKED, variables).path("identityEffect");
        else {
            variables.put("reason", reason);
            answer = service.query(DECIDED, variables).path("decideIdentity");
            effect = answer.path("effect");
            if (!json)
                out().println("Decided: " + TraceCommand.words(decision.value()) + ", tie " + text(answer, "tie")
                        + (answer.path("agreed").asBoolean()
                                ? ""
                                : ". It binds your organization alone, until those who recorded the two agree"));
        }
        if (json) out().println(answer.toPrettyString());
        else print(effect, reason != null, out());
        return 0;
    }

    private static void printTies(JsonNode listed, PrintWriter out) {
        for (var edge : listed.path("edges")) {
            var node = edge.path("node");
            var reasons = new ArrayList<String>();
            for (var one : node.path("reasons")) reasons.add(one.asString());
            out.println(text(node, "tie") + "  " + text(node, "one", "name") + " (" + text(node, "one", "id") + ") and "
                    + text(node, "other", "name") + " (" + text(node, "other", "id") + ")"
                    + (node.path("score").isNull() ? "" : ", score " + text(node, "score"))
                    + (reasons.isEmpty() ? "" : ": " + String.join("; ", reasons)));
        }
        if (listed.path("edges").isEmpty()) out.println("Nothing that you may see waits for a decision.");
        if (listed.path("pageInfo").path("hasNextPage").asBoolean()) out.println("More wait: --first N, up to 100.");
    }

    static void print(JsonNode effect, boolean decided, PrintWriter out) {
        if (effect.isNull()) {
            out.println("A party was hidden meanwhile.");
            return;
        }
        var before = parties(effect.path("before"));
        var after = parties(effect.path("after"));
        if (before.equals(after)) {
            out.println("No party changes" + (before.isEmpty() ? ": no chain can pass the two." : ": " + after + "."));
            return;
        }
        out.println("Before: " + before + ".");
        out.println("After: " + after + ".");
        for (var pair : effect.path("pairs")) {
            var names = new ArrayList<String>();
            for (var party : pair.path("best")) names.add(text(party, "name"));
            out.println("  " + text(pair, "from", "name") + " to " + text(pair, "to", "name") + ": "
                    + text(pair, "before") + " to " + chains(text(pair, "after")) + ", such as "
                    + String.join(" - ", names) + " (" + text(pair, "from", "id") + "=" + text(pair, "to", "id") + ")");
        }
        if (!effect.path("nobody").isNull()) {
            out.println(text(effect, "nobody") + ".");
            return;
        }
        if (!text(effect, "status").equals("COMPLETE")) {
            out.println("Which chains change is not known: " + text(effect, "reason") + ".");
            return;
        }
        var number = effect.path("pairCount").asInt();
        var shown = effect.path("pairs").size();
        out.println(
                "COMPLETE: the chains of " + count(number, "pair") + " of ends " + (decided ? "have changed" : "change")
                        + " under these rules" + (number > shown ? "; " + shown + " shown." : "."));
    }

    private static String chains(String count) {
        return count + (count.equals("1") ? " chain" : " chains");
    }

    private static String parties(JsonNode parties) {
        var told = new ArrayList<String>();
        for (var party : parties) {
            var records = new ArrayList<String>();
            for (var record : party.path("records"))
                records.add(text(record, "name") + " (" + text(record, "id") + ")");
            told.add(String.join(" = ", records));
        }
        return String.join("; ", told);
    }
}
