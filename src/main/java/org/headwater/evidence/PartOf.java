package org.headwater.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.headwater.access.SeenElements;
import org.headwater.store.Row;
import org.headwater.store.Writes;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;

/**
 * One organization's part of a party or fact: the pieces of evidence that it recorded. Raising the element raises these, and no piece of
 * another. A piece keeps its own marking beside what it was raised with, so that lowering the element gives back exactly that.
 *
 * @param organization null for the parts of all
 */
record PartOf(Writes writes, Element element, @Nullable String organization) {

    /**
     * Marking of the readers who see the element by evidence of other organizations; empty where there are none. They keep it,
     * whatever this organization does.
     */
    Optional<Marking> othersReaders() {
        if (organization == null) return Optional.empty();
        var of = new HashMap<String, Object>(facts());
        of.put("but", organization);
        return writes.list("evidence/listOthersSights", of).stream()
                .flatMap(row -> Readers.all(row.texts("markings")).stream())
                .reduce(Marking::or);
    }

    /** Marking with which raising the element raised the pieces; CLEAR where it did not. */
    Marking raisedWith() {
        return raised().stream()
                .flatMap(row -> row.texts("raises").stream())
                .filter(this::isOfElement)
                .map(PartOf::markingOf)
                .reduce(Marking.CLEAR, Marking::and);
    }

    /** The organizations whose pieces were raised with the element. */
    static Set<String> raisers(Writes writes, Element element) {
        return new PartOf(writes, element, null)
                .raised().stream().map(row -> row.findText("originator", "")).collect(Collectors.toSet());
    }

    void raise(Marking more) {
        remark(false, more, text(more));
    }

    /** The pieces of all others stay as closed as the element was: opening it opens no piece of theirs. */
    void closeOthers() {
        remark(true, element.marking(), null);
    }

    private void remark(boolean others, Marking more, @Nullable String raise) {
        var of = new HashMap<String, @Nullable Object>(facts());
        of.put("originator", organization);
        of.put("others", others);
        var changes = new LinkedHashMap<String, Marking>();
        for (var row : writes.list("evidence/listPieceMarkings", of))
            Marking.stored(row.text("marking"))
                    .filter(old -> raise != null || !more.isAtMost(old))
                    .ifPresent(old -> changes.put(row.text("marking"), old.and(more)));
        Markings.know(writes, changes.values());
        // A piece that got a joined marking may be met again; joining twice equals joining once.
        changes.forEach((old, joined) -> {
            var change = new HashMap<>(of);
            change.put("old", old);
            change.put("marking", joined.toString());
            change.put("raise", raise);
            writes.list("evidence/remarkPieces", change);
        });
    }

    /** Takes back what raising the element did to the pieces; they are no more open than the element now. */
    void lower(Marking to) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        var markings = new ArrayList<Marking>();
        for (var piece : raised()) {
            var own = Marking.stored(piece.findText("own"));
            var source = Marking.stored(piece.findText("source"));
            if (own.isEmpty() || source.isEmpty()) continue;
            var raises = new TreeSet<String>();
            for (var raise : piece.texts("raises")) if (!isOfElement(raise)) raises.add(raise);
            if (!to.equals(Marking.CLEAR)) raises.add(text(to));
            var marking =
                    raises.stream().map(PartOf::markingOf).reduce(own.get().and(source.get()), Marking::and);
            markings.add(marking);
            var row = new HashMap<String, @Nullable Object>();
            row.put("id", piece.text("id"));
            row.put("fact", piece.text("fact"));
            row.put("marking", marking.toString());
            row.put("own", raises.isEmpty() ? null : own.get().toString());
            row.put("raises", raises.isEmpty() ? null : List.copyOf(raises));
            rows.add(row);
        }
        Markings.know(writes, markings);
        if (!rows.isEmpty()) writes.list("evidence/setPieces", Map.of("rows", rows));
    }

    /** A piece that was marked by itself follows nothing else from then on. */
    static void detach(Writes writes, Element piece) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", piece.id());
        row.put("fact", SeenElements.factOf(piece.id()));
        row.put("marking", null);
        row.put("own", null);
        row.put("raises", null);
        writes.list("evidence/setPieces", Map.of("rows", List.of(row)));
    }

    private List<Row> raised() {
        var of = new HashMap<String, @Nullable Object>(facts());
        of.put("element", element.id() + "\n");
        of.put("originator", organization);
        return writes.list("evidence/listRaisedPieces", of);
    }

    private String text(Marking marking) {
        return element.id() + "\n" + marking;
    }

    private boolean isOfElement(String raise) {
        return raise.startsWith(element.id() + "\n");
    }

    private static Marking markingOf(String raise) {
        return Marking.read(raise.substring(raise.indexOf('\n') + 1));
    }

    private Map<String, Object> facts() {
        var isFact = element.kind() == Element.ElementKind.FACT;
        return Map.of(
                "entity",
                isFact ? "" : element.id(),
                "facts",
                isFact
                        ? writes.list("evidence/listVersions", Map.of("id", element.id())).stream()
                                .map(row -> row.text("id"))
                                .toList()
                        : List.of());
    }
}
