package org.headwater.access.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.headwater.Headwater;
import org.headwater.access.LocalToken;
import org.neo4j.driver.internal.security.InternalAuthToken;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.neo4j.autoconfigure.Neo4jConnectionDetails;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service with a log-in, on the database of the test JVM, and an issuer of tokens on loopback whose keys it asks for.
 */
public final class SecondService implements AutoCloseable {

    public static final String AUDIENCE = "headwater-test";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer keys;
    private final RSAKey key;
    private final Path data;
    private final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private SecondService(HttpServer keys, RSAKey key, Path data, ConfigurableApplicationContext context) {
        this.keys = keys;
        this.key = key;
        this.data = data;
        this.context = context;
    }

    private static void publish(HttpServer server, String path, String json) {
        server.createContext(path, exchange -> {
            var bytes = json.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            try (var body = exchange.getResponseBody()) {
                body.write(bytes);
            }
        });
    }

    /**
     * @param isNamingKeys whether the service is told where the keys are, or finds them by the issuer's document
     * @param settings as on a command line
     */
    public static SecondService start(Neo4jConnectionDetails database, boolean isNamingKeys, String... settings)
            throws Exception {
        var key = new RSAKeyGenerator(2048).keyID("one").generate();
        var keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var issuer = "http://127.0.0.1:" + keys.getAddress().getPort();
        publish(keys, "/keys", new JWKSet(key.toPublicJWK()).toString());
        publish(
                keys,
                "/.well-known/openid-configuration",
                JSON.writeValueAsString(Map.of("issuer", issuer, "jwks_uri", issuer + "/keys")));
        keys.start();
        var data = Files.createTempDirectory("headwater-login");
        var secret = java.util.Objects.requireNonNull(
                        ((InternalAuthToken) database.getAuthToken()).toMap().get("credentials"))
                .asString();
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--headwater.database.data=" + data,
                "--headwater.database.uri=" + database.getUri(),
                "--spring.neo4j.authentication.username=neo4j",
                "--spring.neo4j.authentication.password=" + secret,
                "--headwater.demo.load=false",
                "--headwater.plans.ahead=false",
                "--headwater.login.issuer=" + issuer,
                "--headwater.login.audience=" + AUDIENCE));
        if (isNamingKeys) arguments.add("--headwater.login.jwk-set-uri=" + issuer + "/keys");
        arguments.addAll(List.of(settings));
        var context = new SpringApplicationBuilder(Headwater.class).run(arguments.toArray(String[]::new));
        return new SecondService(keys, key, data, context);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public Path data() {
        return data;
    }

    public String issuer() {
        return "http://127.0.0.1:" + keys.getAddress().getPort();
    }

    public int port() {
        return context instanceof WebServerApplicationContext web
                ? java.util.Objects.requireNonNull(web.getWebServer()).getPort()
                : 0;
    }

    /** The claims of a good token; a test spoils what it is about. */
    public JWTClaimsSet.Builder claims(String name) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .subject(name)
                .issuer(issuer())
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)));
    }

    public String token(JWTClaimsSet claims) {
        return signed(key, JWSAlgorithm.RS256, claims);
    }

    /** Of a user of the organization {@code agency} with the role. */
    public String token(String name, String role) {
        return token(claims(name)
                .claim("organization", "agency")
                .claim("clearance", "AMBER")
                .claim("roles", List.of(role))
                .build());
    }

    static String signed(RSAKey key, JWSAlgorithm algorithm, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(algorithm)
                            .keyID(key.getKeyID())
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder asking(String query, Map<String, ?> variables) {
        return at("/graphql")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("query", query, "variables", variables))));
    }

    HttpResponse<String> ask(String bearer, String query) throws IOException, InterruptedException {
        return send(asking(query, Map.of()).header("Authorization", "Bearer " + bearer));
    }

    JsonNode viewer(String bearer) throws IOException, InterruptedException {
        var answer = ask(bearer, "{ viewer { name organization clearance groups roles recognizedBy until } }");
        return JSON.readTree(answer.body()).path("data").path("viewer");
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** As the command line on the service's machine sends it. */
    public HttpRequest.Builder asLocalAdministrator(HttpRequest.Builder request) throws IOException {
        var where = new Properties();
        try (var file = Files.newBufferedReader(data.resolve("service.properties"))) {
            where.load(file);
        }
        return request.header(LocalToken.HEADER, where.getProperty("token"));
    }

    @Override
    public void close() {
        context.close();
        keys.stop(0);
        http.close();
    }
}
