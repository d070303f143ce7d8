package org.headwater.intake.ofac;

import static org.headwater.intake.table.RejectCode.*;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.headwater.intake.table.Reject;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/** Reads any subset of the four CSV files of a list, or its one file of the advanced form, into one snapshot. */
public final class OfacFiles {

    private static final Pattern PROGRAMMES = Pattern.compile("\\]\\s*\\[");
    private static final Pattern CRIMINAL = Pattern.compile("Target Type:? Criminal Organization\\b");
    private static final char UNIT_SEPARATOR = 0x1F;

    /** Begins the fingerprints of entries that were read in the advanced form. */
    static final String ADVANCED_PRINT = "advanced:";

    private final OfacForm form;
    private final Map<ListPart, PartRows> rows = new EnumMap<>(ListPart.class);
    private final List<Reject> rejects = new ArrayList<>();
    private final List<Reject> notes = new ArrayList<>();
    private long emptyAddresses;
    private long silent;

    private OfacFiles(OfacForm form) {
        this.form = form;
    }

    /** Looks on while rows are read, and may end it. */
    public interface RowWatch {
        /** {@code bad} is why the row is none of the list; null for one that is. */
        void row(@Nullable Reject bad);
    }

    public static OfacSnapshot read(Collection<OfacFile> files) {
        return read(files, bad -> {});
    }

    /** Each part at most once. Bad rows are among the rejects of the snapshot; a file that cannot be read is an error. */
    public static OfacSnapshot read(Collection<OfacFile> files, RowWatch watch) {
        if (files.isEmpty()) throw BadInput.of("file", null, "leaves nothing to read; give sdn.csv or a part of it");
        var byPart = new EnumMap<ListPart, OfacFile>(ListPart.class);
        for (var file : files) {
            var earlier = byPart.put(file.part(), file);
            if (earlier != null)
                throw BadInput.of(
                        "file",
                        file.name(),
                        "is the same part of the list as " + earlier.name() + "; give one of them");
        }
        var list = files.iterator().next().list();
        var reading = new OfacFiles(new OfacForm(list, false));
        byPart.forEach((part, file) -> {
            try {
                reading.rows.put(part, PartRows.read(file, reading.rejects, reading.notes, watch));
            } catch (IOException e) {
                throw new UncheckedIOException(file.name() + " cannot be read", e);
            }
        });
        return reading.snapshot();
    }

    /** The entries of the advanced form, whose relations are said by number and need no names. */
    static OfacSnapshot of(AdvancedFile file) {
        var reading = new OfacFiles(new OfacForm(file.list(), true));
        reading.notes.addAll(file.notes());
        reading.rejects.addAll(file.rejects());
        var entries = new LinkedHashMap<Long, OfacEntry>();
        var counted = new ItemCounts();
        for (var party : file.parties())
            entries.put(
                    party.row().entNum(),
                    reading.entry(
                            party.row(),
                            1,
                            party.remarks(),
                            party.addresses(),
                            party.aliases(),
                            party.acts(),
                            counted));
        var links = file.parties().stream()
                .flatMap(party -> party.links().stream())
                .map(link -> entries.containsKey(link.object())
                        ? link
                        : new ResolvedLink(link.subject(), link.link(), null, ResolvedLink.Outcome.NONE))
                .toList();
        return new OfacSnapshot(
                Collections.unmodifiableSequencedMap(entries),
                links,
                List.of(),
                List.copyOf(reading.rejects),
                List.copyOf(reading.notes),
                reading.counts(Map.of(ListPart.SDN, file.read()), entries, links, counted));
    }

