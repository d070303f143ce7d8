package org.headwater.export;

import java.util.List;
import org.headwater.trace.ChainAnswer;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Content of an export chosen by the writer, where the request leaves that to its form. What is hidden or not there as of the
 * moment of the export is left out.
 *
 * @param around ids of entities that are told with the facts that touch them
 * @param most facts that are told for each of them
 * @param entities ids of entities that are told alone
 * @param facts ids of facts
 * @param sources ids of sources
 * @param chains that are asked for anew
 * @param marking of what the writer adds itself
 * @param ids of what the writer adds itself, for the record in the audit
 * @param digest of what the writer adds itself; what a second person let go has the same one
 */
public record ExportChoice(
        List<String> around,
        int most,
        List<String> entities,
        List<String> facts,
        List<String> sources,
        List<AskedChain> chains,
        Marking marking,
        List<String> ids,
        String digest) {

    public ExportChoice {
        around = List.copyOf(around);
        entities = List.copyOf(entities);
        facts = List.copyOf(facts);
        sources = List.copyOf(sources);
        chains = List.copyOf(chains);
        ids = List.copyOf(ids);
    }

    /**
     * One chain of an answer.
     *
     * @param name by which the writer knows it
     * @param key of the chain
     */
    public record AskedChain(String name, String key, ChainRequest request) {}

    /**
     * Outcome of asking for a chain anew.
     *
     * @param answer with the chain alone, or without one where it was not found; null where the question was refused
     * @param isCut whether the answer had as many chains as it may, so that the chain may be behind them
     * @param refused why it was refused
     */
    public record FoundChain(
            AskedChain asked,
            @Nullable ChainAnswer answer,
            boolean isCut,
            @Nullable Problem refused) {}
}
