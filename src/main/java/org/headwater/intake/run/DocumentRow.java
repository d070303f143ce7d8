package org.headwater.intake.run;

import java.util.List;

/**
 * One row of a file of documents, every cell checked; rows that follow each other can be lines of one document.
 *
 * @param <D> the kind of row
 */
public interface DocumentRow<D extends DocumentRow<D>> {

    /** Whether the other row goes on with the same document: a further line of it. */
    boolean isContinuedBy(D other);

    /** Whether the other row says the same again: written twice, not meant twice. */
    boolean isRepeatedBy(D other);

    /** Document with the other row's lines. */
    D with(D further);

    /** The values of the whole document in which a further row differs; they are left out of it. */
    List<LeftOut> leftOut(D further);

    /**
     * A value that the row of a document is recorded without.
     *
     * @param column of the feed
     * @param stands what an earlier row of the document says
     */
    record LeftOut(String column, String stands, String said) {}

    int lines();

    ImportRun.Item item(Origin origin);
}
