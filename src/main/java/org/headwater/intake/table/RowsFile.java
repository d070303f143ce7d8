package org.headwater.intake.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.headwater.vocabulary.BadInput;

/**
 * A file whose rows are read, with the description of its columns and the files that are joined to it.
 *
 * @param mapping that of the file alone, where the mapping of the import has parts
 */
public record RowsFile(InputFile file, Mapping mapping, Joined joined) {

    /** Mapping of a file that may be of rows or a joined one. */
    public static Mapping mappingOf(Mapping mapping, InputFile file) {
        var rows = mapping.ofRows(file.name());
        return rows == null ? mapping : rows;
    }

    /** Refuses files that the mapping has no part for, and files that lack. */
    public static void check(Mapping mapping, List<InputFile> files) {
        var used = new LinkedHashSet<String>();
        var read = new ArrayList<Mapping>();
        for (var file : files) {
            var rows = mapping.ofRows(file.name());
            if (rows == null) continue;
            used.add(file.name());
            read.add(rows);
        }
        if (read.isEmpty() && !files.isEmpty())
            throw BadInput.of(
                    "files",
                    files.getFirst().name(),
                    "is no file of rows of the mapping " + mapping.name() + "; give one of " + mapping.rowParts());
        for (var rows : new LinkedHashSet<>(read))
            for (var join : rows.joins()) {
                var found = files.stream()
                        .filter(file -> Join.isNamed(file.name(), join.file()))
                        .toList();
                if (found.isEmpty() && !join.optional())
                    throw BadInput.of(
                            "files",
                            join.file(),
                            "is missing; the mapping " + mapping.name() + " joins it: add the file " + join.file()
                                    + ".csv");
                found.forEach(file -> used.add(file.name()));
            }
        for (var file : files)
            if (!used.contains(file.name()))
                throw BadInput.of(
                        "files",
                        file.name(),
                        "is no part of the mapping " + mapping.name() + ", which reads " + mapping.rowParts()
                                + " and joins " + mapping.joinedParts() + "; leave it out, or rename it");
    }

    /** The files of rows in the order of the files; the joined ones are read into memory. */
    public static List<RowsFile> of(Mapping mapping, List<InputFile> files) throws IOException {
        var room = new Joined.Room(Joined.Room.BYTES);
        var joined = new HashMap<Mapping, Joined>();
        var rowsFiles = new ArrayList<RowsFile>();
        for (var file : files) {
            var rows = mapping.ofRows(file.name());
            if (rows == null) continue;
            var partners = joined.get(rows);
            if (partners == null) {
                partners = rows.joins().isEmpty() ? Joined.NOTHING : Joined.load(rows, files, room);
                joined.put(rows, partners);
            }
            rowsFiles.add(new RowsFile(file, rows, partners));
        }
        return rowsFiles;
    }
}
