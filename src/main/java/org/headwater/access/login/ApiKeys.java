package org.headwater.access.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Connection;
import org.headwater.access.Forbidden;
import org.headwater.access.Memberships;
import org.headwater.access.Names;
import org.headwater.access.Paging;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.store.Bookkeeping;
import org.headwater.store.GraphReader;
import org.headwater.store.IdSource;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All API keys. A key is 256 random bits, which nobody can guess, so the store keeps a SHA-256 of it; a slow hash would
 * only slow each request. A key is looked up at each request, so a revoked one is refused from the next request on.
 */
@Component
class ApiKeys {

    /** The prefix of every secret: a scanner of files and logs finds a secret left there. */
    static final String PREFIX = "hw_";

    private static final int SECRET_BYTES = 32;

    private static final int LONGEST_NAME = 100;

    /** Keys in use that one caller may have. */
    private static final int MOST = 100;

    private final GraphReader reader;
    private final Bookkeeping books;
    private final Memberships memberships;
    private final LoginSettings settings;
    private final IdSource ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(
            GraphReader reader,
            Bookkeeping books,
            Memberships memberships,
            LoginSettings settings,
            IdSource ids,
            Clock clock) {
        this.reader = reader;
        this.books = books;
        this.memberships = memberships;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** A key, and the only copy of its secret. */
    record NewApiKey(ApiKey key, String secret) {}

    /** @param days null is the longest allowed */
    NewApiKey create(Viewer maker, Recognition.Way way, String name, @Nullable Integer days, Rights wanted) {
        maker.require(Viewer.Role.READER);
        if (way == Recognition.Way.API_KEY)
            throw new Forbidden("a key cannot make keys, or it would never end; log in as a person");
        if (!Names.isPlain(name, LONGEST_NAME))
            throw BadInput.of(
                    "name",
                    name,
                    "is no name of a key; say in 1 to " + LONGEST_NAME
                            + " characters what for, without line breaks and marks of direction");
        var life = days == null ? settings.apiKeyDays() : days;
        if (life < 1 || life > settings.apiKeyDays())
            throw BadInput.of("days", life, "must be 1 to " + settings.apiKeyDays() + " days");
        checkWithin(Rights.of(maker), wanted.withoutSteward());
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        var row = new HashMap<String, Object>();
        row.put("id", ids.next());
        row.put("hash", hash(secret));
        row.put("name", name.strip());
        row.put("createdBy", maker.name());
        row.put("way", way.name());
        row.put("person", maker.identity().person());
        row.put("organization", maker.organization());
        row.put("clearance", wanted.clearance().name());
        row.put("groups", wanted.groupNames());
        row.put("roles", wanted.roleNames());
        row.put("created", now.atZone(ZoneOffset.UTC));
        row.put("expires", now.plus(Duration.ofDays(life)).atZone(ZoneOffset.UTC));
        var made = books.inTransaction(writes -> {
            var created = writes.find(
                    "access/createApiKey", Map.of("row", row, "now", now.atZone(ZoneOffset.UTC), "most", MOST));
            created.ifPresent(key -> writes.done(String.valueOf(row.get("id"))));
            return created;
        });
        if (made.isEmpty()) throw LimitExceeded.of("API_KEYS", "keys in use", MOST + 1, MOST);
        return new NewApiKey(ApiKey.of(made.get().rowOf("key")), secret);
    }

    private static void checkWithin(Rights own, Rights wanted) {
        if (wanted.clearance().compareTo(own.clearance()) > 0)
            throw BadInput.of(
                    "clearance", wanted.clearance(), "is above your own; use " + own.clearance() + " or lower");
        for (var group : wanted.groupNames())
            if (!own.groups().contains(group))
                throw BadInput.of("groups", group, "is no group of yours; use some of your own");
        if (wanted.highest().compareTo(own.highest()) > 0)
            throw BadInput.of("roles", wanted.highest(), "is above your own; use " + own.highest() + " or lower");
    }

    /** The caller's keys, the newest first; for an administrator all keys of the organization. */
    Connection<ApiKey> list(Paging paging, Recognition.Way way) {
        var viewer = paging.viewer();
        var page = paging.page("apiKeys", way, viewer.has(Viewer.Role.ADMINISTRATOR));
        var parameters = whose(viewer, way);
        var before = page.after(0);
        parameters.put("before", before == null ? null : Instant.parse(before).atZone(ZoneOffset.UTC));
        parameters.put("beforeId", page.after(1));
        parameters.put("most", page.limit());
        var found = reader.read(reads -> reads.list("access/listApiKeys", parameters)).stream()
                .map(row -> ApiKey.of(row.rowOf("key")))
                .toList();
        return page.of(found, key -> List.of(key.createdAt().toString(), key.id()), null);
    }

    /** Revokes a key of the caller or, for an administrator, of the organization. Any other key counts as absent. */
    ApiKey revoke(Viewer viewer, Recognition.Way way, String id) {
        viewer.require(Viewer.Role.READER);
        var parameters = whose(viewer, way);
        parameters.put("id", id);
        parameters.put("by", viewer.name());
        parameters.put("now", clock.instant().atZone(ZoneOffset.UTC));
        return books.inTransaction(writes -> {
                    var revoked = writes.find("access/revokeApiKey", parameters);
                    revoked.ifPresent(key -> writes.done(id));
                    return revoked;
                })
                .map(row -> ApiKey.of(row.rowOf("key")))
                .orElseThrow(() -> new NotFound("API key", id));
    }

    private static Map<String, @Nullable Object> whose(Viewer viewer, Recognition.Way way) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("organization", viewer.organization());
        parameters.put("all", viewer.has(Viewer.Role.ADMINISTRATOR));
        parameters.put("createdBy", viewer.name());
        parameters.put("way", way.name());
        parameters.put("person", viewer.identity().person());
        return parameters;
    }

