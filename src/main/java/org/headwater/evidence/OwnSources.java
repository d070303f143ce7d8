package org.headwater.evidence;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.headwater.store.IdSource;
import org.headwater.store.Writes;

/**
 * The records of sources that an organization's evidence rests on: its own. Evidence that cites what another organization recorded rests
 * on a record of its own with the same title, so that citing gives no right over the other's, and no act of the other reaches it.
 */
final class OwnSources {

    private OwnSources() {}

    /** The records that evidence of the originator rests on, by the ids that it cites; one that nobody may see is not in the answer. */
    static Map<String, SourceRecord> of(Writes writes, Originator originator, Collection<String> cited, IdSource ids) {
        var found = new HashMap<String, SourceRecord>();
        for (var row : writes.list("evidence/findSources", Map.of("ids", List.copyOf(new TreeSet<>(cited)))))
            SourceRecord.of(row)
                    .flatMap(source -> isOthers(source, originator)
                            ? SourceRecord.of(
                                    writes.find("evidence/citeSource", citation(writes, originator, source, ids))
                                            .orElseThrow())
                            : Optional.of(source))
                    .ifPresent(own -> found.put(row.text("id"), own));
        return found;
    }

    /** The service cites what it reads; nobody acts on what nobody is known to have recorded. */
    private static boolean isOthers(SourceRecord source, Originator originator) {
        return !originator.organization().isEmpty()
                && !source.originator().isEmpty()
                && !source.originator().equals(originator.organization());
    }

    private static Map<String, Object> citation(
            Writes writes, Originator originator, SourceRecord source, IdSource ids) {
        var slot = slot(originator, source);
        var content = ContentIds.of(writes);
        return Map.of(
                "of", source.id(),
                "row", Map.of("slot", slot, "originator", originator.organization()),
                "id", content.citing(source.id(), slot),
                "spare", content.citing(source.id(), slot + "\n" + ids.next()));
    }

    private static String slot(Originator originator, SourceRecord source) {
        return originator.organization() + "\n" + NodeRows.said("cited " + source.id(), source.marking());
    }

    /** The same for what is not recorded: a work that the originator has not cited yet is told as it is. */
    static Map<String, SourceRecord> find(Writes writes, Originator originator, Collection<String> cited) {
        var found = new HashMap<String, SourceRecord>();
        for (var row : writes.list("evidence/findSources", Map.of("ids", List.copyOf(new TreeSet<>(cited)))))
            SourceRecord.of(row)
                    .map(source -> isOthers(source, originator)
                            ? writes.find("evidence/findSourceOfSlot", Map.of("slot", slot(originator, source)))
                                    .flatMap(SourceRecord::of)
                                    .orElse(source)
                            : source)
                    .ifPresent(own -> found.put(row.text("id"), own));
        return found;
    }
}
