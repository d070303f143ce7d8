package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.headwater.WithDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@WithDatabase
class PageIT {

    private final int port;

    PageIT(@LocalServerPort int port) {
        this.port = port;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)).build());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void givesAPageThatLoadsNothingFromElsewhere() throws Exception {
        var page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                // Workers too: the map's is a file of the service.
                .contains("script-src 'self';")
                .doesNotContain("unsafe", "http", "worker-src");
        for (var part : new String[] {"/page/page.css", "/page/page.js", "/page/icon.svg", "/graphql/schema"})
            assertThat(get(part).statusCode()).as(part).isEqualTo(200);
        assertThat(page.body()
                        + get("/page/page.css").body()
                        + get("/page/page.js").body())
                .doesNotContain("http://", "https://");
    }

    /** A dialog of GraphiQL needs one inline style: it has a number that nobody can know beforehand, and scripts gain nothing by it. */
    @Test
    void givesGraphiqlOneStyleOfItsOwnAndNoMoreScripts() throws Exception {
        var usual = get("/").headers().allValues("Content-Security-Policy");
        var policies = get("/graphiql").headers().allValues("Content-Security-Policy");
        assertThat(policies).hasSize(1);
        assertThat(policies.getFirst().replaceFirst(" 'nonce-[0-9a-f]{32}'", ""))
                .isEqualTo(usual.getFirst());
        assertThat(policies.getFirst()).contains("style-src 'self' 'nonce-");
        assertThat(get("/graphiql").headers().allValues("Content-Security-Policy"))
                .isNotEqualTo(policies);
    }

    @Test
    void answersAsTheDemonstrationUser() throws Exception {
        var answer = send(HttpRequest.newBuilder(at("/graphql"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"query\": \"{ viewer { name organization clearance } }\"}"))
                .build());
        assertThat(answer.body())
                .isEqualTo("{\"data\":{\"viewer\":{\"name\":\"demonstration\",\"organization\":\"headwater\","
                        + "\"clearance\":\"RED\"}}}");
    }
}
