package org.headwater.access.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the place and keys of the audit.
 *
 * @param folder its files; empty is {@code audit} in the data folder
 * @param keyFile private key in PEM, PKCS #8, Ed25519, that signs the head; the public key lies next to it under the same name
 *     with {@code .pub}; empty is {@code audit.key} in the data folder; made where neither of the two is there
 * @param fileSize size from which a new file is begun
 * @param patience how long a request waits for its record to be on the disk
 * @param continueAfterDamage whether to start although records were altered or are missing, and to record that
 */
@ConfigurationProperties("headwater.audit")
record AuditSettings(
        @DefaultValue("") String folder,
        @DefaultValue("") String keyFile,
        @DefaultValue("64MB") DataSize fileSize,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("false") boolean continueAfterDamage) {

    /** A smaller file holds few records; a larger one does not fit into a verifier's memory. */
    private static final DataSize SMALLEST = DataSize.ofKilobytes(4);

    private static final DataSize LARGEST = DataSize.ofGigabytes(1);

    AuditSettings {
        if (fileSize.compareTo(SMALLEST) < 0 || fileSize.compareTo(LARGEST) > 0)
            throw new IllegalArgumentException(
                    "headwater.audit.file-size is " + fileSize.toBytes() + " bytes; use 4KB to 1GB");
        if (patience.isNegative() || patience.isZero())
            throw new IllegalArgumentException("headwater.audit.patience must be longer than nothing, such as 5s");
    }

    Path folder(Path data) {
        return folder.isBlank() ? data.resolve("audit") : Path.of(folder);
    }

    Path keyFile(Path data) {
        return keyFile.isBlank() ? data.resolve("audit.key") : Path.of(keyFile);
    }
}
