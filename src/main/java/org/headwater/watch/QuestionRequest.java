package org.headwater.watch;

import java.util.Map;
import java.util.Objects;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.Direction;
import org.headwater.trace.rules.ReachRequest;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request that can be asked again.
 *
 * @param ofChains the request for chains; one for parties as the chains with an open end that would lead there; null of SEARCH
 * @param ofSearch of SEARCH alone
 */
record QuestionRequest(
        QuestionKind kind,
        @Nullable ChainRequest ofChains,
        @Nullable SearchRequest ofSearch) {

    /** Longer requests are no question of a person. */
    static final int LONGEST = 15_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Reads what was saved, or is to be.
     *
     * @param json an object as text, with the names and values of the schema
     */
    static QuestionRequest parse(QuestionKind kind, String json) {
        if (json.length() > LONGEST)
            throw BadInput.of("request", json, "has " + json.length() + " characters; use up to " + LONGEST);
        @Nullable Map<String, Object> read;
        try {
            read = JSON.readValue(json, new TypeReference<Map<String, Object>>() {});
        } catch (JacksonException e) {
            throw BadInput.of("request", json, "is no JSON object; send one as text");
        }
        if (read == null) throw BadInput.of("request", json, "is no JSON object; send one as text");
        return switch (kind) {
            case CHAINS -> of(kind, ChainRequest.read(read));
            case REACH -> of(kind, ReachRequest.read(read).asChains());
            case SEARCH -> new QuestionRequest(kind, null, SearchRequest.read(read));
        };
    }

    static QuestionRequest of(QuestionKind kind, ChainRequest chains) {
        return new QuestionRequest(kind, chains, null);
    }

    /** Request of CHAINS and REACH. */
    ChainRequest chains() {
        return Objects.requireNonNull(ofChains, "a search has no chains");
    }

    /** Request of SEARCH. */
    SearchRequest search() {
        return Objects.requireNonNull(ofSearch, "chains are no search");
    }

    /** Refuses what makes no sense to be asked again and again. */
    void requireStanding() {
        if (kind == QuestionKind.SEARCH) return;
        var chains = chains();
        refuse("knownAt", chains.knownAt() != null || chains.rules().knownAt() != null, "asks for the past");
        refuse("atLeast", chains.atLeast() != null || chains.rules().atLeast() != null, "asks for one moment");
        refuse("after", chains.after() != null, "asks for a later page");
    }

    private static void refuse(String name, boolean given, String why) {
        if (given)
            throw BadInput.of("request." + name, null, why + ", and a watch asks for what there is; leave it out");
    }

    /** The request for parties. */
    ReachRequest reach() {
        var chains = chains();
        var from = chains.from();
        var to = chains.to();
        if (from != null) return new ReachRequest(from, Direction.FORWARD, chains.rules());
        if (to != null) return new ReachRequest(to, Direction.BACKWARD, chains.rules());
        throw new IllegalStateException("a request has an end");
    }
}
