package org.headwater.access.audit;

import java.util.HashMap;
import java.util.Map;
import org.headwater.access.CurrentViewer;
import org.headwater.store.DatabaseSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The command line says that it looks into the audit, which this very request records, and learns where it lies. */
@RestController
class LookController {

    private final AuditLog audit;
    private final AuditSettings settings;
    private final DatabaseSettings database;
    private final CurrentViewer viewers;

    LookController(AuditLog audit, AuditSettings settings, DatabaseSettings database, CurrentViewer viewers) {
        this.audit = audit;
        this.settings = settings;
        this.database = database;
        this.viewers = viewers;
    }

    /** @param id which the look is about; null where it is about none */
    record Look(@Nullable String id) {}

    @PostMapping("/audit/looks")
    Map<String, String> look(@RequestBody Look look) {
        viewers.getLocalAdministrator();
        var answer = new HashMap<String, String>();
        answer.put("folder", audit.folder().toAbsolutePath().toString());
        answer.put(
                "publicKey",
                SigningKey.publicFile(settings.keyFile(database.data()))
                        .toAbsolutePath()
                        .toString());
        if (look.id() != null) answer.put("id", look.id());
        return answer;
    }
}
