package org.headwater.access.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The files of a chain: each is named by the number of its first record, so that names sort as records do. */
final class AuditFiles {

    private static final Pattern NAME = Pattern.compile("audit-\\d{12}\\.jsonl");

    private AuditFiles() {}

    static Path named(Path folder, long firstNumber) {
        return folder.resolve("audit-%012d.jsonl".formatted(firstNumber));
    }

    /** In the order of the chain; empty where there is no folder. */
    static List<Path> in(Path folder) throws IOException {
        if (Files.notExists(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** End of the line that begins there: its line break, or the end of the bytes. */
    static int lineEnd(byte[] bytes, int from) {
        var to = from;
        while (to < bytes.length && bytes[to] != '\n') to++;
        return to;
    }
}
