package org.headwater.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the word lists of names, in the folder identity: a heading, a comma, words separated by semicolons. */
public final class Vocabularies {

    private Vocabularies() {}

    public static Map<String, List<String>> read(String file) {
        var lists = new LinkedHashMap<String, List<String>>();
        try (var table = Objects.requireNonNull(Vocabularies.class.getResourceAsStream("/identity/" + file), file)) {
            new String(table.readAllBytes(), UTF_8).lines().forEach(line -> {
                var comma = line.indexOf(',');
                lists.put(
                        line.substring(0, comma),
                        Arrays.asList(line.substring(comma + 1).split(";")));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lists;
    }
}
