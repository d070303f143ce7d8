package org.headwater.intake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The table of src/docs/demonstration-world.md against the files, by trying every choice of facts under the default rules:
 * four tiers, two ties, dated shipments in the order of time, the same substance or one derived from it.
 */
class DocumentedChainsTests {

    private static final Path PAGE = Path.of("src/docs/demonstration-world.md");
    private static final Path FILES = Path.of("src/main/resources/demo");

    /** Published relations among the substances of the stories (reference: INCB, 2024-03-19, and the scheduling record). */
    static final Map<String, Set<String>> PRODUCTS = Map.of(
            "41661-47-6", Set.of("39742-60-4", "21409-26-7", "23056-29-3", "1609-66-1"),
            "79099-07-3", Set.of("125541-22-2", "41661-47-6"),
            "125541-22-2", Set.of("1609-66-1"),
            "39742-60-4", Set.of("21409-26-7"),
            "23056-29-3", Set.of("21409-26-7"));

    /** Days are null where unknown; {@code from} and {@code to} bound a tie, or are dispatch and arrival. */
    private record Step(
            String subject,
            String object,
            String label,
            StepClass stepClass,
            boolean eitherWay,
            LocalDate from,
            LocalDate to,
            String substance) {}

    private final List<Step> steps = new ArrayList<>();
    private boolean inOrder = true;

    private void read(boolean useAssessments) throws IOException {
        steps.clear();
        for (var row : rows("shipments.csv")) {
            var cas = row.getField("cas");
            if (cas.isEmpty())
                cas = CasNumber.findIn(row.getField("description")).stream()
                        .map(CasNumber::value)
                        .findFirst()
                        .orElse("");
            var assessed = row.getField("assessed_cas");
            if (useAssessments && !assessed.isEmpty()) cas = assessed.equals("none") ? "" : assessed;
            var dispatched = day(row.getField("dispatch_date"));
            var arrived = day(row.getField("arrival_date"));
            if (dispatched == null) dispatched = arrived;
            if (arrived == null || dispatched != null && arrived.isBefore(dispatched)) arrived = dispatched;
            // Undated ones and those of unknown substance are left out by default.
            if (dispatched == null || arrived == null || cas.isEmpty()) continue;
            steps.add(new Step(
                    id(row.getField("consignor_id")),
                    id(row.getField("consignee_id")),
                    row.getField("document_no"),
                    StepClass.SHIPMENT,
                    false,
                    dispatched,
                    arrived,
                    cas));
        }
        for (var row : rows("statements.csv")) {
            var kind = LinkKind.find(row.getField("relation")).orElseThrow();
            // A payment is no tie of goods.
            if (kind.stepClass() == null || kind.stepClass() == StepClass.PAYMENT) continue;
            var from = row.getField("valid_from");
            var to = row.getField("valid_to");
            steps.add(new Step(
                    row.getField("subject_id"),
                    row.getField("object_id"),
                    kind.verb(),
                    kind.stepClass(),
                    kind.walk() != LinkKind.Walk.GOODS_FORWARD,
                    from.isEmpty() ? LocalDate.MIN : PartialDate.parse(from).first(),
                    to.isEmpty() ? LocalDate.MAX : PartialDate.parse(to).last(),
                    row.getField("cas")));
        }
    }

