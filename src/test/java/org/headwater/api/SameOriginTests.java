package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.headwater.access.OwnHosts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SameOriginTests {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,,200",
        "localhost,,200",
        "127.0.0.1,http://127.0.0.1:8080,200",
        "localhost,http://localhost:8080,200",
        "127.0.0.1,http://evil.example,403",
        "127.0.0.1,http://127.0.0.1:3000,403",
        "127.0.0.1,null,403",
        "127.0.0.1,not a uri,403",
        "headwater.example,,200",
        "headwater.example,http://headwater.example:8080,200",
        "headwater.example,https://headwater.example,403",
        "headwater.example,http://evil.example:8080,403",
        "rebound.example,,403",
        "rebound.example,http://rebound.example:8080,403",
    })
    void answersOnlyTheMachinesOwnPageAndPrograms(String host, @Nullable String origin, int status)
            throws ServletException, IOException {
        var request = new MockHttpServletRequest("POST", "/imports");
        request.setServerName(host);
        request.setServerPort(8080);
        if (origin != null) request.addHeader("Origin", origin);
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();
        new SameOrigin(new OwnHosts(List.of("headwater.example"))).doFilter(request, response, chain);
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(chain.getRequest() != null).isEqualTo(status == 200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/graphql,cross-site,no-cors,403",
        "GET,/graphql,cross-site,navigate,403",
        "GET,/graphql,Cross-Site,,403",
        "GET,/graphql,same-site,no-cors,403",
        "POST,/login,cross-site,navigate,403",
        "GET,/exports/jsonl,cross-site,no-cors,403",
        "GET,/graphql,same-origin,cors,200",
        "GET,/graphql,none,navigate,200",
        "GET,/graphql,,,200",
        "GET,/,cross-site,navigate,200",
        "GET,/workbench/index.html,cross-site,navigate,200",
        "GET,/workbench/index.html,cross-site,no-cors,403",
    })
    void answersNoOtherSiteButByALinkToAPage(
            String method, String path, @Nullable String site, @Nullable String mode, int status)
            throws ServletException, IOException {
        var request = new MockHttpServletRequest(method, path);
        request.setServerName("localhost");
        if (site != null) request.addHeader("Sec-Fetch-Site", site);
        if (mode != null) request.addHeader("Sec-Fetch-Mode", mode);
        var response = new MockHttpServletResponse();
        new SameOrigin(new OwnHosts(List.of())).doFilter(request, response, new MockFilterChain());
        assertThat(response.getStatus()).isEqualTo(status);
    }
}
