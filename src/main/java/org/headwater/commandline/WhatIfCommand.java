package org.headwater.commandline;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "whatif",
        description =
                "Shows what becomes of the best chains where parties, ports, facts or sources are imagined away, or on which sources they rest.",
        modelTransformer = RuleOptions.class,
        footer = {
            "",
            "FROM and TO are a name, an id, or a condition such as kind:CRIMINAL_GROUP, country:CN or programme:NAME.",
            "trace --json shows the ids of parties, facts and sources. Exits with 1 where not everything was seen and judged."
        })
final class WhatIfCommand extends ServiceCommand {

    private static final String COMPLETENESS = "{ status explored budget reason }";

    private static final String WHAT_IF = """
        query ($request: ChainRequest!, $without: Without!) { whatIf(request: $request, without: $without) {
          before { chain { key confidence completion parties { id name } } state after { confidence completion } rankAfter }
          comeUp { rank isNew chain { key confidence completion parties { id name } } } undatedKept
          completeBefore\
        """ + " " + COMPLETENESS + " completeAfter " + COMPLETENESS + " } }";

    private static final String NAME = "query ($id: ID!) { entity(id: $id) { name } }";

    private static final String RESTS_ON = """
        query ($request: ChainRequest!) { chains(request: $request) {
          ends { nobody } chains { key } standAlone restsOn { source { id title } lost weakened } completeness\
        """ + " " + COMPLETENESS + " } }";

    @Option(names = "--from", paramLabel = "FROM", description = "Where a chain begins; leave out for anybody.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TO", description = "Where a chain ends; leave out for anybody.")
    @Nullable
    String to;

    @Option(names = "-k", paramLabel = "N", description = "How many of the best chains (20, at most 200).")
    @Nullable
    Integer k;

    @Option(names = "--purpose", paramLabel = "TEXT", description = "Why you ask; kept in the audit.")
    @Nullable
    String purpose;

    @Option(
            names = "--without-party",
            paramLabel = "ID",
            split = ",",
            description = "Parties that are imagined away, each with all its records.")
    List<String> parties = new ArrayList<>();

    @Option(names = "--without-port", paramLabel = "ID", split = ",", description = "Ports that are imagined away.")
    List<String> ports = new ArrayList<>();

    @Option(names = "--without-fact", paramLabel = "ID", split = ",", description = "Facts that are imagined away.")
    List<String> facts = new ArrayList<>();

