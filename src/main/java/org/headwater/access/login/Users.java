package org.headwater.access.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.headwater.access.Memberships;
import org.headwater.access.Reason;
import org.headwater.access.Recognition;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Books;
import org.headwater.store.GraphReader;
import org.headwater.store.IdSource;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All users of this installation. The local administrator adds them, and may read the data folder anyway. A present
 * user gets other rights only by a second person's approval, which calls {@link #grant}.
 */
@Component
public class Users {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    /** A character that sorts behind every name. */
    private static final String LAST = "~";

    /**
     * A working day; a longer one needs a second log-in. Silence ends a session sooner
     * (server.servlet.session.timeout).
     */
    private static final Duration LONGEST_SESSION = Duration.ofHours(12);

    private final GraphReader reader;
    private final Bookkeeping books;
    private final Memberships memberships;
    private final Passwords passwords;
    private final Attempts attempts;
    private final IdSource ids;
    private final Clock clock;

    Users(
            GraphReader reader,
            Bookkeeping books,
            Memberships memberships,
            Passwords passwords,
            Attempts attempts,
            IdSource ids,
            Clock clock) {
        this.reader = reader;
        this.books = books;
        this.memberships = memberships;
        this.passwords = passwords;
        this.attempts = attempts;
        this.ids = ids;
        this.clock = clock;
    }

    /** Finds a user by name in any case. */
    public Optional<User> find(String name) {
        return row(normal(name)).map(User::of);
    }

    List<User> list() {
        return rows("", LAST).stream().map(User::of).toList();
    }

    /** Adds a user. A taken name is refused, since new rights of a present user need a second person. */
    User add(String name, String organization, Rights rights, String password, String by) {
        var normal = normal(name);
        if (!NAME.matcher(normal).matches())
            throw BadInput.of(
                    "name", name, "is no user name; use up to 64 of a-z, 0-9, '.', '_', '@' and '-', a letter first");
        if (!Marking.isName(organization))
            throw BadInput.of(
                    "organization", organization, "is no organization's name; use a-z, 0-9, '.', '_' and '-'");
        for (var group : rights.groupNames())
            if (memberships.decide(group))
                throw BadInput.of(
                        "groups",
                        group,
                        "has a record, which decides who is in it; add the user without it, then `headwater groups"
                                + " admit " + group + "`");
        var row = new HashMap<String, Object>();
        row.put("name", normal);
        row.put("organization", organization);
        row.put("clearance", rights.clearance().name());
        row.put("groups", rights.groupNames());
        row.put("roles", rights.withoutSteward().roleNames());
        row.put("password", passwords.hash(password));
        row.put("locked", false);
        row.put("sessionsFrom", now());
        row.put("created", now());
        row.put("createdBy", by);
        var added =
                books.inTransaction(writes -> writes.find("access/createUser", Map.of("row", row, "token", ids.next()))
                        .orElseThrow());
        if (!added.isTrue("isNew"))
            throw BadInput.of(
                    "name",
                    normal,
                    "is a user already; their rights change by an approval, their password by `password`");
        return get(normal);
    }

    /** Locks a user until {@link #unlock}. Sessions end at once, and so does the use of keys that the user made. */
    void lock(String name) {
        change(name, Map.of("locked", true, "sessionsFrom", now()));
    }

    /** Unlocks a user, and forgets the wrong passwords that this service counted for the name. */
    void unlock(String name) {
        change(name, Map.of("locked", false));
        attempts.forget(normal(name));
    }

    /** Sets a password; earlier sessions end at once. */
    void setPassword(String name, String password) {
        change(name, Map.of("password", passwords.hash(password), "sessionsFrom", now()));
        attempts.forget(normal(name));
    }

    /** Gives a user the role STEWARD, or takes it away; the other roles stay. It holds from the user's next request on. */
    User steward(String name, boolean appointed, String by, String reason) {
        var normal = normal(name);
        var parameters =
                Map.of("name", normal, "appointed", appointed, "by", by, "reason", Reason.of(reason), "now", now());
        if (books.inTransaction(writes -> writes.find("access/changeSteward", parameters))
                .isEmpty()) throw new NotFound("user", name);
        return get(normal);
    }

    private void change(String name, Map<String, Object> row) {
        var parameters = Map.of("name", normal(name), "row", row);
        if (books.inTransaction(writes -> writes.find("access/changeUser", parameters))
                .isEmpty()) throw new NotFound("user", name);
    }

    /**
     * Gives a user other rights, in the transaction of the decision about them. They hold from the user's next request
     * on.
     *
     * @param seen the earlier rights, on which the decision rests
     * @return false where the user is gone or no longer has the earlier rights; nothing is changed then
     */
    public boolean grant(Books writes, String name, Rights seen, Rights wanted) {
        return writes.find(
                        "access/grantRights",
                        Map.of(
                                "name", normal(name),
                                "clearance", wanted.clearance().name(),
                                "groups", wanted.groupNames(),
                                "roles", wanted.roleNames(),
                                "seenClearance", seen.clearance().name(),
                                "seenGroups", seen.groupNames(),
                                "seenRoles", seen.roleNames()))
                .isPresent();
    }

    /**
     * Throws {@link NotRecognized} for an unknown name, a wrong password and a locked user, after the same work: one
     * read and one comparison.
     *
     * @param address of the caller
     * @throws Attempts.TooManyAttempts where the address has to wait; the password is not looked at then
     */
    Recognition logIn(String name, String password, String address) {
        var normal = normal(name);
        var attempt = attempts.begin(normal, address);
        try {
            var hash = row(normal).map(found -> found.text("password")).orElse(null);
            if (passwords.matches(password, hash) && hash != null && isNoted(normal, hash)) {
                var user = recognition(get(normal), clock.instant());
                attempt.succeeded();
                return user;
            }
        } catch (RuntimeException e) {
            attempt.abandoned();
            throw e;
        }
        throw new NotRecognized("unknown, locked or a wrong password");
    }

    private boolean isNoted(String name, String hash) {
        return books.inTransaction(
                        writes -> writes.find("access/noteLogIn", Map.of("name", name, "password", hash, "now", now())))
                .isPresent();
    }

    /** The user of a session with the rights of now; empty where the session has ended. */
    Optional<Recognition> again(Recognition session) {
        return find(session.credential())
                .filter(user -> !user.locked()
                        && !session.at().isBefore(user.sessionsFrom())
                        && clock.instant().isBefore(session.at().plus(LONGEST_SESSION)))
                .map(user -> recognition(user, session.at()));
    }

    private static Recognition recognition(User user, Instant at) {
        return new Recognition(user.viewer(), Recognition.Way.PASSWORD, user.name(), at, at.plus(LONGEST_SESSION));
    }

    private User get(String name) {
        return find(name).orElseThrow(() -> new NotFound("user", name));
    }

    private Optional<Row> row(String name) {
        return rows(name, name).stream().findFirst();
    }

    private List<Row> rows(String from, String to) {
        return reader.read(reads -> reads.list("access/listUsers", Map.of("from", from, "to", to)));
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(ZoneOffset.UTC);
    }

    private static String normal(@Nullable String name) {
        if (name == null) return "";
        var normal = name.strip().toLowerCase(Locale.ROOT);
        return normal.length() > 64 ? "" : normal;
    }
}
