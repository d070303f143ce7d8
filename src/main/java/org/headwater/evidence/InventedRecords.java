package org.headwater.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.headwater.store.Recording;
import org.headwater.store.Row;
import org.headwater.store.Writes;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records that rest on invented sources, and their deletion. It is the one thing that is deleted rather than withdrawn, since
 * nobody ever said it: no record of the world is lost. What a real source says too stays, resting on that source alone.
 */
@Component
public class InventedRecords {

    private final Recording recording;

    InventedRecords(Recording recording) {
        this.recording = recording;
    }

    /** Numbers of records that are gone; {@code kept} facts stay, since a real source says them too. */
    public record Dropped(long sources, long facts, long evidence, long entities, long kept) {}

    /** Each batch is a commit; cut short, it goes on where it stopped when it is called again. */
    public Dropped drop() {
        var touched = new TreeSet<String>();
        var evidence = 0L;
        var kept = 0L;
        var facts = 0L;
        var sources = recording.inTransaction(writes -> writes.list("evidence/listInventedSources", Map.of())).stream()
                .map(row -> row.text("id"))
                .toList();
        var visible = recording.inTransaction(
                writes -> Remains.visible(writes, text -> Marking.stored(text).isPresent()));
        // All further evidence first: what then still supports a fact is real.
        for (var source : sources) evidence += repeat("evidence/dropInventedEvidence", source, visible, touched);
        for (var source : sources) {
            kept += repeat("evidence/clearFirstEvidence", source, visible, touched);
            facts += repeat("evidence/dropInventedFacts", source, visible, touched);
        }
        var entities = 0L;
        var rest = new ArrayList<>(touched);
        for (var from = 0; from < rest.size(); from += Remains.BATCH) {
            var ids = List.copyOf(rest.subList(from, Math.min(rest.size(), from + Remains.BATCH)));
            entities += recording.rewrite((Writes writes) -> Remains.settle(writes, ids, null));
        }
        // Last, so that a removal that is cut short still finds what is left.
        for (var source : sources) commit("evidence/dropSource", Map.of("id", source));
        return new Dropped(sources.size(), facts, evidence, entities, kept);
    }

    private long repeat(String query, String source, List<String> visible, TreeSet<String> touched) {
        var dropped = 0L;
        while (true) {
            var row = commit(query, Remains.some(source, null, visible)).getFirst();
            touched.addAll(row.texts("entities"));
            if (row.number("dropped") == 0) return dropped;
            dropped += row.number("dropped");
        }
    }

    /** Takes a commit number, so that what follows the commits sees that something changed. */
    private List<Row> commit(String query, Map<String, ? extends @Nullable Object> parameters) {
        return recording.rewrite((Writes writes) -> {
            FormerSights.noteAll(writes);
            return writes.list(query, parameters);
        });
    }
}
