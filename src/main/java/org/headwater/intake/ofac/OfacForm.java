package org.headwater.intake.ofac;

/** One of the forms in which a list is published, and its names for places. */
record OfacForm(OfacList list, boolean isAdvanced) {

    /** Place of an entry, such as {@code sdn.csv, ent_num 101}. */
    String place(ListPart part, long entNum) {
        return isAdvanced
                ? list.advancedFileName() + ", FixedRef " + entNum
                : list.fileName(part) + ", ent_num " + entNum;
    }

    String fileName() {
        return isAdvanced ? list.advancedFileName() : list.fileName(ListPart.SDN);
    }
}
