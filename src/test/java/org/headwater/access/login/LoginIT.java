package org.headwater.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.headwater.Headwater;
import org.headwater.WithDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.neo4j.autoconfigure.Neo4jConnectionDetails;

/** The log-in as a caller meets it, over HTTP. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginIT {

    private static final String PASSWORD = "correct horse battery";

    private final Neo4jConnectionDetails database;
    private final Driver driver;
    private @Nullable SecondService started;

    LoginIT(Neo4jConnectionDetails database, Driver driver) {
        this.database = database;
        this.driver = driver;
    }

    @BeforeAll
    void start() throws Exception {
        started = SecondService.start(
                database,
                true,
                "--headwater.access.purposes=investigation,training",
                "--headwater.access.purpose-required=true");
    }

    @AfterAll
    void stop() {
        service().close();
    }

    private SecondService service() {
        return java.util.Objects.requireNonNull(started);
    }

    @BeforeEach
    void nobodyIsKnown() {
        driver.executableQuery("MATCH (n:User|ApiKey) DETACH DELETE n").execute();
    }

    @Test
    void readsTheCallerFromTheClaims() throws Exception {
        var viewer = service()
                .viewer(service()
                        .token(service()
                                .claims("officer")
                                .claim("organization", "fiu-a")
                                .claim("clearance", "TLP:AMBER+STRICT")
                                .claim("groups", List.of("alpha", "beta", "No Group"))
                                .claim("roles", List.of("analyst", "emperor"))
                                .build()));
        assertThat(viewer.path("name").asString()).isEqualTo("officer");
        assertThat(viewer.path("organization").asString()).isEqualTo("fiu-a");
        assertThat(viewer.path("clearance").asString()).isEqualTo("AMBER_STRICT");
        assertThat(viewer.path("groups").toString()).contains("alpha", "beta").doesNotContain("No Group");
        assertThat(viewer.path("roles").toString())
                .contains("READER", "ANALYST")
                .doesNotContain("ADMINISTRATOR");
        assertThat(viewer.path("recognizedBy").asString()).isEqualTo("TOKEN");
        assertThat(Instant.parse(viewer.path("until").asString())).isAfter(Instant.now());
    }

    @Test
    void givesTheLeastWhereClaimsSayNothingReadable() throws Exception {
        for (var clearance : new Object[] {"COSMIC", 5, List.of("RED"), ""}) {
            var viewer = service()
                    .viewer(service()
                            .token(service()
                                    .claims("officer")
                                    .claim("clearance", clearance)
                                    .claim("roles", "emperor")
                                    .build()));
            assertThat(viewer.path("clearance").asString()).isEqualTo("CLEAR");
            assertThat(viewer.path("roles").toString()).isEqualTo("[\"READER\"]");
            assertThat(viewer.path("groups").isEmpty()).isTrue();
            assertThat(viewer.path("organization").asString()).startsWith("person-");
        }
    }

    @Test
    void refusesEveryBadTokenWithTheSameAnswer() throws Exception {
        var service = service();
        var now = Instant.now();
        var foreign = new RSAKeyGenerator(2048).keyID("one").generate();
        var unknown = new RSAKeyGenerator(2048).keyID("two").generate();
        var good = service.claims("officer").build();
        var tokens = new LinkedHashMap<String, String>();
        tokens.put(
                "expired",
                service.token(service.claims("officer")
                        .expirationTime(Date.from(now.minusSeconds(120)))
                        .build()));
        tokens.put(
                "endless",
                service.token(service.claims("officer").expirationTime(null).build()));
        tokens.put(
                "not yet valid",
                service.token(service.claims("officer")
                        .notBeforeTime(Date.from(now.plusSeconds(300)))
                        .build()));
        tokens.put(
                "issued in the future",
                service.token(service.claims("officer")
                        .issueTime(Date.from(now.plusSeconds(300)))
                        .build()));
        tokens.put(
                "foreign issuer",
                service.token(service.claims("officer")
                        .issuer("https://elsewhere.example")
                        .build()));
        tokens.put(
                "no issuer",
                service.token(service.claims("officer").issuer(null).build()));
        tokens.put(
                "wrong audience",
                service.token(service.claims("officer").audience("another").build()));
        tokens.put(
                "no audience",
                service.token(service.claims("officer").audience((String) null).build()));
        tokens.put(
                "nobody", service.token(service.claims("officer").subject(null).build()));
        tokens.put("foreign key", SecondService.signed(foreign, JWSAlgorithm.RS256, good));
        tokens.put("unknown key", SecondService.signed(unknown, JWSAlgorithm.RS256, good));
        tokens.put("unsigned", new PlainJWT(good).serialize());
        tokens.put("signed with the public key", hmac(good, service.issuer()));
        var valid = service.token(good);
        tokens.put("altered", valid.substring(0, valid.length() - 6) + "AAAAAA");
        tokens.put("malformed", "a.b.c");
        tokens.put("no token", "nonsense");
        tokens.put("empty", "");
        tokens.put("no key", "hw_" + "A".repeat(43));
        tokens.put("long", "x".repeat(4000));
        assertThat(service.ask(valid, "{ viewer { name } }").statusCode()).isEqualTo(200);
        var answers = new TreeMap<String, String>();
        tokens.forEach((what, token) -> answers.put(what, shown(asked(token))));
        answers.put("nothing", shown(sent(service.asking("{ viewer { name } }", Map.of()))));
        answers.put(
                "another scheme",
                shown(sent(service.asking("{ viewer { name } }", Map.of()).header("Authorization", "Basic YTpi"))));
        assertThat(answers.values().stream().distinct())
                .as(answers.toString())
                .singleElement()
                .asString()
                .startsWith("401 ")
                .contains("\"code\":\"UNAUTHENTICATED\"", "www-authenticate=[Bearer]");
    }

    private HttpResponse<String> asked(String token) {
        return sent(service().asking("{ viewer { name } }", Map.of()).header("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return service().send(request);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Status, headers and body, without the time of day and the id of the trace. */
    private static String shown(HttpResponse<String> answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        var trace = headers.remove("x-trace-id");
        if (trace == null) throw new AssertionError("no trace: " + headers);
        return (answer.statusCode() + " " + headers + " " + answer.body()).replace(trace.getFirst(), "TRACE");
    }

    private static String hmac(com.nimbusds.jwt.JWTClaimsSet claims, String issuer) throws JOSEException, IOException {
        byte[] published;
        try (var keys = URI.create(issuer + "/keys").toURL().openStream()) {
            published = keys.readAllBytes();
        }
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID("one")
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        token.sign(new MACSigner(published));
        return token.serialize();
    }

    @Test
    void letsThroughUnaskedOnlyProbesAndTheLogInPage() throws Exception {
        var service = service();
        for (var path : List.of(
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/login",
                "/page/login.js",
                "/page/page.css"))
            assertThat(service.send(service.at(path)).statusCode()).as(path).isEqualTo(200);
        for (var path : List.of(
                "/",
                "/graphql/schema",
                "/graphiql",
                "/jobs/x",
                "/actuator",
                "/actuator/health",
                "/page/page.js",
                "/users",
                "/nowhere",
                "/check",
                "/doctor"))
            assertThat(service.send(service.at(path)).statusCode()).as(path).isEqualTo(401);
        var page = service.send(service.at("/").header("Accept", "text/html"));
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).hasValue("/login");
    }

    private HttpResponse<String> logIn(String name, String password) {
        return sent(form("/login", name, password));
    }

    private HttpRequest.Builder form(String path, String name, String password) {
        return service()
                .at(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=" + URLEncoder.encode(name, StandardCharsets.UTF_8)
                        + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> asSession(String cookie, String query) {
        return sent(service().asking(query, Map.of()).header("Cookie", cookie));
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private void addUser(String name, String... roles) throws Exception {
        var added = service()
                .send(service()
                        .asLocalAdministrator(service().at("/users"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name
                                + "\",\"organization\":\"agency\",\"clearance\":\"AMBER\",\"groups\":[\"alpha\"],\"roles\":[\""
                                + String.join("\",\"", roles) + "\"],\"password\":\"" + PASSWORD + "\"}")));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
    }

    private void administer(String path) throws Exception {
        var done = service()
                .send(service()
                        .asLocalAdministrator(service().at("/users/" + path))
                        .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    }

    @Test
    void logsInByPasswordAndOut() throws Exception {
        addUser("alice", "ANALYST");
        var entered = logIn("Alice ", PASSWORD);
        assertThat(entered.statusCode()).isEqualTo(204);
        assertThat(entered.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict")
                .doesNotContain("Secure");
        var cookie = cookie(entered);
        var viewer =
                SecondService.json(asSession(cookie, "{ viewer { name clearance groups roles recognizedBy until } }"));
        assertThat(viewer.toString()).contains("\"alice\"", "\"AMBER\"", "[\"alpha\"]", "\"ANALYST\"", "\"PASSWORD\"");
        var left = service()
                .send(service().at("/logout").header("Cookie", cookie).POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(left.statusCode()).isEqualTo(204);
        assertThat(asSession(cookie, "{ viewer { name } }").statusCode()).isEqualTo(401);
    }

    @Test
    void givesTheSessionANewNameAtLogIn() throws Exception {
        addUser("alice", "READER");
        addUser("bob", "READER");
        var first = cookie(logIn("alice", PASSWORD));
        var second = service()
                .send(service()
                        .at("/login")
                        .header("Cookie", first)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "username=bob&password=" + PASSWORD.replace(' ', '+'))));
        assertThat(cookie(second)).isNotEqualTo(first);
        assertThat(asSession(first, "{ viewer { name } }").statusCode()).isEqualTo(401);
    }

    /** A client at another address of this machine. */
    private static HttpClient clientAt(String address) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.ofLiteral(address))
                .build();
    }

    private HttpResponse<String> logIn(HttpClient client, String name, String password) throws Exception {
        return client.send(form("/login", name, password).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void slowsDownANameFromTheAddressOfTheWrongPasswordsOnly() throws Exception {
        addUser("alice", "READER");
        try (var stranger = clientAt("127.0.0.2")) {
            var statuses = new TreeMap<Integer, Integer>();
            for (var attempt = 1; attempt <= 100; attempt++)
                statuses.merge(
                        logIn(stranger, attempt % 2 == 0 ? "alice" : "name" + attempt, "wrong password " + attempt)
                                .statusCode(),
                        1,
                        Integer::sum);
            // Fifty at once, and one more for each 18 s that the test takes.
            assertThat(statuses.keySet()).containsExactly(401, 429);
            assertThat(statuses.get(401)).isBetween(50, 75);
            assertThat(logIn("alice", PASSWORD).statusCode()).isEqualTo(204);

            var waiting = logIn(stranger, "alice", PASSWORD);
            assertThat(waiting.statusCode()).isEqualTo(429);
            assertThat(waiting.body())
                    .contains("LIMIT_LOGIN_FAILURES", "too many wrong passwords from this address; try again in ");
            assertThat(Long.parseLong(
                            waiting.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1L, 180L);
        }
    }

    @Test
    void believesNoForwardedAddress() throws Exception {
        addUser("alice", "READER");
        try (var client = clientAt("127.0.0.3")) {
            for (var attempt = 1; attempt <= 6; attempt++) {
                var answer = client.send(
                        form("/login", "alice", "wrong password " + attempt)
                                .header("X-Forwarded-For", "192.0.2." + attempt)
                                .header("Forwarded", "for=192.0.2." + attempt)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(attempt <= 5 ? 401 : 429);
            }
        }
    }

    @Test
    void answersAllFailuresAlikeAndForgetsThemWithTheLock() throws Exception {
        addUser("alice", "READER");
        addUser("carol", "READER");
        administer("carol/lock");
        var answers = new TreeMap<String, String>();
        try (var client = clientAt("127.0.0.4")) {
            answers.put("unknown", shown(logIn(client, "nobody-here", PASSWORD)));
            answers.put("no name at all", shown(logIn(client, "' OR 1=1 //", PASSWORD)));
            answers.put("right, locked", shown(logIn(client, "carol", PASSWORD)));
            for (var attempt = 1; attempt <= 5; attempt++)
                answers.put("wrong " + attempt, shown(logIn(client, "alice", "wrong password " + attempt)));
            assertThat(answers.values().stream().distinct())
                    .as(answers.toString())
                    .singleElement()
                    .asString()
                    .startsWith("401 ");
            assertThat(logIn(client, "alice", PASSWORD).statusCode()).isEqualTo(429);
            administer("alice/unlock");
            assertThat(logIn(client, "alice", PASSWORD).statusCode()).isEqualTo(204);
        }
    }

    @Test
    void takesPasswordsFromTheBodyAlone() throws Exception {
        addUser("alice", "READER");
        // A browser without scripts sends a form by its method.
        assertThat(service().send(service().at("/login")).body()).contains("<form id=\"form\" method=\"post\"");
        var query = "?username=alice&password=" + PASSWORD.replace(' ', '+');
        for (var path : List.of("/login" + query, "/login?%70assword=x"))
            for (var body : List.of("", "username=alice&password=" + PASSWORD.replace(' ', '+'))) {
                var answer = service()
                        .send(service()
                                .at(path)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
                assertThat(answer.statusCode()).as(path + " " + body).isEqualTo(400);
                assertThat(answer.body())
                        .contains("BAD_INPUT", "in the body alone")
                        .doesNotContain(PASSWORD);
                assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            }
        assertThat(logIn("alice", PASSWORD).statusCode()).isEqualTo(204);
    }

    @Test
    void endsSessionsAndKeysOfALockedUserAtOnce() throws Exception {
        addUser("alice", "ANALYST");
        var cookie = cookie(logIn("alice", PASSWORD));
        var made = SecondService.json(
                asSession(cookie, "mutation { createApiKey(input: {name: \"dashboard\"}) { secret } }"));
        var secret = made.path("data").path("createApiKey").path("secret").asString();
        assertThat(service().viewer(secret).path("name").asString()).isEqualTo("alice/dashboard");
        administer("alice/lock");
        assertThat(asSession(cookie, "{ viewer { name } }").statusCode()).isEqualTo(401);
        assertThat(asked(secret).statusCode()).isEqualTo(401);
        administer("alice/unlock");
        // The session is over; the key is in use again.
        assertThat(asSession(cookie, "{ viewer { name } }").statusCode()).isEqualTo(401);
        assertThat(asked(secret).statusCode()).isEqualTo(200);
    }

    @Test
    void givesKeysRightsOfTheirMakersAndNoMore() throws Exception {
        var analyst = service().token("officer", "ANALYST");
        var refused = List.of(
                "{name: \"k\", roles: [ADMINISTRATOR]}",
                "{name: \"k\", clearance: RED}",
                "{name: \"k\", groups: [\"alpha\"]}",
                "{name: \"k\", days: 91}",
                "{name: \"k\", days: 0}",
                "{name: \"  \"}");
        for (var input : refused)
            assertThat(service()
                            .ask(analyst, "mutation { createApiKey(input: " + input + ") { secret } }")
                            .body())
                    .as(input)
                    .contains("\"BAD_INPUT\"")
                    .doesNotContain("hw_");
        var answer = service()
                .ask(
                        analyst,
                        "mutation { createApiKey(input: {name: \"k\", clearance: GREEN, roles: [ANALYST], days: 3}) "
                                + "{ secret key { id createdBy expiresAt clearance roles } } }");
        var made = SecondService.json(answer).path("data").path("createApiKey");
        assertThat(made.isMissingNode()).as(answer.body()).isFalse();
        var secret = made.path("secret").asString();
        assertThat(secret).matches("hw_[A-Za-z0-9_-]{43}");
        var viewer = service().viewer(secret);
        assertThat(viewer.path("clearance").asString()).isEqualTo("GREEN");
        assertThat(viewer.path("organization").asString()).isEqualTo("agency");
        assertThat(viewer.path("recognizedBy").asString()).isEqualTo("API_KEY");
        assertThat(viewer.path("until").asString())
                .isEqualTo(made.path("key").path("expiresAt").asString());
        assertThat(service()
                        .ask(secret, "mutation { createApiKey(input: {name: \"again\"}) { secret } }")
                        .body())
                .contains("\"FORBIDDEN\"");
        var stored = driver.executableQuery("MATCH (k:ApiKey) RETURN properties(k) AS all")
                .execute()
                .records()
                .toString();
        assertThat(stored).doesNotContain(secret).doesNotContain(secret.substring(3));
    }

    @Test
    void endsKeysWhenRevokedOrOver() throws Exception {
        var analyst = service().token("officer", "ANALYST");
        var made = SecondService.json(
                        service().ask(analyst, "mutation { createApiKey(input: {name: \"k\"}) { secret key { id } } }"))
                .path("data")
                .path("createApiKey");
        var id = made.path("key").path("id").asString();
        var secret = made.path("secret").asString();
        assertThat(asked(secret).statusCode()).isEqualTo(200);
        var revoke = "mutation { revokeApiKey(id: \"" + id + "\") { revokedBy revokedAt } }";
        assertThat(service()
                        .ask(service().token("colleague", "ANALYST"), revoke)
                        .body())
                .contains("\"NOT_FOUND\"");
        assertThat(asked(secret).statusCode()).isEqualTo(200);
        assertThat(service()
                        .ask(service().token("chief", "ADMINISTRATOR"), "{ apiKeys { edges { node { id } } } }")
                        .body())
                .contains(id);
        assertThat(service()
                        .ask(service().token("colleague", "ANALYST"), "{ apiKeys { edges { node { id } } } }")
                        .body())
                .doesNotContain(id);
        assertThat(service().ask(analyst, revoke).body()).contains("\"revokedBy\":\"officer\"");
        assertThat(asked(secret).statusCode()).isEqualTo(401);
        var second = SecondService.json(service()
                        .ask(
                                analyst,
                                "mutation { createApiKey(input: {name: \"k\", days: 1}) { secret key {"
                                        + " expiresAt } } }"))
                .path("data")
                .path("createApiKey");
        assertThat(Duration.between(
                        Instant.now(),
                        Instant.parse(second.path("key").path("expiresAt").asString())))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
        driver.executableQuery("MATCH (k:ApiKey) SET k.expires = datetime() - duration('PT1S')")
                .execute();
        assertThat(asked(second.path("secret").asString()).statusCode()).isEqualTo(401);
    }

    @Test
    void takesAKeyOfTheOpenServiceForNothing() throws Exception {
        driver.executableQuery("CREATE (:ApiKey {id: 'open', hash: $hash, name: 'n', createdBy: 'demonstration', way:"
                        + " 'DEMONSTRATION', person: 'DEMONSTRATION demonstration', organization: 'agency',"
                        + " clearance: 'RED', groups: [], roles: ['ADMINISTRATOR'], created: datetime(), expires:"
                        + " datetime() + duration('P1D')})")
                .withParameters(Map.of("hash", org.apache.commons.codec.digest.DigestUtils.sha256Hex("hw_open")))
                .execute();
        assertThat(asked("hw_open").statusCode()).isEqualTo(401);
    }

    @Test
    void grantsOtherRightsOnlyOnThoseThatWereDecidedOn() throws Exception {
        addUser("alice", "READER");
        var cookie = cookie(logIn("alice", PASSWORD));
        var users = service().context().getBean(Users.class);
        var books = service().context().getBean(org.headwater.store.Bookkeeping.class);
        var seen = users.find("alice").orElseThrow().rights();
        var wanted = Rights.parse("RED(alpha|beta) READER,ANALYST");
        assertThat(books.<Boolean>commit(false, writes -> users.grant(writes, "alice", wanted, seen)))
                .isFalse();
        assertThat(books.<Boolean>commit(false, writes -> users.grant(writes, "alice", seen, wanted)))
                .isTrue();
        assertThat(asSession(cookie, "{ viewer { clearance groups roles } }").body())
                .contains("RED", "beta", "ANALYST");
    }

    @Test
    void givesOtherRightsOnASecondPersonsYesAlone() throws Exception {
        addUser("alice", "READER");
        var asking = service().token("officer", "ADMINISTRATOR");
        var asked = service().ask(asking, request("GREEN(alpha) ANALYST"));
        var id = SecondService.json(asked)
                .path("data")
                .path("requestApproval")
                .path("id")
                .asString();
        assertThat(id).as(asked.body()).isNotEmpty();
        var yes = "mutation { decideApproval(id: \"" + id + "\", approve: true, reason: \"seen\") { state } }";
        assertThat(service().ask(asking, yes).body()).contains("\"FORBIDDEN\"");
        // The one who asked, in the guise of a program of theirs.
        var key = SecondService.json(service()
                        .ask(
                                asking,
                                "mutation { createApiKey(input: {name: \"k\", roles: [ADMINISTRATOR]}) { secret } }"))
                .path("data")
                .path("createApiKey")
                .path("secret")
                .asString();
        assertThat(service().ask(key, yes).body()).contains("\"FORBIDDEN\"");
        assertThat(service().ask(key, request("CLEAR READER")).body()).contains("\"FORBIDDEN\"");
        var users = service().context().getBean(Users.class);
        assertThat(users.find("alice").orElseThrow().rights()).hasToString("AMBER(alpha) READER");
        assertThat(service().ask(service().token("chief", "ADMINISTRATOR"), yes).body())
                .contains("\"APPROVED\"");
        assertThat(users.find("alice").orElseThrow().rights()).hasToString("GREEN(alpha) ANALYST");
        // Above the clearance of the one who decides.
        var more = SecondService.json(service().ask(asking, request("RED ANALYST")))
                .path("data")
                .path("requestApproval")
                .path("id")
                .asString();
        assertThat(service()
                        .ask(
                                service().token("chief", "ADMINISTRATOR"),
                                "mutation { decideApproval(id: \"" + more
                                        + "\", approve: true, reason: \"seen\") { state } }")
                        .body())
                .contains("\"FORBIDDEN\"");
        assertThat(users.find("alice").orElseThrow().rights()).hasToString("GREEN(alpha) ANALYST");
    }

    private static String request(String rights) {
        return "mutation { requestApproval(input: {kind: GRANT, subject: \"alice\", wanted: \"" + rights
                + "\", reason: \"a new post\"}) { id } }";
    }

    @Test
    void tellsEqualNamesOfTwoWaysApart() throws Exception {
        addUser("alice", "READER");
        addUser("bob", "READER");
        var session = cookie(logIn("alice", PASSWORD));
        var token = service().token("alice", "READER");
        var made = SecondService.json(
                        service().ask(token, "mutation { createApiKey(input: {name: \"k\"}) { secret key { id } } }"))
                .path("data")
                .path("createApiKey");
        var mine = "{ apiKeys { edges { node { id } } } }";
        assertThat(service().ask(token, mine).body())
                .contains(made.path("key").path("id").asString());
        assertThat(asSession(session, mine).body()).contains("\"edges\":[]");
        service().ask(made.path("secret").asString(), "{ viewer { name } }");

        var audit = Files.readString(service().data().resolve("audit/audit-000000000001.jsonl"));
        var subject = service().issuer() + " alice\"";
        assertThat(audit)
                .contains(
                        "\"viewer\":\"alice\",\"organization\":\"agency\",\"recognizedBy\":\"TOKEN " + subject,
                        "\"viewer\":\"alice\",\"organization\":\"agency\",\"recognizedBy\":\"PASSWORD alice\"",
                        "\"recognizedBy\":\"API_KEY "
                                + made.path("key").path("id").asString() + " of TOKEN " + subject,
                        "\"recognizedBy\":\"LOCAL_ADMINISTRATOR local-administrator\"");
    }

    @Test
    void checksPurposeAndCaseBeforeAnythingElse() throws Exception {
        var token = service().token("officer", "READER");
        var chains = "{ chains(request: {from: {where: {country: \\\"CN\\\"}}}) { chains { key } } }";
        var body = "{\"query\":\"" + chains + "\"}";
        assertThat(purpose(token, body, "investigation", null).body())
                .contains("\"chains\":[")
                .doesNotContain("errors");
        assertThat(purpose(token, body, null, null).body()).contains("\"BAD_INPUT\"", "investigation, training");
        var unknown = purpose(token, body, "curiosity", null);
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("\"BAD_INPUT\"", "investigation, training", "X-Purpose");
        assertThat(purpose(token, body, "training", "x".repeat(200)).statusCode())
                .isEqualTo(200);
        assertThat(purpose(token, body, "training", "x".repeat(201)).statusCode())
                .isEqualTo(400);
        // A question that is not about paths needs none.
        assertThat(purpose(token, "{\"query\":\"{ viewer { name } }\"}", null, null)
                        .body())
                .doesNotContain("errors");
    }

    /** With the bytes that a header can have; the JDK's own client sends fewer. */
    private HttpResponse<String> purpose(
            String token, String body, @Nullable String purpose, @Nullable String reference) throws Exception {
        var request = service()
                .at("/graphql")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (purpose != null) request.header("X-Purpose", purpose);
        if (reference != null) request.header("X-Case", reference);
        return service().send(request);
    }

    @Test
    void asksForTheLogInOnEveryTransport() throws Exception {
        var stream = "{\"query\":\"subscription { jobProgress(id: \\\"x\\\") { id } }\"}";
        var events = service()
                .at("/graphql")
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream");
        assertThat(service()
                        .send(events.POST(HttpRequest.BodyPublishers.ofString(stream)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(handshake(null)).isEqualTo(401);
        assertThat(handshake("hw_none")).isEqualTo(401);
        assertThat(handshake(service().token("officer", "READER"))).isEqualTo(101);
    }

    private int handshake(@Nullable String bearer) throws Exception {
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            var builder = http.newWebSocketBuilder().subprotocols("graphql-transport-ws");
            if (bearer != null) builder.header("Authorization", "Bearer " + bearer);
            var socket = builder.buildAsync(
                            URI.create("ws://127.0.0.1:" + service().port() + "/graphql"), new WebSocket.Listener() {})
                    .join();
            socket.abort();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof java.net.http.WebSocketHandshakeException refused)
                return refused.getResponse().statusCode();
            throw e;
        }
    }

    /** What a socket says, in the words of graphql-transport-ws. */
    private static final class Heard implements WebSocket.Listener {
        private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                messages.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        String next() throws InterruptedException {
            return String.valueOf(messages.poll(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void asksAgainWhileASocketStaysOpen() throws Exception {
        driver.executableQuery(
                        // Its instance lives: a job of a dead one is over soon.
                        "MERGE (:Lease {name: 'instance i', number: 1, holder: 'i', until: datetime.realtime() +"
                                + " duration('PT1H')}) MERGE (:Marking {text: 'CLEAR'}) CREATE (:Job {id: 'watched',"
                                + " marking: 'CLEAR', number: 1, feed: 'statements', files: ['f.csv'], dryRun: false,"
                                + " startedBy: 'officer', organization: 'agency', state: 'RUNNING', read: 3, queued:"
                                + " datetime(), instance: 'i'})")
                .execute();
        var analyst = service().token("officer", "ANALYST");
        var made = SecondService.json(
                        service().ask(analyst, "mutation { createApiKey(input: {name: \"k\"}) { secret key { id } } }"))
                .path("data")
                .path("createApiKey");
        // As clients of yente write it.
        var byScheme = service()
                .send(service()
                        .at("/algorithms")
                        .header("Authorization", "Apikey " + made.path("secret").asString()));
        assertThat(byScheme.statusCode()).as(byScheme.body()).isEqualTo(200);
        var wrong = service()
                .send(service()
                        .at("/algorithms")
                        .header("Authorization", "Apikey " + made.path("secret").asString() + "x"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        var heard = new Heard();
        try (var http = HttpClient.newHttpClient()) {
            var socket = http.newWebSocketBuilder()
                    .subprotocols("graphql-transport-ws")
                    .header("Authorization", "Bearer " + made.path("secret").asString())
                    .buildAsync(URI.create("ws://127.0.0.1:" + service().port() + "/graphql"), heard)
                    .join();
            try {
                socket.sendText("{\"type\":\"connection_init\"}", true).join();
                assertThat(heard.next()).contains("connection_ack");
                var who = "\"type\":\"subscribe\",\"payload\":{\"query\":\"{ viewer { name recognizedBy } }\"}}";
                socket.sendText("{\"id\":\"1\"," + who, true).join();
                assertThat(heard.next()).contains("officer/k", "API_KEY");
                assertThat(heard.next()).contains("complete");
                socket.sendText(
                                "{\"id\":\"2\",\"type\":\"subscribe\",\"payload\":{\"query\":"
                                        + "\"subscription { jobProgress(id: \\\"watched\\\") { state } }\"}}",
                                true)
                        .join();
                assertThat(heard.next()).contains("RUNNING");
                service()
                        .ask(
                                analyst,
                                "mutation { revokeApiKey(id: \""
                                        + made.path("key").path("id").asString() + "\") { id } }");
                assertThat(heard.next()).contains("\"2\"", "complete");
                socket.sendText("{\"id\":\"3\"," + who, true).join();
                assertThat(heard.next()).contains("UNAUTHENTICATED").doesNotContain("officer");
            } finally {
                // An open socket would hold the end of the client for ever.
                socket.abort();
            }
        } finally {
            driver.executableQuery("MATCH (n:Job|Lease) WHERE n.id = 'watched' OR n.name = 'instance i' DELETE n")
                    .execute();
        }
    }

    @Test
    void startsNothingBeyondLoopbackWithoutALogIn(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> new SpringApplicationBuilder(Headwater.class)
                        .run("--server.address=0.0.0.0", "--server.port=0", "--headwater.database.data=" + folder))
                .hasMessageContaining("headwater.login.mode=required");
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void takesTheLocalTokenFromTheDataFolderOnly() throws Exception {
        var list = service().at("/users");
        assertThat(service().send(service().asLocalAdministrator(list)).statusCode())
                .isEqualTo(200);
        assertThat(service()
                        .send(service().at("/users").header("X-Headwater-Local", "guess"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(service()
                        .send(service()
                                .at("/users")
                                .header("Authorization", "Bearer " + service().token("chief", "ADMINISTRATOR")))
                        .statusCode())
                .isEqualTo(403);
    }
}
