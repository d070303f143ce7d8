package org.headwater.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.headwater.access.Interception;
import org.headwater.access.TakesFiles;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What one caller's files may take of the others, over connections that send what they like. */
class UploadsTests {

    private static final String END = "\r\n--b--\r\n";

    private @Nullable AnnotationConfigServletWebServerApplicationContext context;
    private final List<Socket> sockets = new ArrayList<>();

    @RestController
    static class Taker {
        /** A request that is worked on until the test goes on. */
        private final CountDownLatch works = new CountDownLatch(1);

        private final CountDownLatch over = new CountDownLatch(1);

        @PostMapping("/imports")
        @TakesFiles(Viewer.Role.ANALYST)
        String take(@RequestParam("files") List<MultipartFile> files) throws InterruptedException {
            if (!Objects.equals(files.getFirst().getOriginalFilename(), "long.csv")) return "taken";
            works.countDown();
            over.await();
            return "taken after long";
        }

        @GetMapping("/search")
        String search(HttpServletRequest request) {
            return "found " + request.getParameterMap().size();
        }

        @PostMapping("/login")
        String logIn(@RequestParam(required = false) @Nullable String username) {
            return "hello " + username;
        }
    }

    /** Stands for the log-in: name and role come in a header. */
    @Order(-100)
    static class LogIn extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var said = request.getHeader("X-Caller");
            if (said != null) {
                var words = said.split(" ");
                var role = Viewer.Role.valueOf(words[1]);
                request.setAttribute(
                        Interception.VIEWER_ATTRIBUTE,
                        new Viewer(words[0], "agency", Tlp.CLEAR, Set.of(), Set.of(role)));
            }
            chain.doFilter(request, response);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    static class Web {
        @Bean
        TomcatServletWebServerFactory tomcat(LimitSettings limits) {
            var factory = new TomcatServletWebServerFactory(0);
            new PacedBodies(limits).customize(factory);
            return factory;
        }

        @Bean
        DispatcherServlet dispatcherServlet() {
            return new DispatcherServlet();
        }

        @Bean
        StandardServletMultipartResolver multipartResolver() {
            return new StandardServletMultipartResolver();
        }

        @Bean
        DispatcherServletRegistrationBean registration(DispatcherServlet servlet) {
            var registration = new DispatcherServletRegistrationBean(servlet, "/");
            registration.setMultipartConfig(new MultipartConfigElement("", 1_000_000, 2_000_000, 0));
            return registration;
        }

        @Bean
        Refusals refusals(LimitSettings limits) {
            return new Refusals(new SimpleMeterRegistry(), new Lanes(limits), List.of());
        }

        @Bean
        HttpProblems problems(Refusals refusals) {
            return new HttpProblems(refusals, StartUnderWayTests.OVER);
        }

        @Bean
        LogIn logIn() {
            return new LogIn();
        }

        @Bean
        LateBodies lateBodies(Refusals refusals) {
            return new LateBodies(new RefusedBodies(refusals));
        }

        @Bean
        Uploads uploads(
                LimitSettings limits, Refusals refusals, ObjectProvider<RequestMappingHandlerMapping> mappings) {
            return new Uploads(limits, new RefusedBodies(refusals), mappings);
        }

        @Bean
        Taker taker() {
            return new Taker();
        }
    }

    private void start(String... limits) {
        var started = new AnnotationConfigServletWebServerApplicationContext();
        started.registerBean(LimitSettings.class, () -> LimitSettingsTests.with(limits));
        started.register(Web.class);
        started.refresh();
        context = started;
    }

    @AfterEach
    void stop() throws IOException {
        for (var socket : sockets) socket.close();
        if (context != null) {
            context.getBean(Taker.class).over.countDown();
            context.close();
        }
    }

    private int port() {
        return Objects.requireNonNull(Objects.requireNonNull(context).getWebServer())
                .getPort();
    }

    private Socket send(String text) throws IOException {
        var socket = new Socket("127.0.0.1", port());
        sockets.add(socket);
        socket.setSoTimeout(30_000);
        more(socket, text);
        return socket;
    }

