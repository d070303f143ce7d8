package org.headwater.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.headwater.evidence.Derived;
import org.headwater.evidence.Stagings;
import org.headwater.store.Books;
import org.headwater.store.Row;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ties "is possibly the same as" are hidden with the names that they rest on, and go with them when these are purged. */
@Component
class NameTies implements Derived {

    /** Ties a query. */
    private static final int PAGE = 1_000;

    @Override
    public List<Unfounded> unfounded(Books writes, @Nullable Collection<String> entities, List<Long> open) {
        var unfounded = new ArrayList<Unfounded>();
        if (entities != null) {
            if (!entities.isEmpty())
                writes.list("identity/listNameTiesOf", Map.of("of", List.copyOf(entities), "open", open))
                        .forEach(tie -> judge(tie, unfounded::add));
            return unfounded;
        }
        var after = "";
        while (true) {
            var page = writes.list("identity/listNameTies", Map.of("after", after, "limit", PAGE, "open", open));
            page.forEach(tie -> judge(tie, unfounded::add));
            if (page.size() < PAGE) return unfounded;
            after = page.getLast().text("fact");
        }
    }

    /** Markings of its ends do not count: a reader of the tie sees both. */
    private static void judge(Row tie, Consumer<Unfounded> consumer) {
        var ends = tie.rows("ends");
        var one = ends.getFirst();
        var other = ends.getLast();
        for (var piece : tie.rows("pieces")) {
            var quoted = quoted(piece.findText("quote"));
            var readers = Readers.all(Arrays.asList(tie.findText("marking"), piece.findText("marking")));
            // A marking that cannot be read is nobody's, so that there is nobody to take the piece from.
            if (quoted.length < 2 || readers.isEmpty()) continue;
            var reasons = reasons(quoted, one.rows("names"), one.text("id"), other.rows("names"), other.text("id"));
            if (!reasons.stream().allMatch(each -> isEnough(each, readers.get())))
                consumer.accept(new Unfounded(piece.text("id"), all(reasons).orElse(null)));
        }
    }

    /** For each name and each value that both bear, the facts by which it is seen. */
    private static List<List<Marking>> reasons(
            String[] quoted, List<Row> left, String one, List<Row> right, String other) {
        var reasons = new ArrayList<List<Marking>>();
        reasons.add(reasons(left, quoted[0], one));
        reasons.add(reasons(right, quoted[1], other));
        for (var value : Arrays.asList(quoted).subList(2, quoted.length)) {
            reasons.add(reasons(left, value, one));
            reasons.add(reasons(right, value, other));
        }
        return reasons;
    }

    /** Names quoted by a piece; none where another organization's evidence has a place of the same name without a quote. */
    private static String[] quoted(@Nullable String quote) {
        return quote == null ? new String[0] : quote.split("\n");
    }

    /** The readers of the piece that still see both parties bear what it quotes; empty where there are none. */
    static Optional<Marking> founded(Books writes, String one, String other, String quote, Marking marking) {
        var open = Stagings.unpublished(writes);
        var quoted = quoted(quote);
        if (quoted.length < 2) return Optional.of(marking);
        var reasons = reasons(quoted, names(writes, one, open), "", names(writes, other, open), "");
        return reasons.stream().allMatch(each -> isEnough(each, marking))
                ? Optional.of(marking)
                : all(reasons).map(marking::and);
    }

    private static List<Row> names(Books writes, String key, List<Long> open) {
        return writes.find("identity/listNamesBorne", Map.of("key", key, "open", open))
                .map(row -> row.rows("names"))
                .orElse(List.of());
    }

    /** Each of several alternatives of readers may have a reason of its own. */
    private static boolean isEnough(List<Marking> reasons, Marking readers) {
        return reasons.stream()
                .reduce(Marking::or)
                .filter(any -> any.isAtMost(readers))
                .isPresent();
    }

    private static Optional<Marking> all(List<List<Marking>> reasons) {
        var all = new ArrayList<Marking>();
        for (var each : reasons) each.stream().reduce(Marking::or).ifPresent(all::add);
        return all.size() < reasons.size() ? Optional.empty() : all.stream().reduce(Marking::and);
    }

    /** The facts by which a reader of the record {@code own} sees the party bear the name. */
    private static List<Marking> reasons(List<Row> names, String name, String own) {
        var reasons = new ArrayList<Marking>();
        for (var naming : names) {
            if (!naming.text("name").equals(name)) continue;
            var fact = naming.findText("marking");
            var around = naming.text("record").equals(own)
                    ? Collections.singletonList(fact)
                    : Arrays.asList(fact, naming.findText("recordMarking"));
            Readers.of(around, naming.texts("pieces")).map(Readers::byPiece).ifPresent(reasons::addAll);
        }
        return reasons;
    }
}
