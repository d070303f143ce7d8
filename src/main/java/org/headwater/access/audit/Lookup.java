package org.headwater.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.headwater.access.Occasion;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A question to the audit itself: the records that meet all given conditions.
 *
 * @param since at that moment or later; null is open
 * @param until before that moment; null is open
 * @param viewer name of who asked, exactly; null is anybody
 * @param operation one of the operations, exactly; null is any
 * @param id what was shown; null is anything
 */
public record Lookup(
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String viewer,
        @Nullable String operation,
        @Nullable String id) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String OPERATION = "audit show";

    /**
     * A record as a table shows it; what it does not have is empty.
     *
     * @param ids how many it shows
     */
    public record AuditRow(
            long number,
            String at,
            String event,
            String viewer,
            String organization,
            String how,
            String purpose,
            String caseReference,
            String operations,
            String outcome,
            int ids,
            String note) {}

    /**
     * Records that somebody looks, where no service runs that could; without that nothing is to be shown. The chain is
     * checked as at the start of a service.
     */
    public void record(Path folder, Path keyFile) {
        try (var audit = AuditLog.open(
                folder,
                keyFile,
                DataSize.ofMegabytes(64).toBytes(),
                Duration.ofSeconds(5),
                false,
                Duration.ZERO,
                Medium.DISK,
                Clock.systemUTC())) {
            audit.append(new Entry(
                    Entry.AuditEvent.READ,
                    Instant.now(),
                    new Entry.Asker(
                            "local-administrator",
                            null,
                            "LOCAL_ADMINISTRATOR local-administrator",
                            "COMMAND_LINE",
                            null,
                            Occasion.NONE),
                    Entry.Operations.of(OPERATION),
                    ShownIds.of(id == null ? List.of() : List.of(id)),
                    List.of("OK"),
                    null,
                    null,
                    null,
                    null));
        }
    }

    /** In the order of the chain. A line that is no record is left to {@code verify}. */
    public void list(Path folder, Consumer<AuditRow> found) throws IOException {
        for (var file : AuditFiles.in(folder))
            try (var lines = Files.newBufferedReader(file, java.nio.charset.StandardCharsets.ISO_8859_1)) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    try {
                        var record = JSON.readTree(line.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
                        if (matches(record, folder)) found.accept(row(record));
                    } catch (JacksonException e) {
                        // Altered or half written.
                    }
                }
            }
    }

    private boolean matches(JsonNode record, Path folder) throws IOException {
        var at = record.path("at").asString("");
        if (since != null && (at.isEmpty() || Instant.parse(at).isBefore(since))) return false;
        if (until != null && (at.isEmpty() || !Instant.parse(at).isBefore(until))) return false;
        if (viewer != null && !viewer.equals(record.path("viewer").asString(""))) return false;
        if (operation != null && !texts(record.path("operations")).contains(operation)) return false;
        if (id == null || texts(record.path("ids")).contains(id)) return true;
        var list = record.path("idFile").asString("");
        if (!list.matches("[0-9a-f]{64}")) return false;
        try (var ids = Files.lines(folder.resolve(ShownIds.FOLDER).resolve(list), UTF_8)) {
            return ids.anyMatch(id::equals);
        }
    }

    private static AuditRow row(JsonNode record) {
        return new AuditRow(
                record.path("number").asLong(0),
                record.path("at").asString(""),
                record.path("event").asString(""),
                record.path("viewer").asString(""),
                record.path("organization").asString(""),
                record.path("how").asString(""),
                record.path("purpose").asString(""),
                record.path("case").asString(""),
                String.join(", ", texts(record.path("operations"))),
                String.join(", ", texts(record.path("outcome"))),
                record.path("idCount").asInt(record.path("ids").size()),
                record.path("note").asString(""));
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        for (var text : list) texts.add(text.asString(""));
        return texts;
    }
}
