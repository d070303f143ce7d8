package org.headwater.intake.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.headwater.vocabulary.BadInput;

/** The mappings that come with the product. */
public final class Mappings {

    public static final List<String> NAMES = List.of(
            "us-bills-of-lading",
            "pre-export-notifications",
            "pole-consignments",
            "finbench",
            "amlsim",
            "cbp-seizures");

    private Mappings() {}

    public static boolean has(String name) {
        return NAMES.contains(name);
    }

    /** Names of those that are for the feed. */
    public static List<String> of(String feed) {
        return NAMES.stream().filter(name -> get(name).feed().equals(feed)).toList();
    }

    public static Mapping get(String name) {
        if (!has(name))
            throw BadInput.of(
                    "mapping", name, "is no mapping here; use " + String.join(", ", NAMES) + ", or a mapping file");
        try (var in = Mappings.class.getResourceAsStream("/mappings/" + name + ".json")) {
            if (in == null) throw new IllegalStateException("no resource of the mapping " + name);
            return Mapping.parse(name, new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
