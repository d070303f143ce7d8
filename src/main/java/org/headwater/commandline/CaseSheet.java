package org.headwater.commandline;

import static org.headwater.commandline.CommandFrame.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** A case as text: what the caller sees of it, in the order of the page Case. */
final class CaseSheet {

    private CaseSheet() {}

    static void print(JsonNode about, PrintWriter out) {
        printHead(about, out);
        printMembers(about, out);
        printItems(about.path("items"), out);
        printMatrix(about.path("matrix"), out);
        printTimeline(about.path("timeline"), out);
    }

    private static void printHead(JsonNode about, PrintWriter out) {
        out.println(text(about, "title") + " (" + text(about, "id") + ")");
        out.println(text(about, "state") + ", marked " + text(about, "marking") + ", owned by " + text(about, "owner")
                + ", version " + text(about, "version") + "; you are " + text(about, "role"));
        out.println("opened " + text(about, "openedAt") + " by " + text(about, "openedBy"));
        if (!about.path("closedAt").isNull())
            out.println("closed " + text(about, "closedAt") + " by " + text(about, "closedBy") + ": "
                    + text(about, "closeReason") + "; kept until " + text(about, "keepUntil")
                    + (about.path("dueForReview").asBoolean() ? ", due for review" : ""));
        printText("question: ", text(about, "question"), out);
        printText("purpose: ", text(about, "purpose"), out);
        out.println("deconfliction " + text(about, "deconfliction")
                + (about.path("contact").isNull() ? "" : ", contact " + text(about, "contact")));
    }

    private static void printMembers(JsonNode about, PrintWriter out) {
        out.println();
        out.println("Members");
        for (var agency : about.path("agencies"))
            out.println("  " + text(agency, "organization") + ": " + text(agency, "state") + " since "
                    + text(agency, "since"));
        for (var member : about.path("members"))
            out.println("  " + text(member, "organization") + ", " + text(member, "person") + ": "
                    + text(member, "role") + " since " + text(member, "since"));
    }

    private static void printItems(JsonNode items, PrintWriter out) {
        out.println();
        out.println("Items: " + text(items, "totalCount"));
        for (var edge : items.path("edges")) {
            var item = edge.path("node");
            out.println("  " + text(item, "id") + "  " + text(item, "kind") + "  " + text(item, "title"));
            out.println("    marked " + text(item, "marking") + ", by " + text(item, "author") + " of "
                    + text(item, "organization") + ", version " + text(item, "version") + ", changed "
                    + text(item, "changedAt") + " by " + text(item, "changedBy"));
            var about = about(item);
            if (!about.isEmpty()) out.println("    " + about);
            printText("    ", text(item, "text"), out);
            if (item.path("isPurged").asBoolean()) out.println("    something to which it referred was purged");
            if (!item.path("takenBackAt").isNull())
                out.println("    taken back " + text(item, "takenBackAt") + " by " + text(item, "takenBackBy") + ": "
                        + text(item, "takenBackReason"));
        }
        printMore(items, "items", "--after-item", out);
    }

    /** Fields that an item has by its kind. */
    private static String about(JsonNode item) {
        var words = new StringJoiner(", ");
        for (var field :
                new String[] {"element", "chain", "export", "due", "assignee", "hypothesis", "judged", "verdict"})
            if (!item.path(field).isNull()) words.add(field + " " + text(item, field));
        if (item.path("isDone").asBoolean()) words.add("done");
        if (!item.path("hash").isNull())
            words.add("file " + text(item, "fileName") + " of " + text(item, "bytes") + " bytes, SHA-256 "
                    + text(item, "hash"));
        return words.toString();
    }

    private static void printMatrix(JsonNode matrix, PrintWriter out) {
        if (matrix.isEmpty()) return;
        out.println();
        out.println("Hypotheses");
        var names = new LinkedHashMap<String, String>();
        for (var cell : matrix.path(0).path("cells"))
            names.put(text(cell, "hypothesis", "id"), "H" + (names.size() + 1));
        for (var cell : matrix.path(0).path("cells"))
            out.println("  " + names.get(text(cell, "hypothesis", "id")) + "  " + text(cell, "hypothesis", "title")
                    + " (" + text(cell, "hypothesis", "id") + ")");
        for (var row : matrix) {
            out.println("  " + text(row, "item", "kind") + "  " + text(row, "item", "title") + " ("
                    + text(row, "item", "id") + ")"
                    + (row.path("isWithdrawn").asBoolean() ? ", something that it refers to was withdrawn" : ""));
            for (var cell : row.path("cells")) {
                var said = new ArrayList<String>();
                for (var judgement : cell.path("judgements"))
                    said.add(text(judgement, "verdict") + " (" + text(judgement, "author") + ", "
                            + text(judgement, "organization") + "): " + text(judgement, "text"));
                if (!said.isEmpty())
                    out.println("    " + names.get(text(cell, "hypothesis", "id")) + " " + String.join("; ", said));
            }
        }
    }

    private static void printTimeline(JsonNode timeline, PrintWriter out) {
        out.println();
        out.println("Timeline");
        for (var edge : timeline.path("edges")) {
            var act = edge.path("node");
            out.println("  " + text(act, "at") + "  " + text(act, "by") + ", " + text(act, "organization") + ": "
                    + text(act, "what")
                    + (act.path("item").isNull() ? "" : " " + text(act, "item"))
                    + (act.path("version").isNull() ? "" : ", version " + text(act, "version"))
                    + (act.path("title").isNull() ? "" : ", " + text(act, "title"))
                    + (act.path("about").isNull() ? "" : ": " + text(act, "about")));
        }
        printMore(timeline, "lines", "--after-line", out);
    }

    private static void printMore(JsonNode page, String what, String option, PrintWriter out) {
        if (page.path("pageInfo").path("hasNextPage").asBoolean())
            out.println("  More " + what + " follow: " + option + " " + text(page, "pageInfo", "endCursor"));
    }

    /** A text with its further lines under the first; nothing where it says nothing. */
    private static void printText(String before, String text, PrintWriter out) {
        if (!text.isEmpty()) out.println(before + text.replace("\n", "\n" + " ".repeat(before.length())));
    }
}