    private OfacSnapshot snapshot() {
        var listed = new LinkedHashMap<Long, PartRows.ListRow>();
        for (var row : good(ListPart.SDN)) entry(row, listed);

        var comments = new HashMap<Long, PartRows.ListRow>();
        for (var row : good(ListPart.COMMENTS))
            if (comments.putIfAbsent(row.entNum(), row) != null)
                rejects.add(
                        row.note("ent_num", DUPLICATE_ENTRY, "ent_num " + row.entNum() + " has a row already", null));

        var addresses = byEntry(good(ListPart.ADD));
        var aliases = byEntry(good(ListPart.ALT));
        var entries = new LinkedHashMap<Long, OfacEntry>();
        var continued = new HashSet<Long>();
        var counted = new ItemCounts();
        listed.forEach((entNum, row) -> {
            var comment = comments.get(entNum);
            var column = row.value(11) == null ? null : row.fields().get(11);
            if (comment != null && column != null && Remarks.isCut(column)) continued.add(entNum);
            var remarks = column == null
                    ? null
                    : Remarks.of(
                            column, comment == null ? null : comment.fields().get(1));
            var ofAddresses = addresses.getOrDefault(entNum, List.of());
            var ofAliases = aliases.getOrDefault(entNum, List.of());
            var before = rejects.size();
            var entry = entry(
                    row,
                    1 + ofAddresses.size() + ofAliases.size() + (comment == null ? 0 : 1),
                    remarks,
                    ofAddresses,
                    ofAliases,
                    OfacActs.UNSAID,
                    counted);
            // A bad alias is a row of its own that is set aside.
            entries.put(entNum, entry.without(rejects.size() - before));
        });

        var orphans = new ArrayList<Orphan>();
        orphans(ListPart.ADD, addresses, listed, orphans);
        orphans(ListPart.ALT, aliases, listed, orphans);
        for (var row : comments.values().stream()
                .sorted((one, other) -> Long.compare(one.line(), other.line()))
                .toList())
            if (!listed.containsKey(row.entNum()))
                orphans.add(new Orphan(ListPart.COMMENTS, row.entNum(), row.file(), row.line(), List.of()));
            else if (!continued.contains(row.entNum()))
                notes.add(row.note(
                        "Remarks",
                        NOTHING_TO_CONTINUE,
                        "the remarks of ent_num " + row.entNum() + " are not cut, so the row was left out",
                        "give sdn.csv and sdn_comments.csv of the same day"));

        var links = LinkedNames.of(entries.values()).resolve();
        return new OfacSnapshot(
                Collections.unmodifiableSequencedMap(entries),
                links,
                List.copyOf(orphans),
                List.copyOf(rejects),
                List.copyOf(notes),
                counts(rowCounts(), entries, links, counted));
    }

    private Map<ListPart, Long> rowCounts() {
        var counts = new EnumMap<ListPart, Long>(ListPart.class);
        rows.forEach((part, read) -> counts.put(part, read.count()));
        return counts;
    }

    private void entry(PartRows.ListRow row, Map<Long, PartRows.ListRow> listed) {
        var earlier = listed.get(row.entNum());
        if (row.value(1) == null) rejects.add(row.note("SDN_Name", NO_NAME, "an entry needs a name", null));
        else if (earlier != null)
            rejects.add(row.note(
                    "ent_num",
                    DUPLICATE_ENTRY,
                    "ent_num " + row.entNum() + " stands in line " + earlier.line() + " already",
                    null));
        else listed.put(row.entNum(), row);
    }

    private OfacEntry entry(
            PartRows.ListRow row,
            long rows,
            @Nullable Remarks remarks,
            List<PartRows.ListRow> addresses,
            List<PartRows.ListRow> aliases,
            OfacActs acts,
            ItemCounts counted) {
        var name = row.fields().get(1).strip();
        var type = row.value(2);
        var kind = kind(row, type, remarks);
        var facts = new EntryFacts(form, row.entNum(), kind, notes::add);
        facts.columns(row, name);
        if (remarks != null) facts.remarks(row, remarks, row.value(4));
        facts.tailNumber(row, name);
        for (var alias : aliases) alias(facts, alias);
        for (var address : addresses) address(facts, address);

        var cut = remarks != null && remarks.brokenOff() != null;
        if (remarks != null && cut)
            notes.add(row.note(
                    "Remarks",
                    CUT_REMARK,
                    "the remarks break off after " + remarks.text().length()
                            + " characters, so their last item was left out",
                    "give sdn_comments.csv of the same day"));
        counted.items += facts.items();
        counted.unrecognized += facts.unrecognized();
        counted.repeated += facts.repeated();
        if (cut) counted.cut++;
        return new OfacEntry(
                row.entNum(),
                name,
                type,
                kind,
                programmes(row.value(3)),
                row.value(4),
                row.value(5),
                row.value(6),
                row.value(7),
                row.value(8),
                row.value(9),
                row.value(10),
                remarks == null ? null : remarks.text(),
                cut,
                fingerprint(row.fields(), acts),
                Collections.unmodifiableMap(facts.attributes()),
                facts.facts(),
                facts.links(),
                acts,
                row.line(),
                rows);
    }