    private static List<NamedCsvRecord> rows(String file) throws IOException {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(FILES.resolve(file))) {
            return csv.stream().toList();
        }
    }

    /** A date known to the month only counts as unknown. */
    private static @Nullable LocalDate day(String text) {
        return text.length() == 10 ? LocalDate.parse(text) : null;
    }

    private static String id(String listed) {
        return listed.substring(listed.indexOf(':') + 1);
    }

    private record Taken(Step step, String to) {}

    /** Chains by their text, each with the labels of its usable facts by step. */
    private final Map<String, List<Set<String>>> found = new TreeMap<>();

    private final Map<String, String> completion = new TreeMap<>();

    private void search(String from, String to) {
        walk(from, from, to, new ArrayList<>());
    }

    private void walk(String from, String at, String to, List<Taken> path) {
        if (at.equals(to)) {
            if (isValid(path)) keep(from, path);
            return;
        }
        for (var step : steps) {
            var next = step.subject().equals(at)
                    ? step.object()
                    : step.eitherWay() && step.object().equals(at) ? step.subject() : null;
            if (next == null
                    || next.equals(from)
                    || path.stream().anyMatch(taken -> taken.to().equals(next))) continue;
            path.add(new Taken(step, next));
            if (count(path, true) <= 4 && count(path, false) <= 2) walk(from, next, to, path);
            path.removeLast();
        }
    }

    private static long count(List<Taken> path, boolean tiers) {
        return path.stream()
                .filter(taken -> (taken.step().stepClass() != StepClass.TIE) == tiers)
                .count();
    }

    private boolean isValid(List<Taken> path) {
        @Nullable LocalDate arrived = null;
        var carried = "";
        var earlyTies = new ArrayList<Step>();
        for (var taken : path) {
            var step = taken.step();
            if (step.stepClass() == StepClass.SHIPMENT) {
                if (inOrder && arrived != null && step.from().isBefore(arrived)) return false;
                if (arrived == null) for (var tie : earlyTies) if (!holds(tie, step.from())) return false;
                arrived = step.to();
            } else if (arrived == null) earlyTies.add(step);
            else if (!holds(step, arrived)) return false;
            if (step.substance().isEmpty()) continue;
            if (!carried.isEmpty() && !leadsTo(carried, step.substance())) return false;
            carried = step.substance();
        }
        if (arrived != null || earlyTies.isEmpty()) return true;
        var first = earlyTies.stream()
                .map(Step::from)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var last =
                earlyTies.stream().map(Step::to).min(Comparator.naturalOrder()).orElseThrow();
        return !last.isBefore(first);
    }

    private static boolean holds(Step tie, LocalDate day) {
        return !day.isBefore(tie.from()) && !day.isAfter(tie.to());
    }

    private static boolean leadsTo(String carried, String next) {
        return carried.equals(next)
                || PRODUCTS.getOrDefault(carried, Set.of()).stream().anyMatch(product -> leadsTo(product, next));
    }

    private void keep(String from, List<Taken> path) {
        var text = new StringBuilder(from);
        for (var taken : path)
            text.append(
                            switch (taken.step().stepClass()) {
                                case SHIPMENT -> " → ";
                                case GOODS_TIE -> " ⇒ ";
                                case TIE -> " – ";
                                case PAYMENT -> throw new IllegalStateException("no chain of goods has a payment");
                            })
                    .append(taken.to());
        var key = text.toString();
        var labels = found.computeIfAbsent(key, unknown -> new ArrayList<>());
        while (labels.size() < path.size()) labels.add(new TreeSet<>());
        for (var place = 0; place < path.size(); place++)
            labels.get(place).add(path.get(place).step().label());
        var arrived = path.stream()
                .filter(taken -> taken.step().stepClass() == StepClass.SHIPMENT)
                .map(taken -> taken.step().to().toString())
                .reduce("", (earlier, later) -> later);
        completion.merge(key, arrived, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }

    private Set<String> chains(List<String> suppliers, List<String> groups) {
        found.clear();
        completion.clear();
        for (var supplier : suppliers) for (var group : groups) search(supplier, group);
        return found.keySet();
    }

    private static final List<String> SUPPLIERS = List.of("c001", "c002", "c003");
    private static final List<String> ALL_GROUPS = List.of("g1", "g2", "g3", "g4", "g5");

    @Test
    void areExactlyThoseOfTheFiles() throws IOException {
        read(true);
        chains(SUPPLIERS, ALL_GROUPS);
        var rows = new TreeSet<String>();
        found.forEach((chain, labels) -> rows.add("| " + chain + " | "
                + chain.chars().filter(c -> c == '→' || c == '⇒').count() + " | "
                + chain.chars().filter(c -> c == '–').count() + " | " + completion.get(chain) + " | "
                + labels.stream().map(step -> String.join(" / ", step)).collect(Collectors.joining("; "))
                + " |"));
        var documented = Files.readString(PAGE)
                .lines()
                .filter(line -> line.matches("\\| c00[123] .*\\| [0-9] \\| .*"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(rows);
    }

    @Test
    void haveAShorterOneThatRunsBackwards() throws IOException {
        read(true);
        assertThat(chains(List.of("c001"), List.of("g1"))).doesNotContain("c001 → c021 → c031 – p011 – g1");
        inOrder = false;
        assertThat(chains(List.of("c001"), List.of("g1"))).contains("c001 → c021 → c031 – p011 – g1");
    }

    @Test
    void restOnTheAssessmentWhereDyestuffWasDeclared() throws IOException {
        read(false);
        assertThat(chains(List.of("c002"), ALL_GROUPS)).isEmpty();
    }
}
