package org.headwater.intake.ofac;

import java.util.List;

/** One of the four CSV files that make up a list; {@link OfacList} names them. */
public enum ListPart {
    SDN(List.of(("ent_num,SDN_Name,SDN_Type,Program,Title,Call_Sign,Vess_type,Tonnage,GRT,Vess_flag,"
                    + "Vess_owner,Remarks")
            .split(","))),
    ADD(List.of("ent_num", "Add_num", "Address", "City", "Country", "Add_remarks")),
    ALT(List.of("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks")),
    COMMENTS(List.of("ent_num", "Remarks"));

    private final List<String> columns;

    ListPart(List<String> columns) {
        this.columns = columns;
    }

    /** Columns under OFAC's names; the files themselves have no header. */
    List<String> columns() {
        return columns;
    }
}
