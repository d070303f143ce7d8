package org.headwater.intake.shipments;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.NameKey;
import org.headwater.vocabulary.UnLocode;

/**
 * Ports as files write them. A name is no code, and several ports bear some: it is never put right silently, but whoever wrote it
 * is told which code may be meant, of the ports that the reference data have.
 */
final class PortNames {

    private static final Map<String, TreeSet<String>> CODES = read();

    private PortNames() {}

    private static Map<String, TreeSet<String>> read() {
        var codes = new HashMap<String, TreeSet<String>>();
        var file = Objects.requireNonNull(PortNames.class.getResourceAsStream("/reference/ports.csv"));
        try (var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, UTF_8))) {
            for (var row : rows)
                codes.computeIfAbsent(NameKey.of(row.getField("name")).value(), name -> new TreeSet<>())
                        .add(row.getField("code"));
            return codes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Variant of {@link UnLocode#parse} that adds a suggestion for the name of a port, alone or with a comma and further text.
     */
    static UnLocode parse(String text) {
        try {
            return UnLocode.parse(text);
        } catch (BadInput e) {
            if (e.suggestion() != null) throw e;
            var comma = text.indexOf(',');
            var name = comma < 0 ? text : text.substring(0, comma);
            if (name.chars().noneMatch(Character::isLetter)) throw e;
            var codes = CODES.get(NameKey.of(name).value());
            if (codes == null) throw e;
            if (codes.size() > 1)
                throw BadInput.of("locode", text, "is the name of several ports; write the code, one of " + codes);
            throw BadInput.withSuggestion("locode", text, "is the name of a port; write its code", codes.first());
        }
    }
}
