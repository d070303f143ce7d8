package org.headwater.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The records of a chain, read while it is written. */
public final class Records {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    public Records(Path folder) {
        this.folder = folder;
    }

    public List<JsonNode> all() throws IOException {
        var records = new ArrayList<JsonNode>();
        for (var file : AuditFiles.in(folder))
            for (var line : Files.readString(file, UTF_8).split("\n")) {
                var read = AuditLine.read(line);
                // The last one may be on its way.
                if (read != null) records.add(JSON.readTree(line));
            }
        return records;
    }

    public int count() throws IOException {
        return all().size();
    }

    /** Those behind the first {@code count}, once there are that many more. */
    public List<JsonNode> after(int count, int more) throws IOException, InterruptedException {
        var end = System.nanoTime() + 20_000_000_000L;
        while (true) {
            var all = all();
            if (all.size() >= count + more || System.nanoTime() > end) return all.subList(count, all.size());
            Thread.sleep(20);
        }
    }

    public static Set<String> texts(JsonNode list) {
        var texts = new TreeSet<String>();
        for (var text : list) texts.add(text.asString());
        return texts;
    }
}
