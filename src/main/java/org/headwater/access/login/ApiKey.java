package org.headwater.access.login;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.headwater.access.Identity;
import org.headwater.access.Viewer;
import org.headwater.store.Row;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * Key that a program shows instead of a person's log-in. Its secret is nowhere.
 *
 * @param name what it is for, as its maker calls it
 * @param person the maker, as {@link Identity#person}
 * @param revokedAt null while it is in use
 */
record ApiKey(
        String id,
        String name,
        String createdBy,
        String person,
        String organization,
        Tlp clearance,
        List<String> groups,
        List<Viewer.Role> roles,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    static ApiKey of(Row row) {
        var roles = new ArrayList<>(row.texts("roles"));
        // A steward is a person; no key decides in an originator's place, whatever its row says.
        roles.remove(Viewer.Role.STEWARD.name());
        var rights = Rights.stored(row.text("clearance"), row.texts("groups"), roles);
        return new ApiKey(
                row.text("id"),
                row.text("name"),
                row.text("createdBy"),
                row.text("person"),
                row.text("organization"),
                rights.clearance(),
                rights.groupNames(),
                rights.sortedRoles(),
                row.instant("created"),
                row.instant("expires"),
                row.findInstant("revoked"),
                row.findText("revokedBy"));
    }

    Rights rights() {
        return new Rights(clearance, Set.copyOf(groups), Set.copyOf(roles));
    }

    boolean isOver(Instant now) {
        return revokedAt != null || !expiresAt.isAfter(now);
    }

    /** The program under its maker's name, so that a record of what it did names both. */
    Viewer viewer(Rights now) {
        return new Viewer(
                createdBy + "/" + name,
                organization,
                now.clearance(),
                now.groups(),
                now.roles(),
                new Identity(person, id));
    }
}
