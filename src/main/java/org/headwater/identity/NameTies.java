package org.headwater.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.headwater.evidence.Derived;
import org.headwater.store.GraphWriter.Writes;
import org.headwater.store.Row;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ties "is possibly the same as" go where the names go that they rest on. */
@Component
class NameTies implements Derived {

    /** Ties a query. */
    private static final int PAGE = 1_000;

    private final Proposals proposals;

    NameTies(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public List<Unfounded> unfounded(Writes writes, @Nullable Collection<String> entities, List<Long> open) {
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

    @Override
    public void reconsider(Collection<Unfounded> gone) {
        proposals.reconsider(gone);
    }

    /** A marking that cannot be read is nobody's, so that there is nobody to take the piece from. */
    private static void judge(Row tie, Consumer<Unfounded> consumer) {
        var around = joined(tie.texts("markings"));
        if (around == null) return;
        for (var piece : tie.rows("pieces")) {
            var own = Marking.stored(piece.text("marking"));
            if (own.isEmpty()) continue;
            var readers = around.and(own.get());
            var names = piece.text("quote").split("\n", 2);
            if (!isBorne(tie.rows("names"), names[0], readers) || !isBorne(tie.rows("otherNames"), names[1], readers))
                consumer.accept(new Unfounded(piece.text("id"), tie.text("one"), tie.text("other"), readers));
        }
    }

    /** Whether all the readers see one and the same piece that says so. */
    private static boolean isBorne(List<Row> names, String name, Marking readers) {
        for (var naming : names) {
            if (!naming.text("name").equals(name)) continue;
            var around = joined(naming.texts("markings"));
            if (around == null) continue;
            for (var text : naming.texts("pieces")) {
                var piece = Marking.stored(text);
                if (piece.isPresent() && around.and(piece.get()).isAtMost(readers)) return true;
            }
        }
        return false;
    }

    private static @Nullable Marking joined(List<String> texts) {
        var joined = Marking.CLEAR;
        for (var text : texts) {
            var marking = Marking.stored(text);
            if (marking.isEmpty()) return null;
            joined = joined.and(marking.get());
        }
        return joined;
    }
}
