package org.headwater.intake.table;

import static org.headwater.intake.table.RejectCode.*;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.Cell;
import org.headwater.vocabulary.Digests;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the files that a mapping joins, by their keys. They are in memory, each file read once: of a row the
 * columns that the mapping uses. All joined files of an import together have {@link Room}.
 */
public final class Joined {

    /** The rows of an import that joins nothing. */
    public static final Joined NOTHING = new Joined(Map.of(), List.of(), List.of(), List.of());

    /** Bytes of an entry of the map with its row, without its texts; of a text, without its characters. */
    private static final int ROW_BYTES = 120;

    private static final int TEXT_BYTES = 56;

    private static final int REJECT_BYTES = 600;

    private static final char BETWEEN = '\u0000';

    /** By column of a partner, the value that rows need. */
    private final Map<String, String> where;

    private final List<Lookup> lookups;
    private final List<InputFile> files;
    private final List<Reject> rejects;

    private Joined(Map<String, String> where, List<Lookup> lookups, List<InputFile> files, List<Reject> rejects) {
        this.where = Map.copyOf(where);
        this.lookups = List.copyOf(lookups);
        this.files = List.copyOf(files);
        this.rejects = List.copyOf(rejects);
    }

    /** The memory that the joined files of an import may take together. */
    public static final class Room {

        /** About a million rows of a few short columns. */
        public static final long BYTES = 256L << 20;

        private final long bytes;
        private long left;

        public Room(long bytes) {
            this.bytes = bytes;
            this.left = bytes;
        }

        private void take(long more, InputFile file, long line) {
            left -= more;
            if (left < 0)
                throw BadInput.of(
                        "file",
                        file.name(),
                        "has more rows than fit: at line " + line + " the joined files take over " + bytes
                                + " bytes of memory; split the export, or read the largest file as rows and join the others to it");
        }
    }

    /** A row of a joined file. */
    record Partner(String file, long line, List<String> cells) {}

    /** The rows of a part under one key. */
    private record Store(Map<String, Partner> rows, Map<String, Integer> places) {}

    private record StoreKey(String part, List<String> columns, Map<String, String> where) {}

    private record Lookup(Join join, Store store) {}

    /** Reads the joined files of a mapping. */
    static Joined load(Mapping mapping, List<InputFile> files, Room room) throws IOException {
        var loading = new Loading(mapping, room);
        var stores = new HashMap<StoreKey, Store>();
        var lookups = new ArrayList<Lookup>();
        var read = new LinkedHashMap<String, InputFile>();
        for (var join : mapping.joins()) {
            var key = new StoreKey(join.file(), join.keyColumns(), join.where());
            var store = stores.get(key);
            if (store == null) {
                store = new Store(new HashMap<>(), new HashMap<>());
                for (var file : files)
                    if (Join.isNamed(file.name(), join.file())) {
                        loading.read(file, join, store);
                        read.putIfAbsent(file.name(), file);
                    }
                stores.put(key, store);
            }
            lookups.add(new Lookup(join, store));
        }
        return new Joined(mapping.where(), lookups, List.copyOf(read.values()), loading.rejects);
    }

    /** A reading of the joined files. */
    private static final class Loading {
        private final Mapping mapping;
        private final Room room;
        private final List<Reject> rejects = new ArrayList<>();

        Loading(Mapping mapping, Room room) {
            this.mapping = mapping;
            this.room = room;
        }

        void read(InputFile file, Join join, Store store) throws IOException {
            var form = FileForm.of(file, mapping);
            try (var reader = form.records(file)) {
                var records = reader.iterator();
                if (!records.hasNext())
                    throw BadInput.of("file", file.name(), "is empty; it needs a header with " + join.keyColumns());
                var header = records.next();
                var columns = columns(file, join, header);
                for (var column : kept(join.file(), columns)) store.places.putIfAbsent(column, store.places.size());
                while (records.hasNext()) take(file, join, store, columns, header.getFieldCount(), records.next());
            } catch (CsvParseException e) {
                throw BadInput.of("file", file.name(), "is no CSV: " + e.getMessage() + "; check its quotes");
            }
        }