    /** Throws {@link NotRecognized} for a key that is unknown, expired or revoked, or whose maker no longer exists. */
    Recognition recognize(String secret) {
        return find(hash(secret)).orElseThrow(() -> new NotRecognized("no key in use"));
    }

    Optional<Recognition> again(Recognition recognition) {
        return find(recognition.credential());
    }

    private Optional<Recognition> find(String hash) {
        var now = clock.instant();
        var found = reader.read(reads -> reads.find("access/findApiKey", Map.of("hash", hash)));
        if (found.isEmpty()) return Optional.empty();
        var stored = found.get().rowOf("key");
        var key = ApiKey.of(stored);
        if (key.isOver(now)) return Optional.empty();
        var rights = key.rights();
        var maker = rights;
        switch (Recognition.Way.valueOf(stored.text("way"))) {
            case PASSWORD -> {
                var user = found.get().findRow("user");
                if (user == null
                        || user.isTrue("locked")
                        || !user.text("organization").equals(key.organization())) return Optional.empty();
                maker = Rights.stored(user.text("clearance"), user.texts("groups"), user.texts("roles"));
            }
            case DEMONSTRATION -> {
                // Any user of the machine could make such a key, so it is refused once log-in is configured.
                if (settings.isRequired()) return Optional.empty();
            }
            case LOCAL_ADMINISTRATOR, TOKEN, API_KEY -> {}
        }
        // A key is in those groups that it was made with and that its maker is in now.
        var groups = memberships.of(key.createdBy(), key.organization(), maker.groups());
        rights = rights.and(new Rights(maker.clearance(), groups, maker.roles()));
        return Optional.of(new Recognition(key.viewer(rights), Recognition.Way.API_KEY, hash, now, key.expiresAt()));
    }

    private static String hash(String secret) {
        return DigestUtils.sha256Hex(secret.getBytes(UTF_8));
    }
}
