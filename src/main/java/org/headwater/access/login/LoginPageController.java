package org.headwater.access.login;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log-in page. */
@RestController
class LoginPageController {

    private final LoginSettings settings;

    LoginPageController(LoginSettings settings) {
        this.settings = settings;
    }

    /** Where no log-in is configured, everybody is somebody already. */
    @GetMapping("/login")
    ResponseEntity<Resource> page() {
        if (!settings.isRequired())
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header("Location", "/")
                    .build();
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .body(new ClassPathResource("static/page/login.html"));
    }
}
