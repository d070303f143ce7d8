package org.headwater.commandline;

import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The rules of an answer on control, each with its text, as lines to read. */
final class ControlRules {

    private ControlRules() {}

    static void print(JsonNode status, String indent, PrintWriter out) {
        for (var rule : status.path("instruments")) {
            out.println(indent + "applies: " + text(rule, "title") + ", " + text(rule, "list") + ", "
                    + by(text(rule, "kind")));
            out.println(indent + "  " + days(rule) + licence(rule)
                    + (rule.path("complete").asBoolean() ? "" : "; the data lack some of its entries"));
            printText(rule, indent, out);
        }
        for (var rule : status.path("undecided")) {
            var list = text(rule, "list");
            out.println(indent + "may apply" + (list.isEmpty() ? "" : ": " + list) + ": " + text(rule, "reason"));
            printText(rule, indent, out);
        }
    }

    private static void printText(JsonNode rule, String indent, PrintWriter out) {
        var paragraph = text(rule, "paragraph");
        out.println(indent + "  text: " + text(rule, "citation") + (paragraph.isEmpty() ? "" : ", " + paragraph));
        var checked = text(rule, "checked");
        out.println(indent + "  " + text(rule, "certainty").toLowerCase(Locale.ROOT)
                + (checked.isEmpty()
                        ? "; no comparison with the text is recorded"
                        : "; compared on " + checked + " by " + text(rule, "checkedBy")));
        var note = text(rule, "note");
        if (!note.isEmpty()) out.println(indent + "  note: " + note);
    }

    private static String by(String kind) {
        return switch (kind) {
            case "NAMED" -> "by name";
            case "CLASS" -> "by class";
            default -> "as a derivative";
        };
    }

    private static String days(JsonNode rule) {
        var to = text(rule, "to");
        return (rule.path("startEstablished").asBoolean() ? "from " : "known from ")
                + text(rule, "from")
                + (to.isEmpty() ? "" : " to " + to);
    }

    private static String licence(JsonNode rule) {
        var licence = rule.path("licenceNeeded");
        return licence.isBoolean() ? licence.asBoolean() ? "; a licence is needed" : "; no licence is needed" : "";
    }

    private static String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isNull() || value.isMissingNode() ? "" : value.asString();
    }
}
