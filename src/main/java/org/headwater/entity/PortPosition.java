package org.headwater.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.headwater.vocabulary.NameKey;
import org.jspecify.annotations.Nullable;

/**
 * Position of a port, of the product's own table reference/port-positions.csv. A position follows from the code of a port alone,
 * or from its country and name: the same for all who see the port, and nothing in the database.
 *
 * @param latitude degrees, north is positive, to a hundredth
 * @param longitude degrees, east is positive, to a hundredth
 * @param source what says so
 * @param certainty SECONDARY as read in the index, UNVERIFIED where the town's position stands in for the port's
 */
record PortPosition(double latitude, double longitude, String source, String certainty) {

    private static final String INDEX = "World Port Index, NGA Pub. 150, 2024";
    private static final String TOWN = "Position of the place, compared with no index";

    private static final Map<String, PortPosition> BY_CODE = new HashMap<>();
    /** Country and name; null where several ports of the country bear the name. */
    private static final Map<String, @Nullable PortPosition> BY_NAME = new HashMap<>();

    static {
        var file = Objects.requireNonNull(PortPosition.class.getResourceAsStream("/reference/port-positions.csv"));
        try (var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, UTF_8))) {
            for (var row : rows) {
                var code = row.getField("code");
                var position = of(row);
                BY_CODE.put(code, position);
                var name = named(code, row.getField("name"));
                BY_NAME.put(name, BY_NAME.containsKey(name) ? null : position);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PortPosition of(NamedCsvRecord row) {
        var certainty = row.getField("certainty");
        return new PortPosition(
                Double.parseDouble(row.getField("latitude")),
                Double.parseDouble(row.getField("longitude")),
                certainty.equals("SECONDARY") ? INDEX : TOWN,
                certainty);
    }

    private static String named(String code, String name) {
        return code.substring(0, 2) + " " + NameKey.of(name).value();
    }

    /** {@code code}: UN/LOCODE without a space. Null where the table has neither the code nor one port of the country with the name. */
    static @Nullable PortPosition find(String code, String name) {
        var known = BY_CODE.get(code);
        return known != null || code.length() < 2 ? known : BY_NAME.get(named(code, name));
    }
}
