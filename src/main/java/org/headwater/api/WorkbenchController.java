package org.headwater.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The first page and GraphiQL: of the workbench, or a plain page for questions where it was built without npm. */
@RestController
class WorkbenchController {

    private static final String NONCE = "NONCE";

    private final SecureRandom random = new SecureRandom();
    private final Resource workbench = built("index.html");
    private final Resource graphiql = built("graphiql.html");

    private static Resource built(String name) {
        var built = new ClassPathResource("static/workbench/" + name);
        return built.exists() ? built : new ClassPathResource("static/index.html");
    }

    @GetMapping("/")
    ResponseEntity<Resource> workbench() {
        return page().body(workbench);
    }

    /** A dialog of GraphiQL writes a style into the page: it, and no other, bears this answer's number. */
    @GetMapping("/graphiql")
    ResponseEntity<String> graphiql(HttpServletResponse response) throws IOException {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var nonce = HexFormat.of().formatHex(bytes);
        response.setHeader(PageHeaders.NAME, PageHeaders.policy("'self' 'nonce-" + nonce + "'"));
        return page().body(graphiql.getContentAsString(StandardCharsets.UTF_8).replace(NONCE, nonce));
    }

    /** Never kept by the browser: it names the files of one build. */
    private static ResponseEntity.BodyBuilder page() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(MediaType.TEXT_HTML);
    }
}
