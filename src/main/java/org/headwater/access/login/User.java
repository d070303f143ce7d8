package org.headwater.access.login;

import java.time.Instant;
import org.headwater.access.Identity;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.store.Row;

/**
 * Somebody who logs in by name and password.
 *
 * @param locked by an administrator, until one unlocks it
 * @param sessionsFrom sessions that began before have ended
 */
public record User(
        String name,
        String organization,
        Rights rights,
        boolean locked,
        Instant sessionsFrom,
        Instant created,
        String createdBy) {

    static User of(Row row) {
        return new User(
                row.text("name"),
                row.text("organization"),
                Rights.stored(row.text("clearance"), row.texts("groups"), row.texts("roles")),
                row.isTrue("locked"),
                row.instant("sessionsFrom"),
                row.instant("created"),
                row.text("createdBy"));
    }

    Viewer viewer() {
        return new Viewer(
                name,
                organization,
                rights.clearance(),
                rights.groups(),
                rights.roles(),
                Identity.of(Recognition.Way.PASSWORD, name));
    }
}
