package org.headwater.access.login;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.store.Row;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * What a program shows instead of a person's log-in. Its secret is nowhere.
 *
 * @param name what it is for, as its maker calls it
 * @param revokedAt null while it is in use
 */
record ApiKey(
        String id,
        String name,
        String createdBy,
        String organization,
        Rights rights,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    static ApiKey of(Row row) {
        return new ApiKey(
                row.text("id"),
                row.text("name"),
                row.text("createdBy"),
                row.text("organization"),
                Rights.stored(row.text("clearance"), row.texts("groups"), row.texts("roles")),
                row.instant("created"),
                row.instant("expires"),
                row.findInstant("revoked"),
                row.findText("revokedBy"));
    }

    Tlp clearance() {
        return rights.clearance();
    }

    List<String> groups() {
        return rights.groupNames();
    }

    List<Viewer.Role> roles() {
        return Arrays.stream(Viewer.Role.values())
                .filter(rights.roles()::contains)
                .toList();
    }

    boolean isOver(Instant now) {
        return revokedAt != null || !expiresAt.isAfter(now);
    }

    /** The program under its maker's name, so that a record of what it did names both. */
    Viewer viewer(Rights now) {
        return new Viewer(createdBy + "/" + name, organization, now.clearance(), now.groups(), Set.copyOf(now.roles()));
    }
}
