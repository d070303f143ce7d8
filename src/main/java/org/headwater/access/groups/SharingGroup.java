package org.headwater.access.groups;

import java.time.Instant;
import java.util.List;
import org.headwater.access.Viewer;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * The record of a sharing group.
 *
 * @param name as markings have it
 * @param owner the organization that answers for it
 * @param administrators persons of the owner organization
 */
record SharingGroup(
        String id,
        String name,
        String title,
        String owner,
        List<String> administrators,
        Instant createdAt,
        String createdBy) {

    static SharingGroup of(Row row) {
        return new SharingGroup(
                row.text("id"),
                row.text("name"),
                row.text("title"),
                row.text("owner"),
                row.texts("administrators"),
                row.instant("created"),
                row.text("createdBy"));
    }

    /** Member of a group: an organization with all its people, or one person where {@code person} is not null. */
    record GroupMember(String organization, @Nullable String person, Instant since) {}

    boolean isOwnedBy(Viewer viewer) {
        return viewer.organization().equals(owner);
    }

    boolean isAdministeredBy(Viewer viewer) {
        return isOwnedBy(viewer) && administrators.contains(viewer.name()) && viewer.has(Viewer.Role.ADMINISTRATOR);
    }
}
