package org.headwater.intake.run;

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

    /** With the other row's lines. */
    D with(D further);

    int lines();

    ImportRun.Item item(Origin origin);
}
