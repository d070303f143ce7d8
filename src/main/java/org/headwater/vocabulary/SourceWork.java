package org.headwater.vocabulary;

/**
 * Work behind the records of a source: one file that two organizations import is two records, each its organization's, and one
 * source all the same. Their ids begin alike (src/docs/access.md#originators), so that whoever sees both counts it once.
 */
public final class SourceWork {

    /** Characters of an id that stand for the work; the rest stands for whose record it is. */
    public static final int LENGTH = 18;

    private SourceWork() {}

    /** The beginning that the ids of all records of the work have. */
    public static String of(String source) {
        return source.length() <= LENGTH ? source : source.substring(0, LENGTH);
    }
}
