package org.headwater.intake.run;

/** Outcome of a row of an import. Each row has one. */
public enum RowEnd {
    /** It brings a fact that is new. */
    NEW("new", "with new facts"),

    /** Its facts stood, and it brings a further piece of evidence of one. */
    FURTHER("further", "with further evidence"),

    /** It is new to a list of the importer's own, which has no facts. */
    ADDED("added", "new"),

    /** The list has the row already, and the row says something else now. */
    CHANGED("changed", "changed"),

    /** All that it says stood, or an earlier row of the files said it. */
    STOOD("stood", "stood already"),

    /** It is bad and not stored. */
    ASIDE("aside", "set aside"),

    /** It is good and says nothing by itself: it is of a kind that is passed over, part of another row, or ends what stood. */
    SILENT("silent", "without facts of their own"),

    /** Something later says it otherwise, and counts. */
    OLDER("older", "said otherwise later");

    private final String word;
    private final String told;

    RowEnd(String word, String told) {
        this.word = word;
        this.told = told;
    }

    /** The name of its count in the counts of a job. */
    public String count() {
        return "rows " + word;
    }

    String told() {
        return told;
    }
}
