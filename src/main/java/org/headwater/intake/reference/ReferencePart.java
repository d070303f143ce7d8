package org.headwater.intake.reference;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.headwater.vocabulary.BadInput;

/** The files of the feed {@code substances}, in the order in which their rows refer to each other. */
enum ReferencePart {
    SUBSTANCES("cas,name,synonyms,complete_for,examined", "cas,name"),
    HS_HEADINGS("hs_edition,hs_code,description", "hs_edition,hs_code,description"),
    HS_CODES("cas,hs_edition,hs_code", "cas,hs_edition,hs_code"),
    PRECURSORS("precursor_cas,product_cas", "precursor_cas,product_cas"),
    INSTRUMENTS(
            "instrument,jurisdiction,title,list,from,to,not_before,in_force_by,destinations,licence,follows,scopes,"
                    + "complete,may_cover,note,paragraph,checked,checked_by",
            "instrument,jurisdiction,title,complete"),
    CONTROLS(
            "instrument,cas,list,scope,from,to,not_before,in_force_by,note,paragraph,checked,checked_by",
            "instrument,cas,list,scope"),
    COUNTRIES("code,alpha_3,name", "code,alpha_3,name"),
    PORTS("code,name", "code,name");

    /** The law is whole only with all of these: one of them alone could leave a substance out of control. */
    static final Set<ReferencePart> LAW =
            Set.copyOf(EnumSet.of(SUBSTANCES, HS_HEADINGS, HS_CODES, PRECURSORS, INSTRUMENTS, CONTROLS));

    private final List<String> columns;
    private final List<String> required;

    ReferencePart(String columns, String required) {
        this.columns = List.of((columns + ",citation,date,certainty").split(","));
        this.required = List.of((required + ",citation,certainty").split(","));
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".csv";
    }

    List<String> columns() {
        return columns;
    }

    List<String> required() {
        return required;
    }

    /** The list under which the file's facts stand. */
    String list() {
        return Substances.NAME + "/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ReferencePart ofFileName(String name) {
        var plain = name.replaceFirst("(?i)\\.gz$", "").toLowerCase(Locale.ROOT);
        for (var part : values()) if (part.fileName().equals(plain)) return part;
        throw BadInput.of(
                "files",
                name,
                "is no file of this feed; name them "
                        + Arrays.stream(values()).map(ReferencePart::fileName).collect(Collectors.joining(", ")));
    }
}
