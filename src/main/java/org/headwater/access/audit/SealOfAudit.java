package org.headwater.access.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.headwater.access.AuditSeal;
import org.springframework.stereotype.Component;

@Component
class SealOfAudit implements AuditSeal {

    private final AuditLog audit;

    SealOfAudit(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public byte[] sign(byte[] content) {
        return audit.key().sign(content);
    }

    @Override
    public String publicKey() {
        return audit.key().pem();
    }

    @Override
    public List<Path> finished() {
        try {
            var files = AuditFiles.in(audit.folder());
            // The last one is being written.
            var finished = new ArrayList<>(files.subList(0, Math.max(0, files.size() - 1)));
            var head = audit.folder().resolve(AuditHead.FILE);
            if (Files.exists(head)) finished.add(head);
            return finished;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
