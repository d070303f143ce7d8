package org.headwater.casework;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.headwater.access.Viewer;
import org.headwater.casework.CaseContent.KeptItem;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A case as one member sees it, as a zip: {@code case.json}, {@code items.jsonl} with the versions of each item, {@code timeline.jsonl}
 * without their texts, {@code files/SHA-256}, {@code pins.jsonl} with the pinned elements, and {@code manifest.json} with the SHA-256 of
 * each. Times of the entries are those of the case, so that equal content gives equal bytes.
 */
@Component
class CaseArchive {

    /** Characters of the items, their versions and the timeline, which lie in memory until they are written. */
    private static final long MOST_CHARACTERS = 30_000_000;

    private static final long MOST_BYTES = 4L << 30;

    private static final int BUFFER = 1 << 16;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET, StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final Cases cases;
    private final CaseMembers members;
    private final CaseItems items;
    private final CaseFiles files;
    private final CaseContents contents;
    private final WholeLists lists;

    CaseArchive(
            Cases cases,
            CaseMembers members,
            CaseItems items,
            CaseFiles files,
            CaseContents contents,
            WholeLists lists) {
        this.cases = cases;
        this.members = members;
        this.items = items;
        this.files = files;
        this.contents = contents;
        this.lists = lists;
    }

