package org.headwater.intake.ftm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The schemata of FollowTheMoney with their properties, as its model of 2022 has them. The table in this package's folder was drawn
 * up from that model: name, schemata that it extends, properties that it cannot be without, and its own properties with their
 * types. Properties that only mirror another schema's are left out: no file can set them.
 */
public final class FtmModel {

    private static final String TABLE = "/ftm/schemata.csv";

    /** Two letters wrong are a slip of the pen, more are another word. */
    private static final int FURTHEST_SLIP = 2;

    private static final FtmModel MODEL = read();

    private final Map<String, FtmSchema> schemata;

    private FtmModel(Map<String, FtmSchema> schemata) {
        this.schemata = Map.copyOf(schemata);
    }

    public static FtmModel get() {
        return MODEL;
    }

    public Optional<FtmSchema> find(String name) {
        return Optional.ofNullable(schemata.get(name));
    }

    public Set<String> names() {
        return schemata.keySet();
    }

    /** The known word that was probably meant; empty where none is near. */
    static Optional<String> meant(String written, Set<String> known) {
        var distance = new LevenshteinDistance(FURTHEST_SLIP);
        return known.stream()
                .filter(word -> distance.apply(word, written) >= 0 || word.equalsIgnoreCase(written))
                .min(Comparator.<String, Boolean>comparing(word -> !word.equalsIgnoreCase(written))
                        .thenComparing(word -> distance.apply(word, written))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private record SchemaRow(List<String> parents, Set<String> required, Map<String, String> properties) {}

    private static FtmModel read() {
        var rows = new LinkedHashMap<String, SchemaRow>();
        try (var table = Objects.requireNonNull(FtmModel.class.getResourceAsStream(TABLE), TABLE)) {
            new String(table.readAllBytes(), UTF_8).lines().skip(1).forEach(line -> {
                var cells = line.split(",", -1);
                var properties = new TreeMap<String, String>();
                words(cells[3]).forEach(property -> {
                    var colon = property.indexOf(':');
                    properties.put(property.substring(0, colon), property.substring(colon + 1));
                });
                rows.put(
                        cells[0],
                        new SchemaRow(
                                words(cells[1]).toList(),
                                new LinkedHashSet<>(words(cells[2]).toList()),
                                properties));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var schemata = new TreeMap<String, FtmSchema>();
        for (var name : rows.keySet()) schemata.put(name, schema(name, rows));
        return new FtmModel(schemata);
    }

    private static Stream<String> words(String cell) {
        return cell.isEmpty() ? Stream.of() : Stream.of(cell.split(" "));
    }

    private static FtmSchema schema(String name, Map<String, SchemaRow> rows) {
        var kinds = new LinkedHashSet<String>();
        var properties = new TreeMap<String, String>();
        gather(name, rows, kinds, properties);
        // A descendant may lack a property that its ancestor requires: an address needs no name.
        return new FtmSchema(
                name, kinds, Objects.requireNonNull(rows.get(name), name).required(), properties);
    }

    private static void gather(
            String name, Map<String, SchemaRow> rows, Set<String> kinds, Map<String, String> properties) {
        if (!kinds.add(name)) return;
        var row = Objects.requireNonNull(rows.get(name), name);
        row.properties().forEach(properties::putIfAbsent);
        for (var parent : row.parents()) gather(parent, rows, kinds, properties);
    }
}
