package org.headwater.api;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The first page: the workbench, or a plain page for questions where it was built without npm. */
@RestController
class WorkbenchController {

    private final Resource page;

    WorkbenchController() {
        var workbench = new ClassPathResource("static/workbench/index.html");
        page = workbench.exists() ? workbench : new ClassPathResource("static/index.html");
    }

    /** Never kept by the browser: it names the files of one build. */
    @GetMapping("/")
    ResponseEntity<Resource> page() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.TEXT_HTML)
                .body(page);
    }
}