    /**
     * Content of the zip, read before the first byte is written.
     *
     * @param people members and agencies, by the names of their fields
     * @param items all that the member sees, those that were taken back too
     * @param versions by the ids of their items, the newest first
     * @param timeline without texts
     * @param files places by SHA-256
     * @param standing the items that stand, without judgements, in the order in which they were kept
     */
    record Content(
            Viewer viewer,
            Case about,
            Map<String, Object> people,
            List<CaseItem> items,
            Map<String, List<CaseAct>> versions,
            List<CaseAct> timeline,
            Map<String, Path> files,
            List<KeptItem> standing) {

        /** The join of the markings of the case and of all items, as far as the member may know them. */
        Marking marking() {
            var marking = shownMarking(about.marking());
            for (var item : items) marking = marking.and(shownMarking(item.marking()));
            return marking;
        }

        /** Ids of the case and of all items, whatever became of them. */
        List<String> ids() {
            var ids = new ArrayList<>(List.of(about.id()));
            items.forEach(item -> ids.add(item.id()));
            return ids;
        }

        /**
         * Digest of the case and its items with their texts, and by these of the files; it covers neither the people who work on
         * the case nor the pins.
         */
        String digest() {
            var digest = Digests.sha256();
            try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                write(out, shown(about, about.marking()));
                writeItems(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return HexFormat.of().formatHex(digest.digest());
        }

        /** Begins the zip in the stream, which it leaves open. */
        Zip zip(OutputStream out) {
            return new Zip(this, out);
        }

        private void writeItems(OutputStream out) throws IOException {
            for (var item : items)
                line(
                        out,
                        Map.of(
                                "item",
                                shown(item, item.marking()),
                                "versions",
                                versions.getOrDefault(item.id(), List.of())));
        }

        private Marking shownMarking(String stored) {
            return viewer.shown(Marking.stored(stored).orElseThrow());
        }

        /** A case or an item with as much of its marking as the caller may know. */
        private Map<String, Object> shown(Object kept, String marking) {
            var fields = fields(kept);
            fields.put("marking", shownMarking(marking).toString());
            return fields;
        }
    }

    /** The zip while it is written, one value or buffer after the other. */
    static final class Zip {
        private final Content content;
        private final ZipOutputStream zip;
        private final Map<String, String> sums = new TreeMap<>();

        private Zip(Content content, OutputStream out) {
            this.content = content;
            this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        }

        /**
         * All but the pins.
         *
         * @param look ends the writing by an exception where it must not go on
         */
        void writeCase(Runnable look) throws IOException {
            entry("case.json", out -> {
                var head = new TreeMap<String, Object>(content.people());
                head.put("case", content.shown(content.about(), content.about().marking()));
                write(out, head);
            });
            look.run();
            entry("items.jsonl", content::writeItems);
            look.run();
            entry("timeline.jsonl", out -> {
                for (var act : content.timeline()) {
                    var fields = fields(act);
                    fields.remove("text");
                    line(out, fields);
                }
            });
            for (var file : content.files().entrySet()) {
                var name = "files/" + file.getKey();
                open(name);
                try (var bytes = Files.newInputStream(file.getValue())) {
                    copy(bytes, look);
                }
                zip.closeEntry();
                sums.put(name, file.getKey());
            }
        }

        private void copy(InputStream bytes, Runnable look) throws IOException {
            var buffer = new byte[BUFFER];
            for (var read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                look.run();
                zip.write(buffer, 0, read);
            }
        }

        /**
         * The pins and the manifest, which ends the zip.
         *
         * @param pins the pinned elements in our own format
         * @param highest marking of all that the zip has
         * @param missing by the ids of their pins, why chains are not in it
         */
        void finish(byte[] pins, Marking highest, Map<String, String> missing) throws IOException {
            entry("pins.jsonl", out -> out.write(pins));
            var manifest = new TreeMap<String, Object>();
            manifest.put("format", "headwater-case-v1");
            manifest.put("case", content.about().id());
            manifest.put(
                    "marking", content.shownMarking(content.about().marking()).toString());
            manifest.put("highest", highest.toString());
            manifest.put("sha256", sums);
            manifest.put(
                    "chainsNotFound",
                    content.standing().stream()
                            .filter(item -> missing.containsKey(item.id()))
                            .map(item ->
                                    Map.of("item", item.id(), "why", Objects.requireNonNull(missing.get(item.id()))))
                            .toList());
            open("manifest.json");
            write(zip, manifest);
            zip.closeEntry();
            zip.close();
        }

        /** The bytes of an entry. */
        private interface Bytes {
            void to(OutputStream out) throws IOException;
        }

        private void entry(String name, Bytes bytes) throws IOException {
            open(name);
            var digest = Digests.sha256();
            bytes.to(new DigestOutputStream(zip, digest));
            sums.put(name, HexFormat.of().formatHex(digest.digest()));
            zip.closeEntry();
        }

        private void open(String name) throws IOException {
            var entry = new ZipEntry(name);
            entry.setTimeLocal(
                    content.about().openedAt().atOffset(ZoneOffset.UTC).toLocalDateTime());
            zip.putNextEntry(entry);
        }
    }

    private static void write(OutputStream out, Object value) {
        JSON.writeValue(out, value);
    }

    private static void line(OutputStream out, Object value) throws IOException {
        write(out, value);
        out.write('\n');
    }

    private static Map<String, Object> fields(Object kept) {
        var fields = new TreeMap<String, Object>();
        JSON.valueToTree(kept).properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    /** Amount read so far. */
    private static final class Collected {
        private long characters;

        void add(@Nullable String... texts) {
            for (var text : texts) if (text != null) characters += text.length();
            if (characters > MOST_CHARACTERS)
                throw LimitExceeded.because(
                        "CASE_EXPORT",
                        "the items of this case with their versions and its timeline have over " + MOST_CHARACTERS
                                + " characters; read it by the pages of its items");
        }

        void add(CaseAct act) {
            add(act.id(), act.by(), act.organization(), act.item(), act.about(), act.title(), act.text());
        }

        void add(CaseItem item) {
            add(item.id(), item.title(), item.text(), item.request(), item.positions(), item.takenBackReason());
            item.elements().forEach(this::add);
            item.items().forEach(this::add);
        }
    }

    /**
     * Content of a case that the caller sees.
     *
     * @throws LimitExceeded where that is too much for one file
     */
    Content of(Viewer viewer, String id) {
        var about = cases.get(viewer, id);
        var sight = items.sight(viewer, id);
        var all = items.list(viewer, id, sight);
        var collected = new Collected();
        all.forEach(collected::add);
        var places = places(all);
        var before = collected.characters;
        var versions = items.versions(viewer, id, all, () -> {
            collected.characters = before;
            return collected::add;
        });
        var timeline = new ArrayList<CaseAct>();
        lists.each(viewer, page -> items.timeline(viewer, about, sight, page), act -> {
            var shown = act.withoutText();
            collected.add(shown);
            timeline.add(shown);
        });
        var people = new TreeMap<String, Object>();
        people.put("members", members.list(viewer, about));
        people.put("agencies", members.agencies(viewer, about));
        return new Content(
                viewer, about, people, all, versions, timeline, places, contents.standing(viewer, sight, all));
    }

    private Map<String, Path> places(List<CaseItem> all) {
        var sizes = new TreeMap<String, Long>();
        for (var item : all)
            if (item.hash() != null) sizes.put(item.hash(), Objects.requireNonNullElse(item.bytes(), 0L));
        var bytes = sizes.values().stream().mapToLong(Long::longValue).sum();
        if (bytes > MOST_BYTES)
            throw LimitExceeded.because(
                    "CASE_EXPORT_BYTES",
                    "the files of this case have " + bytes + " bytes, and one file holds " + MOST_BYTES
                            + "; fetch them one by one from /cases/{id}/files/{item}");
        var places = new TreeMap<String, Path>();
        for (var hash : sizes.keySet()) places.put(hash, files.place(hash));
        return places;
    }
}