        private Map<String, Integer> columns(InputFile file, Join join, CsvRecord header) {
            var columns = new HashMap<String, Integer>();
            for (var place = 0; place < header.getFieldCount(); place++) {
                var name = FileForm.columnName(header.getField(place), place);
                if (columns.put(name, place) != null)
                    throw BadInput.of("file", file.name(), "has the column '" + Bounded.shown(name) + "' twice");
                if (!mapping.usesJoined(join.file(), name))
                    throw BadInput.of(
                            "file",
                            file.name(),
                            "has the column '" + Bounded.shown(name) + "', which the mapping " + mapping.name()
                                    + " neither uses nor ignores (as " + join.file() + "." + Bounded.shown(name)
                                    + ")");
            }
            var needed = new TreeSet<>(join.on().keySet());
            needed.addAll(join.where().keySet());
            for (var name : needed)
                if (!columns.containsKey(name))
                    throw BadInput.of(
                            "file", file.name(), "lacks the column '" + name + "', which the mapping joins it by");
            return columns;
        }

        /** The columns of the file that rows take from their partners. */
        private List<String> kept(String part, Map<String, Integer> columns) {
            return columns.keySet().stream()
                    .filter(name -> mapping.takesFromPartner(part, name))
                    .sorted()
                    .toList();
        }

        private void take(
                InputFile file, Join join, Store store, Map<String, Integer> columns, int width, CsvRecord row) {
            var line = row.getStartingLineNumber();
            if (row.getFieldCount() != width) {
                setAside(
                        file,
                        line,
                        null,
                        WRONG_WIDTH,
                        "has " + row.getFieldCount() + " cells where the header has " + width
                                + "; check quotes and commas");
                return;
            }
            for (var wanted : join.where().entrySet())
                if (!text(row, columns, wanted.getKey()).equalsIgnoreCase(wanted.getValue())) return;
            var key = new StringBuilder();
            var bytes = (long) ROW_BYTES;
            for (var column : join.keyColumns()) {
                var part = text(row, columns, column);
                if (part.isEmpty()) {
                    setAside(file, line, column, MISSING, column + " is empty; rows are joined by it");
                    return;
                }
                key.append(part).append(BETWEEN);
            }
            var cells = new ArrayList<String>();
            for (var place = 0; place < store.places.size(); place++) cells.add("");
            for (var column : store.places.entrySet()) {
                var text = text(row, columns, column.getKey());
                cells.set(column.getValue(), text);
                bytes += TEXT_BYTES + 2L * text.length();
            }
            room.take(bytes + TEXT_BYTES + 2L * key.length(), file, line);
            var before = store.rows.put(key.toString(), new Partner(file.name(), line, List.copyOf(cells)));
            if (before != null)
                throw BadInput.of(
                        "file",
                        file.name(),
                        "has " + shown(join.keyColumns(), key.toString()) + " in line " + line + " and "
                                + (before.file().equals(file.name()) ? "" : before.file() + " ")
                                + "in line " + before.line()
                                + "; a row has one partner: mend the file, or narrow the join with \"where\"");
        }

        private void setAside(InputFile file, long line, @Nullable String column, RejectCode why, String message) {
            room.take(REJECT_BYTES, file, line);
            rejects.add(new Reject(file.name(), line, column, why, message, null));
        }

        private static String text(CsvRecord row, Map<String, Integer> columns, String name) {
            var place = columns.get(name);
            return place == null ? "" : Cell.restored(row.getField(place).strip());
        }
    }

    private static String shown(List<String> columns, String key) {
        var values = key.split(String.valueOf(BETWEEN));
        var shown = new ArrayList<String>();
        for (var place = 0; place < columns.size(); place++)
            shown.add(columns.get(place) + " '" + Bounded.shown(values[place]) + "'");
        return String.join(" and ", shown);
    }

    /** Rows of the joined files that were set aside. */
    public List<Reject> rejects() {
        return rejects;
    }

    public boolean isNothing() {
        return lookups.isEmpty();
    }

    /** Names of the joined files, for the title of a source; empty where there is none. */
    public String names() {
        return files.isEmpty()
                ? ""
                : files.stream().map(InputFile::name).collect(Collectors.joining(", ", " with ", ""));
    }

