package org.headwater.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.LogCapture;
import org.headwater.WithDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every address with every bad parameter, part of its path and header that a client can send: it is answered or refused, and never a defect of
 * the service, with a stack in its log.
 */
@WithDatabase
class BadRequestsIT {

    /** Addresses that no controller has. */
    private static final List<String> FURTHER = List.of(
            "GET /",
            "GET /page/page.css",
            "GET /graphql",
            "POST /graphql",
            "GET /graphql/schema",
            "GET /graphiql",
            "POST /mcp",
            "POST /login",
            "POST /logout",
            "GET /nowhere",
            "GET /actuator/health",
            "GET /actuator/prometheus");

    private static final List<String> QUERIES = List.of(
            "%0dX=1",
            "X=%0d%0a",
            "%00=1",
            "q=%00",
            "q=%zz",
            "%zz=1",
            "q=%",
            "q=%ff",
            "q=%c0%80",
            "%E2%80%AE=1",
            "q=%F0%9F%98%80&&=&=1&a",
            "limit=x&offset=-1&after=%0d&from=%0d&threshold=NaN&asOf=x&dryRun=x",
            "q=" + "a".repeat(9_000));

    /** In place of a variable of the path. */
    private static final List<String> PARTS = List.of(
            "%0d", "%00", "%zz", "%", "%ff", "%2e%2e", "%2f", "%5c", "%25", "a;b=%0d", "%E2%80%AE", "a".repeat(300));

    private static final List<String> HEADERS = List.of(
            "X-Purpose: \u0085",
            "X-Case: \u009b",
            "Idempotency-Key: \u0080",
            "X-\u0085: 1",
            "Accept: x",
            "Accept: \u0085",
            "Accept-Language: \u0085;q=x",
            "Authorization: Bearer \u0085",
            "Content-Type: application/json; charset=\u0085",
            "Content-Type: a/b/c",
            "Content-Type: multipart/form-data",
            "Cookie: headwater=\u0085; =; ;",
            "If-None-Match: \u0085",
            "Prefer: \u0085",
            "Origin: \u0085");

    private final int port;
    private final ApplicationContext context;

    BadRequestsIT(@LocalServerPort int port, ApplicationContext context) {
        this.port = port;
        this.context = context;
    }

    private Set<String> addresses() {
        var addresses = new TreeSet<>(FURTHER);
        for (var mapping :
                context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values())
            for (var info : mapping.getHandlerMethods().keySet())
                for (var pattern : info.getPatternValues()) {
                    // The container comes here with an error alone; asked by itself it answers that it has none to
                    // tell, with 500.
                    if (pattern.equals("/error")) continue;
                    var methods = info.getMethodsCondition().getMethods();
                    if (methods.isEmpty()) addresses.add("GET " + pattern);
                    for (var method : methods) addresses.add(method + " " + pattern);
                }
        assertThat(addresses).contains("GET /search/{dataset}", "POST /imports", "GET /jobs/{id}");
        return addresses;
    }

    private String answer(String address, String header) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(60_000);
            var type = header.startsWith("Content-Type") ? "" : "Content-Type: application/json\r\n";
            socket.getOutputStream()
                    .write((address + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n" + type
                                    + "Content-Length: 2\r\n" + (header.isEmpty() ? "" : header + "\r\n") + "\r\n{}")
                            .getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    @Test
    void noneIsADefectOfTheService() throws Exception {
        var asked = new ArrayList<List<String>>();
        for (var address : addresses()) {
            var plain = address.replaceAll("\\{\\w+}", "default").replace("**", "a");
            for (var query : QUERIES) asked.add(List.of(plain + "?" + query, ""));
            for (var header : HEADERS) asked.add(List.of(plain, header));
            if (address.contains("{"))
                for (var part : PARTS)
                    asked.add(List.of(address.replaceAll("\\{\\w+}", part).replace("**", "a"), ""));
        }
        var wrong = new ArrayList<String>();
        try (var log = LogCapture.of("ROOT")) {
            for (var one : asked) {
                var before = log.lines().size();
                var answer = answer(one.getFirst(), one.getLast());
                var status = answer.split(" ", 3);
                var errors = log.lines().stream()
                        .skip(before)
                        .filter(line -> line.startsWith("ERROR"))
                        .toList();
                // Whatever is not there yet may say so.
                var isAnswered = status.length > 1 && status[1].matches("[234]\\d\\d|503");
                if (!isAnswered || !errors.isEmpty() || answer.contains("\tat "))
                    wrong.add(String.join(" | ", one) + " -> "
                            + answer.lines().findFirst().orElse("nothing")
                            + (errors.isEmpty()
                                    ? ""
                                    : " " + errors.getFirst().lines().limit(3).toList()));
            }
        }
        assertThat(wrong.stream().limit(20))
                .as(wrong.size() + " of " + asked.size() + " requests")
                .isEmpty();
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        for (var address :
                List.of("GET /search/default?%0dX=1", "GET /search/default?q=%zz", "GET /search/default?q=%ff"))
            assertThat(answer(address, ""))
                    .as(address)
                    .startsWith("HTTP/1.1 400")
                    .contains("Content-Type: application/json", "\"detail\":\"a parameter of the address");
        assertThat(answer("GET /jobs/a", "X-Purpose: \u0085"))
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":\"BAD_INPUT\"");
    }
}
