package org.headwater.intake.run;

import java.io.IOException;
import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.store.Books;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/** One kind of file that can be imported. */
public interface Feed {

    FeedKind kind();

    /** Refuses at once what can never be imported: a missing day, a file that is not part of the feed. */
    void check(ImportRequest request);

    /** Reads, checks, stores; reports through the run. Throws {@code Problem} to fail the job with its message. */
    void run(ImportRun run) throws IOException;

    /** Takes back what a job brought beside facts, in the commit that withdraws these. */
    default void undo(Books books, String job) {}

    default String name() {
        return kind().name();
    }

    /** The marking of rows that bring none, where {@code said} is that of the request. */
    default Marking marking(@Nullable Marking said, Viewer viewer) {
        return said == null && is(Trait.PUBLISHED) ? Marking.CLEAR : viewer.recordsUnder(said);
    }

    default boolean is(Trait trait) {
        return kind().traits().contains(trait);
    }

    enum Trait {
        /** Its facts count batch by batch and stay when the job stops halfway; those of another feed are stored whole or not at all. */
        STREAM,

        /** Its rows are of a list of the importer's, which an import names. */
        NAMED,

        /** It takes no files: an operation of its own begins it. */
        ASKED,

        /** Its files may have other columns, read through a mapping. */
        MAPPED,

        /** An import names the day that its files speak of. */
        DATED,

        /** Its files are published: rows are CLEAR where no marking is said. */
        PUBLISHED,

        /** Its file is XML, which no other feed reads. */
        XML,

        /** Its imports build on each other, each closing what is no longer said: the newest alone can be undone. */
        SNAPSHOT
    }

    /**
     * @param name as users write it
     * @param description one line for help texts
     */
    record FeedKind(String name, String description, Set<Trait> traits) {

        public FeedKind {
            traits = Set.copyOf(traits);
        }

        public static FeedKind of(String name, String description, Trait... traits) {
            return new FeedKind(name, description, Set.of(traits));
        }
    }
}