    private static void more(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String head(String request, String caller, String type, long length, String... further) {
        return request + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Caller: " + caller + "\r\nContent-Type: " + type
                + "\r\nContent-Length: " + length + "\r\n" + String.join("", further) + "\r\n";
    }

    private static String files(String caller, long length, String... further) {
        return head("POST /imports", caller, "multipart/form-data; boundary=b", length, further);
    }

    private static String part(String name) {
        return "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name + "\"\r\n\r\n";
    }

    private static String whole(String caller, String name) {
        var body = part(name) + "id,name" + END;
        return files(caller, body.length()) + body;
    }

    /** What comes until nothing has come for a moment, or the connection ends. */
    private static String answer(Socket socket) throws IOException {
        var all = new ByteArrayOutputStream();
        var some = new byte[8192];
        try {
            for (var read = socket.getInputStream().read(some);
                    read >= 0;
                    read = socket.getInputStream().read(some)) {
                all.write(some, 0, read);
                socket.setSoTimeout(300);
            }
        } catch (SocketTimeoutException e) {
            // All that there is.
        }
        return all.toString(ISO_8859_1);
    }

    @Test
    void fourConnectionsOfOneCallerLeaveTheOtherOnesTheirs() throws Exception {
        start("uploads", "3", "uploads-of-caller", "1", "upload-window", "60s");
        var slow = new ArrayList<Socket>();
        // One has the place of its caller. Its connection says nothing more, and ends within the time that one may be
        // silent.
        for (var one = 0; one < 4; one++) slow.add(send(files("mallory ANALYST", 1_000_000) + part("a.csv")));
        var refused = 0;
        while (refused < 3)
            for (var socket : slow) {
                socket.setSoTimeout(50);
                var said = answer(socket);
                if (said.isEmpty()) continue;
                assertThat(said)
                        .startsWith("HTTP/1.1 429")
                        .contains("Retry-After: 10", "\"code\":\"RATE_LIMITED\"", "\"limit\":\"UPLOADS_OF_CALLER\"");
                refused++;
            }
        assertThat(answer(send(whole("ana ANALYST", "a.csv")))).startsWith("HTTP/1.1 200");
    }

    @Test
    void allCallersTogetherHaveABoundToo() throws Exception {
        start("uploads", "1", "uploads-of-caller", "1", "upload-window", "60s");
        var slow = files("ana ANALYST", 1_000_000) + part("a.csv");
        var first = send(slow);
        String said;
        do {
            // The other one may have been there before: then this one was refused, and takes no place.
            if (first.getInputStream().available() > 0) first = send(slow);
            said = answer(send(whole("luis ANALYST", "a.csv")));
        } while (said.startsWith("HTTP/1.1 200"));
        assertThat(said).startsWith("HTTP/1.1 503").contains("Retry-After: 10", "\"limit\":\"UPLOADS\"");
    }

    @Test
    void aPlaceIsFreeWhileWhatWasReadIsWorkedOn() throws Exception {
        start("uploads", "1", "uploads-of-caller", "1");
        var first = send(whole("ana ANALYST", "long.csv"));
        var taker = Objects.requireNonNull(context).getBean(Taker.class);
        taker.works.await();
        assertThat(answer(send(whole("ana ANALYST", "a.csv")))).startsWith("HTTP/1.1 200");
        taker.over.countDown();
        assertThat(answer(first)).startsWith("HTTP/1.1 200").endsWith("taken after long");
    }

    @Test
    void theRoleComesBeforeTheBody() throws Exception {
        start();
        for (var caller : List.of("rita READER", "")) {
            var said = answer(send(files(caller, 1_000_000).replace("X-Caller: \r\n", "")));
            assertThat(said).startsWith("HTTP/1.1 403").contains("\"code\":\"FORBIDDEN\"", "ANALYST");
        }
        var asking = answer(send(files("rita READER", 1_000_000, "Expect: 100-continue\r\n")));
        assertThat(asking).startsWith("HTTP/1.1 403").doesNotContain("100 Continue");
        var body = part("a.csv") + "id" + END;
        var let = send(files("ana ANALYST", body.length(), "Expect: 100-continue\r\n"));
        assertThat(answer(let)).startsWith("HTTP/1.1 100");
        let.setSoTimeout(30_000);
        more(let, body);
        assertThat(answer(let)).startsWith("HTTP/1.1 200");
    }

    @Test
    void aFormThatNobodyAskedForIsNotRead() throws Exception {
        start();
        for (var request : List.of("GET /search?q=a", "POST /search", "POST /nowhere", "POST /login"))
            assertThat(answer(send(head(request, "ana ANALYST", "Multipart/Form-Data; boundary=b", 1_000_000))))
                    .as(request)
                    .startsWith("HTTP/1.1 415")
                    .contains("\"code\":\"BAD_INPUT\"", "/imports");
        assertThat(answer(send("GET /search?q=a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")))
                .endsWith("found 1");
    }

    /** Sends a byte again and again until there is an answer. */
    private String dripping(String begin) throws IOException, InterruptedException {
        var socket = send(begin);
        socket.setSoTimeout(20);
        while (true) {
            var said = answer(socket);
            if (!said.isEmpty()) return said;
            more(socket, "x");
        }
    }

    @Test
    void filesThatDripEndWithAWord() throws Exception {
        start("upload-rate", "1KB", "upload-window", "300ms");
        assertThat(dripping(files("mallory ANALYST", 1_000_000) + part("a.csv")))
                .startsWith("HTTP/1.1 408")
                .contains("\"code\":\"LIMIT_UPLOAD_RATE\"", "\"limit\":\"UPLOAD_RATE\"", "faster line");
        // Within the head of a part, which another piece of the container reads.
        assertThat(dripping(files("mallory ANALYST", 1_000_000) + "--b\r\nContent-Disp"))
                .startsWith("HTTP/1.1 408")
                .contains("\"code\":\"LIMIT_UPLOAD_RATE\"");
        assertThat(answer(send(whole("mallory ANALYST", "a.csv")))).startsWith("HTTP/1.1 200");
    }

    @Test
    void filesHaveATimeForTheWhole() throws Exception {
        start("upload-rate", "1B", "upload-within", "300ms");
        assertThat(dripping(files("mallory ANALYST", 1_000_000) + part("a.csv")))
                .startsWith("HTTP/1.1 408")
                .contains("\"code\":\"LIMIT_UPLOAD_TIME\"");
    }

    @Test
    void aSlowFormEndsWithAWordToo() throws Exception {
        start("body-within", "300ms");
        var form = head("POST /login", "mallory READER", "application/x-www-form-urlencoded", 100_000);
        assertThat(dripping(form + "username=")).startsWith("HTTP/1.1 408").contains("\"code\":\"LIMIT_BODY_TIME\"");
    }

    @Test
    void theRestOfARefusedBodyKeepsNoConnection() throws Exception {
        start();
        var socket = send(files("rita READER", 1_000_000));
        assertThat(answer(socket)).startsWith("HTTP/1.1 403");
        socket.setSoTimeout(20);
        var isOpen = true;
        while (isOpen)
            try {
                more(socket, "x");
                isOpen = socket.getInputStream().read() >= 0;
            } catch (SocketTimeoutException e) {
                // Still open.
            } catch (SocketException e) {
                isOpen = false;
            }
        assertThat(isOpen).isFalse();
    }

    @Test
    void aConnectionGoesOnAfterARefusalWhoseBodyCame() throws Exception {
        start();
        var body = "{}".repeat(100);
        var socket = send(head("POST /nowhere", "ana ANALYST", "text/plain", body.length()) + body);
        assertThat(answer(socket)).startsWith("HTTP/1.1 404");
        socket.setSoTimeout(30_000);
        more(socket, whole("ana ANALYST", "a.csv"));
        assertThat(answer(socket)).startsWith("HTTP/1.1 200");
    }

    @Test
    void whatTheContainerRefusesIsToldAsBefore() throws Exception {
        start();
        var large = part("a.csv") + "x".repeat(1_500_000) + END;
        assertThat(answer(send(files("ana ANALYST", large.length()) + large)))
                .startsWith("HTTP/1.1 413")
                .contains("\"code\":\"LIMIT_FILE\"");
        var broken = part("a\0b.csv") + "x" + END;
        assertThat(answer(send(files("ana ANALYST", broken.length()) + broken)))
                .startsWith("HTTP/1.1 400")
                .contains("has a NUL");
    }

    @Test
    void oneCallersBodiesLeaveRoomForOthers() throws Exception {
        var bodies = new Bodies(LimitSettingsTests.with(
                "body", "8KB", "json-body", "8KB", "bodies-of-caller", "16KB", "bodies", "24KB"));
        var mallory = List.of(body("mallory"), body("mallory"), body("mallory"));
        var read = new ArrayList<Bodies.BodyReading>();
        for (var one : mallory.subList(0, 2)) {
            var reading = bodies.reading(one, "JSON_BODY", org.springframework.util.unit.DataSize.ofKilobytes(8), "");
            reading.body();
            read.add(reading);
        }
        var third = bodies.reading(
                mallory.getLast(), "JSON_BODY", org.springframework.util.unit.DataSize.ofKilobytes(8), "");
        org.assertj.core.api.Assertions.assertThatThrownBy(third::body).isInstanceOfSatisfying(BadBody.class, bad -> {
            assertThat(bad.code).isEqualTo("RATE_LIMITED");
            assertThat(bad.retryAfterSeconds).isPositive();
        });
        var other = bodies.reading(body("ana"), "JSON_BODY", org.springframework.util.unit.DataSize.ofKilobytes(8), "");
        assertThat(other.body()).isNotNull();
        read.forEach(Bodies.BodyReading::close);
        assertThat(third.body()).isNotNull();
    }

    private static HttpServletRequest body(String caller) {
        var request = new org.springframework.mock.web.MockHttpServletRequest("POST", "/exports");
        request.setContentType("application/json");
        request.setContent("{}".getBytes(ISO_8859_1));
        request.setAttribute(
                Interception.VIEWER_ATTRIBUTE,
                new Viewer(caller, "agency", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER)));
        return request;
    }
}
