package org.headwater.agents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sentences before the rows of an answer: how complete it is, what was left out, how to get the rest. They have numbers,
 * codes and this service's own words, and no text of a source or of the caller.
 */
final class Sentences {

    private static final String VISIBLE = "on what this caller may see";

    private static final String RECORDED = "what is recorded " + VISIBLE + "; ";

    private static final String NOT_RECORDED = ". What is not recorded here may still be so.";

    private static final String NOTHING =
            "NOTHING: no entity with this id is visible to this caller; absent and hidden give the same answer.";

    private final AgentTool tool;
    private final Map<?, ?> data;
    private final boolean isNothing;

    Sentences(AgentTool tool, @Nullable Object data) {
        this.tool = tool;
        this.isNothing = !(data instanceof Map);
        this.data = data instanceof Map<?, ?> object ? object : Map.of();
    }

    static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    String completeness() {
        return switch (tool) {
            case CHAINS -> search("chain", "chains", list(data, "chains").size());
            case PAIRS -> search("pair", "pairs", list(data, "edges").size());
            case REACH -> search("party", "parties", list(data, "edges").size());
            case FIND -> found();
            case PROFILE -> profile();
            case EVIDENCE -> evidence();
            case CONTROL -> control();
            case PROGRESS ->
                "COMPLETE: the numbers count every record of both periods that this caller may see; records that "
                        + "nobody reported are in none.";
        };
    }

    private String search(String one, String many, int here) {
        var said = new ArrayList<String>();
        var completeness = object(data, "completeness");
        var status = text(completeness, "status");
        if (object(data, "ends").get("nobody") != null) said.add("NO QUESTION WAS ASKED: " + nobody() + ".");
        else if (!status.equals("COMPLETE"))
            said.add("NOT COMPLETE (" + status + "): " + Fence.visible(text(completeness, "reason")) + ". Here are "
                    + count(here, one, many) + before(data, one, many)
                    + "; that another is missing proves nothing.");
        else if (here == 0 && isLater(data))
            said.add("COMPLETE: the pages are at their end, and this one is empty" + before(data, one, many) + ".");
        else if (here == 0 && !hasMore(data)) said.add("COMPLETE: no " + one + " under these rules " + VISIBLE + ".");
        else
            said.add("COMPLETE: the search saw everything under these rules " + VISIBLE + "; " + count(here, one, many)
                    + " here" + before(data, one, many) + (hasMore(data) ? ", more follow." : "."));
        said.add(leftOut(object(completeness, "leftOut")));
        var hubs = list(completeness, "hubsCut").size();
        if (hubs > 0)
            said.add(count(hubs, "identifier or address has", "identifiers or addresses have")
                    + " too many holders and "
                    + (hubs == 1 ? "was" : "were") + " not followed.");
        var other = list(data, "relaxations").stream()
                .map(each -> each instanceof Map<?, ?> row ? Fence.visible(text(row, "sentence")) : "")
                .collect(Collectors.joining("; "));
        if (!other.isEmpty()) said.add("Under other rules: " + other + ".");
        if (data.get("indexedThrough") instanceof String moment)
            said.add("It includes what was recorded until " + Fence.visible(moment) + ".");
        return String.join(" ", said);
    }

    /** The ends are named by their roles, since their words are the caller's. */
    private String nobody() {
        var ends = object(data, "ends");
        var empty = Stream.of("from", "to")
                .filter(end -> ends.get(end) instanceof Number number && number.intValue() == 0)
                .toList();
        return (empty.isEmpty() ? "an end" : String.join(" and ", empty)) + (empty.size() > 1 ? " select" : " selects")
                + " no visible party; the words of the end stand between the marks";
    }

    /** Number of answers on the pages before this one; empty on the first. */
    private static String before(Map<?, ?> page, String one, String many) {
        if (!isLater(page)) return "";
        return page.get("before") instanceof Number number
                ? "; " + count(number.intValue(), one, many) + " stood before"
                : page.get("totalCount") == null
                        ? "; others stood before"
                        : "; others stood before, " + Fence.visible(text(page, "totalCount")) + " in all";
    }

