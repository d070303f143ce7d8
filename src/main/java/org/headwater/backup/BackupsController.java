package org.headwater.backup;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.headwater.access.CurrentViewer;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Backups, for the command line: they hold everybody's data, so only the local administrator gets to them. */
@RestController
class BackupsController {

    private final Backups backups;
    private final CurrentViewer viewers;

    BackupsController(Backups backups, CurrentViewer viewers) {
        this.backups = backups;
        this.viewers = viewers;
    }

    /**
     * @param folder absolute, on the service's machine
     * @param full whether it must not be an increment
     * @param publicKey file with the key to encrypt for; null takes that of the settings
     */
    record Order(
            @Nullable String folder,
            @Nullable Boolean full,
            @Nullable String publicKey) {}

    @PostMapping(path = "/backups", consumes = "application/json")
    ResponseEntity<Map<String, @Nullable Object>> take(@RequestBody Order order) {
        var viewer = viewers.getLocalAdministrator();
        var job = backups.take(viewer, folder(order.folder()), Boolean.TRUE.equals(order.full()), order.publicKey());
        return ResponseEntity.accepted().body(job.json());
    }

    /**
     * @param to number of a commit, or a moment; null for the newest state
     * @param privateKey file with the key that decrypts; null where nothing is encrypted
     * @param passphrase file with its passphrase; null where it has none
     */
    record Trial(
            @Nullable String folder,
            @Nullable String to,
            @Nullable String privateKey,
            @Nullable String passphrase) {}

    @PostMapping(path = "/backups/trials", consumes = "application/json")
    ResponseEntity<Map<String, @Nullable Object>> verify(@RequestBody Trial trial) {
        var viewer = viewers.getLocalAdministrator();
        var job = backups.verify(
                viewer,
                new Restore.Wanted(
                        folder(trial.folder()),
                        trial.to(),
                        trial.privateKey() == null ? null : Path.of(trial.privateKey()),
                        trial.passphrase() == null ? null : Path.of(trial.passphrase()),
                        null));
        return ResponseEntity.accepted().body(job.json());
    }

    private static Path folder(@Nullable String folder) {
        if (folder == null || folder.isBlank() || folder.indexOf('\0') >= 0)
            throw BadInput.of("folder", folder, "is no folder; give its absolute path on the service's machine");
        return Path.of(folder);
    }

    @GetMapping("/backups")
    List<Map<String, @Nullable Object>> list() {
        viewers.getLocalAdministrator();
        return backups.jobs().stream().map(BackupJob::json).toList();
    }

    @GetMapping("/backups/{id}")
    Map<String, @Nullable Object> find(@PathVariable String id) {
        viewers.getLocalAdministrator();
        return backups.get(id).json();
    }

    @DeleteMapping("/backups/{id}")
    ResponseEntity<Map<String, @Nullable Object>> cancel(@PathVariable String id) {
        viewers.getLocalAdministrator();
        var job = backups.get(id);
        job.cancel();
        return ResponseEntity.accepted().body(job.json());
    }
}
