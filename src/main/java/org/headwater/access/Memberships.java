package org.headwater.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.store.GraphReader;
import org.springframework.stereotype.Component;

/**
 * The groups that a caller is in now. The record of a group decides where it has an owner; any other group is the matter of
 * rights, key or token. It is read for each request, so that a removal holds from the next one on.
 */
@Component
public class Memberships {

    private final GraphReader reader;

    Memberships(GraphReader reader) {
        this.reader = reader;
    }

    /** @param claimed groups by the caller's rights, key or token */
    public Set<String> of(String person, String organization, Collection<String> claimed) {
        var found = reader.read(reads -> reads.find(
                        "access/findMemberships",
                        Map.of("groups", List.copyOf(claimed), "organization", organization, "person", person))
                .orElseThrow());
        var groups = new HashSet<>(claimed);
        found.texts("recorded").forEach(groups::remove);
        groups.addAll(found.texts("admitted"));
        return Set.copyOf(groups);
    }

    public Viewer of(Viewer caller) {
        return caller.withGroups(of(caller.name(), caller.organization(), caller.groups()));
    }

    /** Whether a record with an owner decides about a group, so that no right to it counts by itself. */
    public boolean decide(String group) {
        return reader.read(reads -> reads.find(
                        "access/findMemberships", Map.of("groups", List.of(group), "organization", "", "person", ""))
                .orElseThrow()
                .texts("recorded")
                .contains(group));
    }
}
