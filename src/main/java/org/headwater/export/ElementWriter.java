package org.headwater.export;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.headwater.access.Viewer;
import org.headwater.entity.StoredRecords;
import org.headwater.entity.Subgraph;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.trace.ChainAnswer;

/**
 * Writes one export in one format. All nodes come first, then the edges, each after the sources that its
 * evidence names, then the chains. A writer keeps no element longer than its format needs.
 */
public interface ElementWriter {

    /** Whether it wants to know from when to when facts speak of nodes, which takes as long as reading the facts. */
    default boolean wantsPeriods() {
        return false;
    }

    /**
     * Whether it wants the answer to a question for chains with everything that its facts name: their claimants, disputants and
     * places as nodes, the withdrawn evidence, and all of it as of the moment of the export.
     */
    default boolean wantsWholeAnswer() {
        return false;
    }

    /**
     * Choice of the export's content, where the request leaves that to the form of the writer; asked once, before anything else.
     *
     * @param viewer the caller, with the ceiling of the request as clearance
     */
    default ExportChoice choose(Viewer viewer) {
        throw new IllegalStateException("this form chooses nothing");
    }

    /** The facts that touch an entity of the choice, before its nodes; no entity where it is hidden or not there. */
    default void around(String entity, Subgraph facts) {}

    /** Outcome for a chain of the choice, before its nodes. */
    default void asked(ExportChoice.FoundChain chain) {}

    /** The answer to a question for chains, before its nodes. */
    default void answer(ChainAnswer answer) {}

    void node(StoredRecords.One node) throws IOException;

    default void source(Source source) throws IOException {}

    void edge(Facts.Keyed edge) throws IOException;

    /** The records of a party of several, in the order of their ids. Comes for exports in which the edges that join them may lack. */
    default void party(Collection<String> records) {}

    /** A fact of the answer with that of its evidence that was withdrawn, behind all edges. */
    default void withdrawn(Facts.Keyed edge) throws IOException {}

    default void chain(ChainAnswer.Chain chain) throws IOException {}

    /** The last element has come: the rest of the parts is written. */
    void end() throws IOException;

    /** The parts of the file, once it has ended. */
    default List<Parts.ArchivePart> contents(Parts parts) throws IOException {
        return parts.list();
    }

    /** Nodes and edges, by kind, that the format has no place for. */
    default Map<String, Map<String, Long>> leftOut() {
        return Map.of();
    }

    /** The contents of the parts, where the format has a place for them at its end. */
    default void trailer(Manifest manifest) throws IOException {}

    /**
     * The export has its record in the audit, and may leave.
     *
     * @param record the record's number
     * @param at when it was kept
     */
    default void seal(long record, Instant at) throws IOException {}
}
