package org.headwater.evidence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.headwater.store.Row;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a fact beyond its key: its details, and the keys of its parts by role. Two facts of one key that say unlike
 * things stand side by side, each with its own evidence. A payment and a shipment are documents instead: one number is one
 * document, its amount counts once, and what says it otherwise is {@linkplain Contradicted refused}.
 *
 * @param details whole numbers are of type {@code Long}
 * @param roles by role the keys of the parts, each with its name for a message
 */
record Particulars(LinkKind kind, Map<String, Object> details, Map<String, Map<String, String>> roles) {

    private static final Set<LinkKind> DOCUMENTS = Set.of(LinkKind.PAID, LinkKind.SHIPPED);

    /** Follows from the file's mapping and from the names of substances as of the import, not from the row. */
    private static final Set<String> DERIVED = Set.of("documentKind", "lineSubstance", "lineFromText", "totalKg");

    private static final String LINES = "line";

    /** Words in place of a name that is not told. */
    private static final String ANOTHER = "another party";

    /** Something that two say unlike each other; null where the one that stands says nothing of it. */
    record Difference(String name, @Nullable String stands, String said) {}

    static Particulars of(NewFact fact) {
        return of(fact, key -> ANOTHER);
    }

    /** {@code names}: the name of a part by its key. */
    static Particulars of(NewFact fact, UnaryOperator<String> names) {
        if (fact.roles().isEmpty()) return of(fact.kind(), fact.details(), Map.of());
        var roles = new TreeMap<String, Map<String, String>>();
        fact.roles().forEach((role, key) -> roles.put(role, Map.of(key, names.apply(key))));
        return of(fact.kind(), fact.details(), roles);
    }

    private static Particulars of(LinkKind kind, Map<String, Object> details, Map<String, Map<String, String>> roles) {
        if (details.isEmpty()) return new Particulars(kind, Map.of(), roles);
        var plain = new TreeMap<String, Object>();
        // By which number one party is another: the key of the other one has it.
        details.forEach((name, value) -> {
            if (kind != LinkKind.SAME_AS || !name.equals(NewFact.BY_NUMBER)) plain.put(name, plain(value));
        });
        return new Particulars(kind, plain, roles);
    }

    /** The particulars of a row of {@code findFacts}; qualifiers, which the key has, are among its details. */
    static Particulars of(Row row) {
        var stored = row.rowOf("properties");
        var roles = new TreeMap<String, Map<String, String>>();
        var seen = Marking.stored(row.findText("marking"));
        for (var part : row.rows("parts")) {
            // A part that was raised above its fact is not named.
            var isNamed = seen.isPresent()
                    && Marking.stored(part.findText("marking"))
                            .filter(marking -> marking.isAtMost(seen.get()))
                            .isPresent();
            roles.computeIfAbsent(part.text("role"), role -> new TreeMap<>())
                    .put(part.text("key"), isNamed ? part.findText("name", ANOTHER) : ANOTHER);
        }
        return of(LinkKind.valueOf(Property.KIND.text(stored)), stored.allBut(Property.OF_FACTS), roles);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case Collection<?> all ->
                all.stream().map(one -> plain(Objects.requireNonNull(one))).toList();
            default -> value;
        };
    }

    Particulars without(Set<String> names) {
        var rest = new TreeMap<>(details);
        rest.keySet().removeAll(names);
        return new Particulars(kind, rest, roles);
    }

    boolean isOfDocument() {
        return DOCUMENTS.contains(kind);
    }

    /** Whether it says all that the other one says. */
    boolean hold(Particulars said) {
        return difference(said, false).isEmpty();
    }

    /** The first claim in which the other one differs; {@code ofBoth}: only where this makes one too. */
    Optional<Difference> difference(Particulars said, boolean ofBoth) {
        for (var detail : said.details.entrySet()) {
            var name = detail.getKey();
            if (isOfDocument() && (DERIVED.contains(name) || name.startsWith(LINES))) continue;
            var mine = details.get(name);
            if (detail.getValue().equals(mine) || mine == null && ofBoth) continue;
            return Optional.of(new Difference(name, mine == null ? null : text(mine), text(detail.getValue())));
        }
        for (var role : said.roles.entrySet()) {
            var mine = roles.getOrDefault(role.getKey(), Map.of());
            var others = role.getValue();
            if (mine.keySet().containsAll(others.keySet()) || mine.isEmpty() && ofBoth) continue;
            return Optional.of(new Difference(
                    role.getKey(),
                    mine.isEmpty() ? null : String.join("; ", mine.values()),
                    String.join("; ", others.values())));
        }
        return kind == LinkKind.SHIPPED ? goods(said) : Optional.empty();
    }

    private Optional<Difference> goods(Particulars said) {
        if (said.goods().isEmpty() || goods().equals(said.goods())) return Optional.empty();
        // The names of substances change with their editions: what was one line may be two without a quantity, and the
        // other way.
        var mayBeSplit = said.isSplit() || isSplit();
        var like = mayBeSplit && goods().keySet().equals(said.goods().keySet()) && kilograms() == said.kilograms();
        return like ? Optional.empty() : Optional.of(new Difference("lineText", shown(), said.shown()));
    }

    /** Kilograms by what a line says of its goods; those of lines that are alike come together. A line that says nothing is none. */
    private Map<String, Double> goods() {
        var goods = new TreeMap<String, Double>();
        for (var line = 0; line < list("lineText").size(); line++) {
            // A substance that the text names is none of the row's own words.
            var declared = Boolean.TRUE.equals(cell("lineFromText", line)) ? "" : cell("lineSubstance", line);
            var what = (labelled("CAS ", declared)
                            + labelled("assessed ", cell("lineAssessed", line))
                            + labelled("HS ", cell("lineHs", line))
                            + cell("lineText", line))
                    .strip();
            var kilograms = cell("lineKg", line) instanceof Double number ? Math.max(number, 0) : 0;
            if (!what.isEmpty() || kilograms > 0) goods.merge(what, kilograms, Double::sum);
        }
        return goods;
    }

    private Object cell(String name, int line) {
        var cells = list(name);
        return line < cells.size() ? Objects.requireNonNull(cells.get(line)) : "";
    }

    private static String labelled(String label, Object value) {
        return value.equals("") ? "" : label + value + " ";
    }

    private double kilograms() {
        var lines = goods().values().stream().mapToDouble(Double::doubleValue).sum();
        return Math.rint((lines + (details.get("totalKg") instanceof Double total ? total : 0)) * 1e6);
    }

    private boolean isSplit() {
        return details.containsKey("totalKg");
    }

    private List<?> list(String name) {
        return details.get(name) instanceof List<?> list ? list : List.of();
    }

    private String shown() {
        return goods().entrySet().stream()
                .map(line -> line.getKey() + (line.getValue() > 0 ? " " + text(line.getValue()) + " kg" : ""))
                .collect(Collectors.joining("; "));
    }

    /** Two that say the same have one text; empty for most facts. */
    String print() {
        if (details.isEmpty() && roles.isEmpty()) return "";
        var text = new StringBuilder(new TreeMap<>(details).toString());
        new TreeMap<>(roles)
                .forEach((role, parts) -> text.append('\n').append(role).append(new TreeSet<>(parts.keySet())));
        return text.toString();
    }

    private static String text(Object value) {
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf(number.longValue())
                : value instanceof Collection<?> all
                        ? all.stream().map(String::valueOf).collect(Collectors.joining("; "))
                        : String.valueOf(value);
    }
}
