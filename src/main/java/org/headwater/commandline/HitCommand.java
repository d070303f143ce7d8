package org.headwater.commandline;

import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "hit",
        description = "Says of a hit of a screening what it is, with a reason.",
        footer = {"", "A decision holds for the pair of customer and party, while neither says anything else."})
final class HitCommand extends ServiceCommand {

    private static final String DECIDED = """
        mutation ($hit: ID!, $decision: HitVerdict!, $reason: String!) {
          decideHit(hit: $hit, decision: $decision, reason: $reason) {
            id open customer { key names } party { id name } decision { verdict } } }\
        """;

    /** One of four. */
    static final class Verdict {
        @Option(names = "--same", required = true, description = "The customer is the party.")
        boolean same;

        @Option(names = "--not-same", required = true, description = "The customer is somebody else.")
        boolean notSame;

        @Option(names = "--later", required = true, description = "Not known yet: the next screening asks again.")
        boolean later;

        @Option(names = "--take-back", required = true, description = "The decision that holds was wrong.")
        boolean takeBack;

        private String value() {
            return same ? "SAME" : notSame ? "NOT_SAME" : later ? "LATER" : "TAKE_BACK";
        }
    }

    @Parameters(paramLabel = "HIT", description = "Id of the hit, as `headwater screen` shows it.")
    String hit = "";

    @ArgGroup(multiplicity = "1")
    Verdict verdict = new Verdict();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why, for others who rely on it; up to 200 characters.")
    String reason = "";

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    int ask(ServiceClient service) {
        var decided = service.query(DECIDED, Map.of("hit", hit, "decision", verdict.value(), "reason", reason))
                .path("decideHit");
        if (json) {
            out().println(decided.toPrettyString());
            return 0;
        }
        var now = decided.path("decision");
        out().println(text(decided, "customer", "key") + " "
                + text(decided.path("customer").path("names").path(0)) + "  and  " + text(decided, "party", "name")
                + " (" + text(decided, "party", "id") + "): "
                + (now.isMissingNode() || now.isNull()
                        ? "no decision holds"
                        : TraceCommand.words(text(now, "verdict"))));
        return 0;
    }
}
