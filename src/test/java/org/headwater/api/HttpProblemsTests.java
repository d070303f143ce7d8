package org.headwater.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.MultipartConfigElement;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.headwater.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** What the container and the framework refuse is a problem with a code too. */
class HttpProblemsTests {

    @RestController
    static class Taker {
        @PostMapping("/imports")
        String take(@RequestParam String feed, @RequestParam("files") List<MultipartFile> files) {
            return feed + " " + files.getFirst().getOriginalFilename();
        }
    }

    @RestController
    static class Failing {
        @GetMapping("/jobs/{id}")
        String fail(@PathVariable String id) {
            throw new IllegalStateException("Zyxw " + id, new IllegalArgumentException("Zyxw"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    static class Web {
        @Bean
        TomcatServletWebServerFactory tomcat() {
            return new TomcatServletWebServerFactory(0);
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
            registration.setMultipartConfig(new MultipartConfigElement(""));
            return registration;
        }

        @Bean
        HttpProblems problems() {
            return new HttpProblems(
                    new Refusals(new SimpleMeterRegistry(), new Lanes(LimitSettingsTests.with()), List.of()),
                    StartUnderWayTests.OVER);
        }

        @Bean
        Failing failing() {
            return new Failing();
        }

        @Bean
        Taker taker() {
            return new Taker();
        }
    }

    @Test
    void aDefectIsToldAndLoggedWithoutItsWords() throws Exception {
        try (var log = LogCapture.of("ROOT");
                var context = new AnnotationConfigServletWebServerApplicationContext(Web.class);
                var client = HttpClient.newHttpClient()) {
            var port = Objects.requireNonNull(context.getWebServer()).getPort();
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/jobs/7"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("\"code\":\"INTERNAL\"").doesNotContain("Zyxw");
            // Other tests, which run at the same time, log defects too.
            var lines = log.lines().stream()
                    .filter(line -> line.startsWith("ERROR") && line.contains("/jobs/"))
                    .toList();
            assertThat(lines).hasSize(1);
            assertThat(lines.getFirst())
                    .contains("at /jobs/{id}", "java.lang.IllegalStateException", "java.lang.IllegalArgumentException")
                    .contains("HttpProblemsTests$Failing.fail")
                    .doesNotContain("Zyxw");
            assertThat(log.text()).doesNotContain("Zyxw");
            // What the framework refuses is none.
            assertThat(client.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/nothing"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static String part(String disposition, String content) {
        return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    @ParameterizedTest
    @CsvSource({
        "'name=\"files\"; filename=\"a\0b.csv\"', the name of a file has a NUL; rename the file and send it again",
        "'name=\"fi\0les\"; filename=\"a.csv\"', 'files'",
    })
    void refusesAMultipartFormThatCannotBeRead(String disposition, String message) throws Exception {
        try (var context = new AnnotationConfigServletWebServerApplicationContext(Web.class);
                var client = HttpClient.newHttpClient()) {
            var port = Objects.requireNonNull(context.getWebServer()).getPort();
            var body = part("name=\"feed\"", "shipments") + part(disposition, "x") + "--b--\r\n";
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/imports"))
                            .header("Content-Type", "multipart/form-data; boundary=b")
                            .POST(HttpRequest.BodyPublishers.ofString(body, ISO_8859_1))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("\"code\":\"BAD_INPUT\"", message);
        }
    }
}
