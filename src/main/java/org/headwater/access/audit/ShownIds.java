package org.headwater.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Ids that an answer shows: each once, in order. Up to {@value #IN_RECORD} stand in the record; more stand in a file beside
 * the chain, one a line, and the record has a digest per {@value #IN_RECORD}.
 *
 * @param ids null where they stand in the file
 * @param file name of the file in the folder {@value #FOLDER}: the SHA-256 of its content; null without one
 * @param digests SHA-256 of each block of lines of the file
 */
record ShownIds(
        int count, @Nullable List<String> ids, @Nullable String file, List<String> digests) {

    static final int IN_RECORD = 10_000;

    static final String FOLDER = "ids";

    static ShownIds of(Collection<String> ids) {
        // A tree of a million ids would take as much memory again as they do.
        var sorted = ids.stream().sorted().distinct().toList();
        return new ShownIds(sorted.size(), sorted, null, List.of());
    }

    /** The same, with its file written and synced where it needs one. */
    ShownIds kept(Path folder, Medium medium) throws IOException {
        if (ids == null || count <= IN_RECORD) return this;
        var blocks = new ArrayList<String>();
        var whole = DigestUtils.getSha256Digest();
        var lists = folder.resolve(FOLDER);
        Medium.ownerOnly(lists);
        var draft = lists.resolve(Thread.currentThread().threadId() + ".part");
        try (var open = medium.open(draft)) {
            open.cut(0);
            for (var from = 0; from < count; from += IN_RECORD) {
                var block = (String.join("\n", ids.subList(from, Math.min(count, from + IN_RECORD))) + "\n")
                        .getBytes(UTF_8);
                blocks.add(DigestUtils.sha256Hex(block));
                whole.update(block);
                open.write(ByteBuffer.wrap(block));
            }
            open.sync();
        }
        var name = Hex.encodeHexString(whole.digest());
        Files.move(draft, lists.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        Medium.syncFolder(lists);
        return new ShownIds(count, null, name, blocks);
    }

    void describe(Map<String, @Nullable Object> members) {
        if (ids != null) members.put("ids", ids);
        else {
            members.put("idCount", count);
            members.put("idFile", file);
            members.put("idDigests", digests);
        }
    }
}