    private static String leftOut(Map<?, ?> leftOut) {
        var undecided = leftOut.get("undecidedIdentity");
        return "Left out: " + number(leftOut, "undated") + " undated, " + number(leftOut, "unknownSubstance")
                + " of unknown substance, " + number(leftOut, "belowConfidence") + " below the least confidence. "
                + (undecided == null
                        ? "Undecided identities between the ends were not all counted."
                        : "Undecided identities between the ends: " + undecided + ".");
    }

    private String found() {
        var here = list(data, "edges").size();
        var total = data.get("totalCount");
        return beginning(data) + (total == null ? "an uncounted number" : Fence.visible(total.toString()))
                + " found by text " + VISIBLE + "; " + here
                + " here" + (isLater(data) ? ", others on the pages before" : "")
                + ". A match of names is no identification, and a party without a match may be recorded under"
                + " another name.";
    }

    private String evidence() {
        if (isNothing) return NOTHING;
        var page = object(data, "evidence");
        return beginning(page) + RECORDED + here(page, "piece of evidence", "pieces of evidence") + NOT_RECORDED;
    }

    private String profile() {
        if (isNothing) return NOTHING;
        var links = object(data, "links");
        var actions = object(data, "actions");
        return beginning(links, actions) + RECORDED + here(links, "link", "links") + ", "
                + here(actions, "act of an authority", "acts of authorities") + NOT_RECORDED;
    }

    private static String here(Map<?, ?> page, String one, String many) {
        return count(list(page, "edges").size(), one, many) + " here"
                + (isLater(page) ? " (others on the pages before)" : "")
                + (hasMore(page) ? " (more follow)" : "");
    }

    /** A page of several says so at once: it is read as all otherwise. */
    private static String beginning(Map<?, ?>... pages) {
        if (Arrays.stream(pages).anyMatch(Sentences::hasMore)) return "PAGE, more follow: ";
        return Arrays.stream(pages).anyMatch(Sentences::isLater) ? "LAST PAGE: " : "COMPLETE: ";
    }

    private String control() {
        return text(data, "status") + ", with certainty " + text(data, "certainty")
                + "; the reason is below. UNKNOWN never means not controlled. Instruments that apply: "
                + list(data, "instruments").size() + ", undecided: "
                + list(data, "undecided").size() + ".";
    }

    /** Advice on getting the part that this page lacks; null where it lacks nothing. */
    @Nullable
    String more() {
        return switch (tool) {
            case CHAINS, PAIRS, REACH, FIND -> next(data, "after");
            case EVIDENCE -> next(object(data, "evidence"), "after");
            case PROFILE -> {
                var links = next(object(data, "links"), "after");
                var actions = next(object(data, "actions"), "actionsAfter");
                yield links == null ? actions : actions == null ? links : links + " " + actions;
            }
            case CONTROL, PROGRESS -> null;
        };
    }

    private @Nullable String next(Map<?, ?> page, String argument) {
        if (!hasMore(page)) return null;
        return "TRUNCATED: more follow. Call " + tool.id() + " again with the same arguments and " + argument + ": \""
                + Fence.visible(text(object(page, "pageInfo"), "endCursor")) + "\".";
    }

    private static boolean hasMore(Map<?, ?> page) {
        return Boolean.TRUE.equals(object(page, "pageInfo").get("hasNextPage"));
    }

    /** Whether the page was asked for with a cursor. */
    private static boolean isLater(Map<?, ?> page) {
        return Boolean.TRUE.equals(object(page, "pageInfo").get("hasPreviousPage"));
    }

    private static Map<?, ?> object(Map<?, ?> from, String key) {
        return from.get(key) instanceof Map<?, ?> object ? object : Map.of();
    }

    private static List<?> list(Map<?, ?> from, String key) {
        return from.get(key) instanceof List<?> list ? list : List.of();
    }

    private static String text(Map<?, ?> from, String key) {
        return String.valueOf(from.get(key));
    }

    private static String number(Map<?, ?> from, String key) {
        return from.get(key) instanceof Number number ? number.toString() : "?";
    }
}