    private EntityKind kind(PartRows.ListRow row, @Nullable String type, @Nullable Remarks remarks) {
        if (type != null)
            switch (type) {
                case "individual" -> {
                    return EntityKind.PERSON;
                }
                case "vessel" -> {
                    return EntityKind.VESSEL;
                }
                case "aircraft" -> {
                    return EntityKind.AIRCRAFT;
                }
                default ->
                    notes.add(row.note(
                            "SDN_Type",
                            UNKNOWN_TYPE,
                            "'" + Bounded.shown(type)
                                    + "' is none of individual, vessel, aircraft; taken as an organization",
                            null));
            }
        return remarks != null && CRIMINAL.matcher(remarks.text()).find()
                ? EntityKind.CRIMINAL_GROUP
                : EntityKind.ORGANIZATION;
    }

    private void alias(EntryFacts facts, PartRows.ListRow row) {
        if (!facts.alias(row))
            rejects.add(row.note(
                    "alt_type",
                    BAD_ALIAS,
                    "an alias needs a name and one of the types aka, fka, nka",
                    row.value(3) == null ? null : "aka"));
    }

    private void address(EntryFacts facts, PartRows.ListRow row) {
        if (!facts.address(row)) emptyAddresses++;
    }

    private void orphans(
            ListPart part,
            Map<Long, List<PartRows.ListRow>> byEntry,
            Map<Long, PartRows.ListRow> listed,
            List<Orphan> orphans) {
        byEntry.forEach((entNum, rowsOfEntry) -> {
            if (listed.containsKey(entNum)) return;
            for (var row : rowsOfEntry) {
                var facts = new EntryFacts(form, entNum, null, notes::add);
                var before = rejects.size();
                if (part == ListPart.ALT) alias(facts, row);
                else address(facts, row);
                if (!facts.facts().isEmpty())
                    orphans.add(new Orphan(part, entNum, row.file(), row.line(), facts.facts()));
                else if (rejects.size() == before) silent++;
            }
        });
    }

    private List<PartRows.ListRow> good(ListPart part) {
        var read = rows.get(part);
        return read == null ? List.of() : read.good();
    }

    private static Map<Long, List<PartRows.ListRow>> byEntry(List<PartRows.ListRow> rows) {
        var byEntry = new LinkedHashMap<Long, List<PartRows.ListRow>>();
        for (var row : rows)
            byEntry.computeIfAbsent(row.entNum(), first -> new ArrayList<>()).add(row);
        return byEntry;
    }

    /** {@code A] [B] [C}: the outermost brackets are not written. */
    private static List<String> programmes(@Nullable String column) {
        if (column == null) return List.of();
        return PROGRAMMES
                .splitAsStream(column)
                .map(programme -> programme.replaceAll("[\\[\\]]", "").strip())
                .filter(programme -> !programme.isEmpty())
                .toList();
    }

    /**
     * SHA-256 of the twelve columns as written. That of the advanced form also covers the acts, and says its form: what the
     * forms write differently is no change of the entry.
     */
    private String fingerprint(List<String> fields, OfacActs acts) {
        var separator = String.valueOf(UNIT_SEPARATOR);
        var columns = String.join(separator, fields);
        if (!form.isAdvanced()) return Digests.sha256(columns);
        var said = List.of(
                columns,
                String.valueOf(acts.listedOn()),
                String.valueOf(new TreeMap<>(acts.since())),
                String.valueOf(new TreeMap<>(acts.bases())),
                String.valueOf(new TreeMap<>(acts.details())));
        return ADVANCED_PRINT + Digests.sha256(String.join(separator, said));
    }

    private OfacSnapshot.Counts counts(
            Map<ListPart, Long> rowCounts, Map<Long, OfacEntry> entries, List<ResolvedLink> links, ItemCounts counted) {
        var kinds = new EnumMap<EntityKind, Long>(EntityKind.class);
        var facts = new EnumMap<LinkKind, Long>(LinkKind.class);
        for (var entry : entries.values()) {
            kinds.merge(entry.kind(), 1L, Long::sum);
            for (var fact : entry.facts()) facts.merge(fact.kind(), 1L, Long::sum);
        }
        var outcomes = new EnumMap<ResolvedLink.Outcome, Long>(ResolvedLink.Outcome.class);
        for (var link : links) outcomes.merge(link.outcome(), 1L, Long::sum);
        return new OfacSnapshot.Counts(
                Map.copyOf(rowCounts),
                Collections.unmodifiableMap(kinds),
                Collections.unmodifiableMap(facts),
                Collections.unmodifiableMap(outcomes),
                emptyAddresses,
                silent,
                counted.repeated,
                counted.items,
                counted.unrecognized,
                counted.cut);
    }

    private static final class ItemCounts {
        private long items;
        private long unrecognized;
        private long repeated;
        private long cut;
    }
}
