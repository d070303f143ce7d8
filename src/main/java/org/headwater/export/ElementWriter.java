package org.headwater.export;

import java.io.IOException;
import java.util.Map;
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.trace.ChainAnswer;

/**
 * Writes one export in one format. It is told of all nodes first, then of the edges, each after the sources that its
 * evidence names, then of the chains; it holds nothing of them that it need not.
 */
interface ElementWriter {

    /** Whether it wants to know from when to when facts speak of nodes, which takes as long as reading the facts. */
    default boolean wantsPeriods() {
        return false;
    }

    void node(StoredRecords.One node) throws IOException;

    default void source(Source source) throws IOException {}

    void edge(Facts.Keyed edge) throws IOException;

    default void chain(ChainAnswer.Chain chain) throws IOException {}

    /** Everything is told: what is still to be written of the parts is written. */
    void end() throws IOException;

    /** Nodes and edges by kind that were told and for which the format has no place. */
    default Map<String, Map<String, Long>> leftOut() {
        return Map.of();
    }

    /** What the parts hold, where the format has a place for it behind them. */
    default void trailer(Manifest manifest) throws IOException {}
}
