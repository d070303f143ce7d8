package org.headwater.intake.run;

/** One kind of file that can be imported. */
public interface Feed {

    /** As users write it. */
    String name();

    /** One line for help texts. */
    String description();

    /** Whether what it stores counts batch by batch, and so stays when the job stops halfway; a snapshot is whole or not at all. */
    default boolean isStream() {
        return false;
    }

    /** Whether its files may have other columns, read through a mapping. */
    default boolean takesMapping() {
        return false;
    }

    /** Whether an import names the day that its files speak of. */
    default boolean isDated() {
        return false;
    }

    /** Whether its imports build on each other, each closing what is no longer said: the newest alone can be undone. */
    default boolean isSnapshot() {
        return false;
    }

    /** Refuses at once what can never be imported: a missing day, a file that is not part of the feed. */
    void check(ImportRequest request);

    /** Reads, checks, stores; reports through the run. Throws {@code Problem} to fail the job with its message. */
    void run(ImportRun run) throws java.io.IOException;
}
