package org.headwater.substance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.headwater.substance.LawOfFiles.Cells;
import org.jspecify.annotations.Nullable;

/** What the reference files hold of each instrument, compared with the instrument's own list. */
public final class Coverage {

    private static final List<Cells> INSTRUMENTS = LawOfFiles.rows("instruments.csv");
    private static final List<Cells> RULES = LawOfFiles.rows("controls.csv");

    private Coverage() {}

    /**
     * An instrument's list as of a day.
     *
     * @param entries as the instrument itself counts them; null where that is not known
     * @param held entries with a row
     * @param missing entries without a row, by name
     * @param unnamed entries without a row whose names are not known
     */
    record Edition(
            Set<String> instruments,
            String list,
            LocalDate asOf,
            @Nullable Integer entries,
            int held,
            List<String> missing,
            int unnamed,
            String citation,
            Certainty certainty,
            String note) {

        boolean isWhole() {
            return entries != null && missing.isEmpty() && unnamed == 0;
        }
    }

    static List<Edition> editions() {
        return LawOfFiles.rows("editions.csv").stream()
                .map(row -> {
                    var instruments = new LinkedHashSet<>(row.parts("instruments"));
                    var asOf = LocalDate.parse(row.get("as_of"));
                    var held = new LinkedHashSet<String>();
                    for (var rule : RULES)
                        if (instruments.contains(rule.get("instrument"))
                                && (row.get("list").isEmpty() || row.get("list").equals(rule.get("list")))
                                && isListed(rule, asOf))
                            held.add(rule.get(row.get("counted_by").equals("substance") ? "cas" : "paragraph"));
                    var entries = row.find("entries");
                    return new Edition(
                            instruments,
                            row.get("list"),
                            asOf,
                            entries == null ? null : Integer.valueOf(entries),
                            held.size(),
                            row.parts("missing"),
                            Integer.parseInt(row.get("unnamed")),
                            row.get("citation"),
                            Certainty.valueOf(row.get("certainty")),
                            row.get("note"));
                })
                .toList();
    }

    /** A rule that began on a day of that span, or some day of it; one that is only known to be in force later is none. */
    private static boolean isListed(Cells rule, LocalDate day) {
        return switch (rule.span().on(day)) {
            case YES -> true;
            case NO -> false;
            case OPEN -> rule.find("from") != null || rule.find("not_before") != null;
        };
    }

    /** The instruments whose rows claim to be all that the instrument lists. */
    static Set<String> claimedComplete() {
        var claimed = new LinkedHashSet<String>();
        for (var row : INSTRUMENTS) if (row.get("complete").equals("yes")) claimed.add(row.get("instrument"));
        return claimed;
    }

    private static final class Count {
        private final Map<Certainty, Integer> byCertainty = new EnumMap<>(Certainty.class);
        private final Set<String> substances = new LinkedHashSet<>();
        private int compared;

        void add(Cells rule) {
            byCertainty.merge(Certainty.valueOf(rule.get("certainty")), 1, Integer::sum);
            substances.add(rule.get("cas"));
            if (!rule.get("checked").isEmpty()) compared++;
        }

        String[] cells() {
            var cells = new ArrayList<String>();
            cells.add(String.valueOf(substances.size()));
            var all = 0;
            for (var certainty : Certainty.values()) all += byCertainty.getOrDefault(certainty, 0);
            cells.add(String.valueOf(all));
            for (var certainty : Certainty.values()) cells.add(String.valueOf(byCertainty.getOrDefault(certainty, 0)));
            cells.add(String.valueOf(compared));
            return cells.toArray(String[]::new);
        }
    }

    /** The generated part of the page of coverage. */
    public static String text() {
        var byJurisdiction = new TreeMap<Jurisdiction, Count>();
        var byInstrument = new LinkedHashMap<String, Count>();
        var jurisdictions = new LinkedHashMap<String, Jurisdiction>();
        for (var row : INSTRUMENTS) {
            jurisdictions.put(row.get("instrument"), Jurisdiction.valueOf(row.get("jurisdiction")));
            byInstrument.put(row.get("instrument"), new Count());
        }
        var total = new Count();
        for (var rule : RULES) {
            byInstrument.getOrDefault(rule.get("instrument"), total).add(rule);
            byJurisdiction
                    .computeIfAbsent(jurisdictions.get(rule.get("instrument")), key -> new Count())
                    .add(rule);
            total.add(rule);
        }
        var text = new StringBuilder("\n## By jurisdiction\n\n");
        text.append("| jurisdiction | substances | rules | primary | secondary | unverified | compared |\n")
                .append("|---|---|---|---|---|---|---|\n");
        byJurisdiction.forEach((jurisdiction, count) -> row(text, jurisdiction.name(), count.cells()));
        row(text, "all", total.cells());
        text.append("\n## By instrument\n\n")
                .append("| instrument | substances | rules | primary | secondary | unverified | compared |\n")
                .append("|---|---|---|---|---|---|---|\n");
        byInstrument.forEach((instrument, count) -> row(text, "`" + instrument + "`", count.cells()));
        text.append("\n## Editions\n\n")
                .append("| instruments | list | as of | entries | with a row | source of the number |\n")
                .append("|---|---|---|---|---|---|\n");
        for (var edition : editions())
            row(
                    text,
                    edition.instruments().size() > 3
                            ? "the instruments of " + edition.list()
                            : String.join(", ", edition.instruments()),
                    edition.list().isEmpty() ? "all" : edition.list(),
                    edition.asOf().toString(),
                    edition.entries() == null ? "not known" : edition.entries().toString(),
                    String.valueOf(edition.held()),
                    edition.citation() + " (" + edition.certainty().name().toLowerCase(java.util.Locale.ROOT) + ")"
                            + (edition.note().isEmpty() ? "" : ": " + edition.note()));
        text.append("\n## Known holes\n\n");
        for (var edition : editions()) {
            if (edition.isWhole()) continue;
            var holes = new ArrayList<>(edition.missing());
            if (edition.unnamed() > 0) holes.add(edition.unnamed() + " entries whose names are not known");
            if (holes.isEmpty()) holes.add("the number of its entries is not known");
            text.append("- ")
                    .append(
                            edition.instruments().size() > 3
                                    ? edition.list()
                                    : String.join(", ", edition.instruments()))
                    .append(", ")
                    .append(edition.asOf())
                    .append(": ")
                    .append(String.join("; ", holes))
                    .append(".\n");
        }
        return text.append("\n").toString();
    }

    private static void row(StringBuilder text, String first, String... cells) {
        text.append("| ").append(first);
        for (var cell : cells) text.append(" | ").append(cell.replace("|", "\\|"));
        text.append(" |\n");
    }
}
