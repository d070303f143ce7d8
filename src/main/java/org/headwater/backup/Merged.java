package org.headwater.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.headwater.backup.Element.Kind;

/** The state that the backups of a chain make together: of each element the last line. */
final class Merged {

    private final BackupFolder folder;
    private final List<Manifest> chain;
    private final Recipient recipient;

    /** Ids of the elements that parts of changes have, by kind. */
    private final Map<Kind, Set<String>> given = new EnumMap<>(Kind.class);

    Merged(BackupFolder folder, List<Manifest> chain, Recipient recipient) {
        this.folder = folder;
        this.chain = chain;
        this.recipient = recipient;
    }

    /** Checks every byte of every file. */
    void verify() throws IOException {
        for (var backup : chain) for (var part : backup.files()) part.verify(folder.of(backup.name()));
    }

    interface Taker {
        void take(Element element) throws IOException;
    }

    /** Gives all elements of a kind, each once, in no particular order. */
    void each(Kind kind, Taker taker) throws IOException {
        var seen = given.computeIfAbsent(kind, any -> new HashSet<>());
        seen.clear();
        for (var backup : chain.reversed()) {
            if (kind == Kind.RECORD && backup != chain.getLast()) return;
            for (var part : backup.files().reversed()) {
                var isChange = part.what().equals(PartFile.CHANGES);
                if (!isChange && !part.what().equals(kind == Kind.RECORD ? PartFile.RECORDS : kind.word())) continue;
                if (isChange && kind == Kind.RECORD) continue;
                read(backup, part, kind, element -> {
                    if (isChange ? seen.add(element.id()) : !seen.contains(element.id())) taker.take(element);
                });
            }
        }
        seen.clear();
    }

    private void read(Manifest backup, PartFile part, Kind kind, Taker taker) throws IOException {
        var file = folder.of(backup.name()).resolve(part.name());
        var number = 0L;
        try (var in = Files.newInputStream(file);
                var lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(recipient.decrypting(in, file.toString()), 1 << 16), UTF_8))) {
            var begin = "{\"" + kind.word() + "\":";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.startsWith(begin)) taker.take(Element.parse(line));
            }
        } catch (Element.BadLine | ZipException e) {
            throw new DamagedBackup(file + " line " + (number + 1) + " cannot be read: " + e.getMessage());
        }
        if (number != part.lines())
            throw new DamagedBackup(file + " has " + number + " lines, and its manifest says " + part.lines());
    }
}
