package org.headwater.intake.ofac;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.intake.run.StandingListing;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/** Standing entries and facts of a list before a snapshot of it is taken. */
final class StandingEntries {

    private final Map<String, StandingListing> facts = new LinkedHashMap<>();
    private final Map<String, StandingListing> listed = new TreeMap<>();
    private final Map<String, String> fingerprints = new HashMap<>();
    private final Map<String, EntityKind> kinds = new HashMap<>();

    private StandingEntries() {}

    /**
     * Reads what stands of the feed under the marking.
     *
     * @param agency key of the authority
     */
    static StandingEntries read(VisibleGraph graph, Viewer viewer, String feed, Marking marking, String agency) {
        return graph.readLong(viewer, null, view -> {
            var standing = new StandingEntries();
            StandingListing.each(view, feed, marking, standing::add);
            view.each("intake/listKinds", Map.of("prefix", "ofac:", "agency", agency), row -> {
                if (Marking.read(row.text("marking")).isAtMost(marking))
                    standing.kinds.putIfAbsent(row.text("key"), EntityKind.valueOf(row.text("kind")));
            });
            return standing;
        });
    }

    private void add(StandingListing found) {
        facts.put(identity(found.key(), found.kind(), found.subject(), found.object(), found.list()), found);
        if (found.kind() != LinkKind.LISTED) return;
        listed.put(found.object(), found);
        if (found.fingerprint() != null) fingerprints.put(found.object(), found.fingerprint());
    }

    /**
     * Identity of a fact in two snapshots: its key without the list's own dates and, for the list's own acts, without the day of
     * the first snapshot.
     */
    static String identity(String key, LinkKind kind, String subject, String object, String list) {
        var said = key.substring(0, key.lastIndexOf("|" + list + "@"));
        if (kind == LinkKind.LISTED || kind == LinkKind.DESIGNATED) {
            var ends = kind + "|" + subject + "|" + object;
            said = ends + said.substring(said.indexOf('|', ends.length() + 1));
        }
        return said + "|" + list;
    }

    /** By identity, in the order in which they were read. */
    Map<String, StandingListing> facts() {
        return Collections.unmodifiableMap(facts);
    }

    @Nullable
    StandingListing find(String identity) {
        return facts.get(identity);
    }

    /** Standing listings, by the key of the entry. */
    Map<String, StandingListing> listed() {
        return Collections.unmodifiableMap(listed);
    }

    /** Fingerprint of the entry as it was taken last; null where it is not listed. */
    @Nullable
    String fingerprint(String key) {
        return fingerprints.get(key);
    }

    /** Whether there is a record of that key. */
    boolean has(String key) {
        return kinds.containsKey(key);
    }

    EntityKind kind(String key, EntityKind other) {
        return kinds.getOrDefault(key, other);
    }
}