    /** The hash of a file of rows together with those that are joined to it. */
    public String sha256(InputFile rows) throws IOException {
        var own = Packed.sha256(rows.path());
        if (files.isEmpty()) return own;
        var hashes = new TreeSet<String>();
        for (var file : files) hashes.add(Packed.sha256(file.path()));
        return Digests.sha256(own + " " + String.join(" ", hashes));
    }

    /** Whether a partner has the column, written with the name of its join. */
    boolean has(String column) {
        var lookup = of(column);
        return lookup != null
                && lookup.store.places.containsKey(
                        column.substring(lookup.join.prefix().length()));
    }

    private @Nullable Lookup of(String column) {
        for (var lookup : lookups) if (column.startsWith(lookup.join.prefix())) return lookup;
        return null;
    }

    /** Refuses a file of rows without the columns that a needed partner is found by. */
    void check(String file, Set<String> columns) {
        for (var lookup : lookups)
            for (var column : lookup.join.on().values())
                if (!lookup.join.optional() && !columns.contains(column) && of(column) == null)
                    throw BadInput.of(
                            "file",
                            file,
                            "lacks the column '" + Bounded.shown(column) + "', by which the mapping joins "
                                    + lookup.join.file() + " to its rows");
    }

    /**
     * The partners of a row by the names of their joins; null where the row is passed over. A row with an empty key has
     * no partner.
     *
     * @param own text of a column of the row itself
     */
    @Nullable
    Map<String, Partner> partners(RowTexts row, UnaryOperator<String> own) {
        var partners = new LinkedHashMap<String, Partner>();
        for (var lookup : lookups) {
            var join = lookup.join;
            var key = new StringBuilder();
            for (var column : join.keyColumns()) {
                var text = text(partners, String.valueOf(join.on().get(column)), own);
                if (text.isEmpty()) {
                    key.setLength(0);
                    break;
                }
                key.append(text).append(BETWEEN);
            }
            var partner = key.isEmpty() ? null : lookup.store.rows.get(key.toString());
            if (partner != null) partners.put(join.alias(), partner);
            // A row of another kind may lack what those of the wanted kind need.
            if (isPassedOver(join, partners)) return null;
            if (partner == null && !key.isEmpty() && !join.optional())
                throw new BadRow(noPartner(row, join, key.toString(), partners));
        }
        return partners;
    }

    private boolean isPassedOver(Join join, Map<String, Partner> partners) {
        if (!partners.containsKey(join.alias())) return false;
        for (var wanted : where.entrySet())
            if (wanted.getKey().startsWith(join.prefix())
                    && !text(partners, wanted.getKey(), absent -> "").equalsIgnoreCase(wanted.getValue())) return true;
        return false;
    }

    private Reject noPartner(RowTexts row, Join join, String key, Map<String, Partner> partners) {
        var from = String.valueOf(join.on().get(join.keyColumns().getFirst()));
        var place = of(from);
        var holder = place == null ? null : partners.get(place.join.alias());
        return new Reject(
                row.file(),
                row.line(),
                from,
                NO_PARTNER,
                "no row of " + join.file() + " has " + shown(join.keyColumns(), key)
                        + join.where().entrySet().stream()
                                .map(wanted -> " with " + wanted.getKey() + " '" + wanted.getValue() + "'")
                                .collect(Collectors.joining())
                        + (holder == null ? "" : ", which " + holder.file() + ", line " + holder.line() + ", names")
                        + "; add the row, or take the reference out",
                null);
    }

    /** The text of a column of the row itself or of a partner; empty where there is none. */
    String text(Map<String, Partner> partners, String column, UnaryOperator<String> own) {
        var partner = partner(partners, column);
        if (partner == null) return of(column) == null ? own.apply(column) : "";
        var lookup = Objects.requireNonNull(of(column), "a partner has a join");
        var place =
                lookup.store.places.get(column.substring(lookup.join.prefix().length()));
        // Files of one part may have different columns.
        return place == null || place >= partner.cells().size()
                ? ""
                : partner.cells().get(place);
    }

    /** The row that a column is of; null where that is the row itself, or none. */
    @Nullable
    Partner partner(Map<String, Partner> partners, String column) {
        var lookup = of(column);
        return lookup == null ? null : partners.get(lookup.join.alias());
    }
}
