package org.headwater.intake.ofac;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.headwater.vocabulary.BadInput;

/** One of the four files that make up the list. */
public enum ListPart {
    SDN(
            "sdn",
            List.of(("ent_num,SDN_Name,SDN_Type,Program,Title,Call_Sign,Vess_type,Tonnage,GRT,Vess_flag,"
                            + "Vess_owner,Remarks")
                    .split(","))),
    ADD("add", List.of("ent_num", "Add_num", "Address", "City", "Country", "Add_remarks")),
    ALT("alt", List.of("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks")),
    COMMENTS("sdn_comments", List.of("ent_num", "Remarks"));

    /** Only the part's name is fixed: copies are kept with a date behind it, packed or not. */
    private static final Pattern FILE_NAME =
            Pattern.compile("(sdn_comments|sdn|add|alt)(?:[._-][0-9][0-9_-]*)?\\.csv(?:\\.gz)?");

    private final String stem;
    private final List<String> columns;

    ListPart(String stem, List<String> columns) {
        this.stem = stem;
        this.columns = columns;
    }

    /** Recognizes {@code sdn.csv}, {@code add_2025-02.csv.gz} and the like; folders before the name are ignored. */
    public static ListPart ofFileName(String file) {
        var name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
        var match = FILE_NAME.matcher(name);
        if (match.matches()) for (var part : values()) if (part.stem.equals(match.group(1))) return part;
        throw BadInput.of(
                "file",
                file,
                "is no part of the list; allowed are sdn.csv, add.csv, alt.csv and sdn_comments.csv, with a date behind"
                        + " the name (sdn_2023-05-30.csv) and packed (.gz) or not");
    }

    /** As OFAC names them; the files themselves have no header. */
    List<String> columns() {
        return columns;
    }

    /** The name in locators, whatever the file was called. */
    String fileName() {
        return stem + ".csv";
    }
}
