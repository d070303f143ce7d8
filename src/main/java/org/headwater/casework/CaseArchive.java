package org.headwater.casework;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.Marking;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A case as one member sees it, as a zip: {@code case.json}, {@code items.jsonl} with the versions of each item, {@code timeline.jsonl},
 * {@code pins.jsonl} with the pinned elements, {@code files/SHA-256} and {@code manifest.json} with the SHA-256 of each. Times of the entries are those of the case, so that equal
 * content gives equal bytes.
 */
@Component
class CaseArchive {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final Cases cases;
    private final CaseMembers members;
    private final CaseItems items;
    private final CaseFiles files;
    private final WholeLists lists;

    CaseArchive(Cases cases, CaseMembers members, CaseItems items, CaseFiles files, WholeLists lists) {
        this.cases = cases;
        this.members = members;
        this.items = items;
        this.files = files;
        this.lists = lists;
    }

    /**
     * What goes into the zip, read before the first byte is written.
     *
     * @param markings of all items, as far as the member may know them
     */
    record Content(
            Case about,
            String marking,
            Map<String, Object> head,
            List<Object> items,
            List<CaseAct> timeline,
            Map<String, java.nio.file.Path> files,
            List<Marking> markings) {

        /**
         * @param pins the pinned elements in our own format
         * @param highest marking of all that the zip has
         */
        void write(OutputStream out, byte[] pins, Marking highest) throws IOException {
            var sums = new TreeMap<String, String>();
            try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
                entry(zip, sums, "case.json", JSON.writeValueAsBytes(head));
                entry(zip, sums, "items.jsonl", lines(items));
                entry(zip, sums, "timeline.jsonl", lines(timeline));
                entry(zip, sums, "pins.jsonl", pins);
                for (var file : new TreeMap<>(files).entrySet()) {
                    open(zip, "files/" + file.getKey());
                    Files.copy(file.getValue(), zip);
                    zip.closeEntry();
                    sums.put("files/" + file.getKey(), file.getKey());
                }
                var manifest = new TreeMap<String, Object>();
                manifest.put("format", "headwater-case-v1");
                manifest.put("case", about.id());
                manifest.put("marking", marking);
                manifest.put("highest", highest.toString());
                manifest.put("sha256", sums);
                open(zip, "manifest.json");
                zip.write(JSON.writeValueAsBytes(manifest));
                zip.closeEntry();
            }
        }

        /** Of all but the files, whose names have theirs, and the pins. */
        String digest() {
            var digest = Digests.sha256();
            digest.update(JSON.writeValueAsBytes(head));
            digest.update(lines(items));
            digest.update(lines(timeline));
            return HexFormat.of().formatHex(digest.digest());
        }

        private void entry(ZipOutputStream zip, Map<String, String> sums, String name, byte[] bytes)
                throws IOException {
            open(zip, name);
            var digest = Digests.sha256();
            new DigestOutputStream(zip, digest).write(bytes);
            sums.put(name, HexFormat.of().formatHex(digest.digest()));
            zip.closeEntry();
        }

        private void open(ZipOutputStream zip, String name) throws IOException {
            var entry = new ZipEntry(name);
            entry.setTimeLocal(
                    about.openedAt().atOffset(java.time.ZoneOffset.UTC).toLocalDateTime());
            zip.putNextEntry(entry);
        }

        private static byte[] lines(List<?> values) {
            var text = new StringBuilder();
            for (var value : values) text.append(JSON.writeValueAsString(value)).append('\n');
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    Content of(Viewer viewer, String id) {
        var about = cases.get(viewer, id);
        var head = new TreeMap<String, Object>();
        head.put("case", shown(viewer, about, about.marking()));
        head.put("members", members.list(viewer, about));
        head.put("agencies", members.agencies(viewer, about));
        var lines = new ArrayList<Object>();
        var hashes = new LinkedHashSet<String>();
        var markings = new ArrayList<Marking>();
        for (var item : items.all(viewer, id)) {
            lines.add(Map.of(
                    "item",
                    shown(viewer, item, item.marking()),
                    "versions",
                    lists.all(viewer, page -> items.versions(viewer, item, page))));
            markings.add(viewer.shown(Marking.stored(item.marking()).orElseThrow()));
            if (item.hash() != null) hashes.add(item.hash());
        }
        var places = new TreeMap<String, java.nio.file.Path>();
        for (var hash : hashes) places.put(hash, files.place(hash));
        return new Content(
                about,
                shown(viewer, about.marking()),
                head,
                lines,
                lists.all(viewer, page -> items.timeline(viewer, about, page)),
                places,
                markings);
    }

    /** A case or an item with as much of its marking as the caller may know. */
    private static Map<String, Object> shown(Viewer viewer, Object kept, String marking) {
        var fields = new TreeMap<String, Object>();
        JSON.valueToTree(kept).properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        fields.put("marking", shown(viewer, marking));
        return fields;
    }

    private static String shown(Viewer viewer, String marking) {
        return viewer.shown(Marking.stored(marking).orElseThrow()).toString();
    }
}