    @Option(
            names = "--without-source",
            paramLabel = "ID",
            split = ",",
            description = "Sources whose evidence is imagined away.")
    List<String> sources = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "DATE",
            description = "The first day without the parties and ports; by default ever.")
    @Nullable
    String since;

    @Option(
            names = "--rests-on",
            description = "Show instead how many chains each source takes away or weakens, alone.")
    boolean restsOn;

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    void check() {
        var without = without();
        if (restsOn && !without.isEmpty())
            throw new ServiceClient.CommandFailed(
                    "--rests-on: imagines each source away by itself; leave out --without-party, --without-port,"
                            + " --without-fact, --without-source and --since");
        if (!restsOn && without.isEmpty())
            throw new ServiceClient.CommandFailed("--without-party: nothing is imagined away; give --without-party,"
                    + " --without-port, --without-fact or --without-source, or --rests-on");
    }

    private Map<String, Object> without() {
        var without = new HashMap<String, Object>();
        if (!parties.isEmpty()) without.put("parties", parties);
        if (!ports.isEmpty()) without.put("ports", ports);
        if (!facts.isEmpty()) without.put("facts", facts);
        if (!sources.isEmpty()) without.put("sources", sources);
        if (since != null) without.put("from", since);
        return without;
    }

    @Override
    int ask(ServiceClient service) {
        var request = new HashMap<String, Object>();
        if (from != null) request.put("from", TraceCommand.selector(service, "--from", from));
        if (to != null) request.put("to", TraceCommand.selector(service, "--to", to));
        if (k != null) request.put("k", k);
        request.put("rules", new RuleOptions().read(spec()));
        Map<String, String> headers = purpose == null ? Map.of() : Map.of("X-Purpose", purpose);
        var out = out();
        if (restsOn) {
            var answer =
                    service.query(RESTS_ON, Map.of("request", request), headers).path("chains");
            if (json) out.println(answer.toPrettyString());
            else printShares(answer, out);
            return isComplete(answer, "completeness") ? TraceCommand.exitCode(answer) : 1;
        }
        var answer = service.query(WHAT_IF, Map.of("request", request, "without", without()), headers)
                .path("whatIf");
        var ends = hasNone(answer) ? TraceCommand.ends(service, request, headers) : answer;
        if (json) out.println(answer.toPrettyString());
        else if (TraceCommand.exitCode(ends) != 0) out.println(text(ends, "ends", "nobody") + ".");
        else {
            out.println(goneFor(service));
            print(answer, out);
        }
        return isComplete(answer, "completeBefore") && isComplete(answer, "completeAfter")
                ? TraceCommand.exitCode(ends)
                : 1;
    }

    /** Names of the things that are imagined away: a later reader of the answer knows no ids. */
    private String goneFor(ServiceClient service) {
        var things = Stream.concat(parties.stream(), ports.stream()).distinct().toList();
        var gone = new ArrayList<String>();
        for (var id : things) {
            var named = service.query(NAME, Map.of("id", id)).path("entity");
            gone.add(named.isObject() ? text(named, "name") + " (" + id + ")" : id);
        }
        for (var fact : facts) gone.add("fact " + fact);
        for (var source : sources) gone.add("source " + source);
        return "Without " + String.join("; ", gone) + (since == null ? "" : ", from " + since + " on") + ":";
    }

    /** "No chain" is the answer of a search that saw everything, and of no other one. */
    private static boolean hasNone(JsonNode answer) {
        return answer.path("before").isEmpty() && isComplete(answer, "completeBefore");
    }

    private static boolean isComplete(JsonNode answer, String field) {
        return text(answer, field, "status").equals("COMPLETE");
    }

    static void print(JsonNode answer, PrintWriter out) {
        if (isComplete(answer, "completeBefore") && isComplete(answer, "completeAfter"))
            out.println("COMPLETE: both searches saw everything");
        else
            for (var field : List.of("completeBefore", "completeAfter"))
                if (!isComplete(answer, field))
                    out.println(text(answer, field, "status") + (field.equals("completeBefore") ? " before" : " after")
                            + ": " + text(answer, field, "reason"));
        var before = isComplete(answer, "completeBefore");
        var after = isComplete(answer, "completeAfter");
        if (hasNone(answer)) out.println("no chain under these rules before anything is imagined away");
        else if (!answer.path("before").isEmpty()) {
            var lost = 0;
            for (var one : answer.path("before")) if (text(one, "state").equals("LOST")) lost++;
            out.println(lost + " of " + count(answer.path("before").size(), "chain")
                    + (before ? "" : " that were found and judged") + " lost");
        }
        var rank = 0;
        for (var one : answer.path("before"))
            out.println(
                    "  " + ++rank + ". " + text(one, "state") + "  " + names(one.path("chain")) + changed(one, after));
        for (var one : answer.path("comeUp"))
            out.println("  comes up as " + text(one, "rank") + orLater(after) + ": " + names(one.path("chain"))
                    + "  [confidence " + text(one, "chain", "confidence") + "]"
                    + (one.path("isNew").asBoolean()
                            ? ", no valid chain before"
                            : before ? "" : ", perhaps among the best before"));
        var kept = answer.path("undatedKept").asInt();
        if (kept > 0)
            out.println(count(kept, "undated shipment") + " of what is gone from that day on may be earlier, and "
                    + (kept == 1 ? "stays" : "stay"));
        out.println("Under these rules, in what you may see. No word on guilt. No list of targets.");
    }

    /** A search that was cut short may have missed better ones. */
    private static String orLater(boolean isComplete) {
        return isComplete ? "" : " or later";
    }

    private static String changed(JsonNode one, boolean isComplete) {
        if (text(one, "state").equals("LOST")) return "";
        var before = text(one, "chain", "confidence");
        var after = text(one, "after", "confidence");
        var rank = one.path("rankAfter").isNull()
                ? isComplete ? "not among the best" : "not found among the best"
                : "rank " + text(one, "rankAfter") + orLater(isComplete);
        return "  [confidence " + (before.equals(after) ? before : before + " → " + after) + ", " + rank + "]";
    }

    static void printShares(JsonNode answer, PrintWriter out) {
        if (TraceCommand.exitCode(answer) != 0) {
            out.println(text(answer, "ends", "nobody") + ".");
            return;
        }
        var isComplete = isComplete(answer, "completeness");
        var chains = answer.path("chains").size();
        if (!isComplete)
            out.println(text(answer, "completeness", "status") + ": " + text(answer, "completeness", "reason"));
        else out.println(chains == 0 ? "COMPLETE: no chain under these rules" : "COMPLETE: each source was tried");
        // A source that was not judged may take away further chains.
        if (chains > 0)
            out.println((isComplete ? "" : "at least ")
                    + (chains - answer.path("standAlone").asInt()) + " of " + count(chains, "chain")
                    + " need some one source: without it they are lost");
        for (var share : answer.path("restsOn"))
            out.println("  " + text(share, "source", "title") + ": without it "
                    + parts(share.path("lost").asInt(), share.path("weakened").asInt()) + " ("
                    + text(share, "source", "id") + ")");
        out.println("Under these rules, in what you may see. No word on guilt. No list of targets.");
    }

    /** A source that is listed takes away or weakens at least one chain. */
    private static String parts(int lost, int weakened) {
        if (weakened == 0) return count(lost, "chain") + " lost";
        return (lost == 0 ? "" : count(lost, "chain") + " lost, ") + count(weakened, "chain") + " less sure";
    }

    private static String names(JsonNode chain) {
        var names = new ArrayList<String>();
        for (var party : chain.path("parties")) names.add(text(party, "name"));
        return String.join(" → ", names);
    }
}
