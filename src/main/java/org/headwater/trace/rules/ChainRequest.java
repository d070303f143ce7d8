package org.headwater.trace.rules;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A question for chains: the schema's ChainRequest, filled by name by GraphQL and by Jackson. A null end is open: every party
 * may stand there; one end at least is given. Since no inner party satisfies {@code from}, a country as {@code from} starts at
 * the last such party of a chain.
 *
 * @param rules null is the usual ones
 * @param k how many chains at most; null is {@link #USUAL_CHAINS}
 * @param after a cursor of an answer to the same request, behind which this one begins; null begins with the best chain
 * @param pair only the chains of this pair, which still satisfies {@code from} and {@code to}; null is all
 * @param knownAt what this database held at that moment; null is now
 * @param atLeast everything committed until then has to be in the answer; null takes what there is
 */
public record ChainRequest(
        @Nullable PartySelector from,
        @Nullable PartySelector to,
        ChainRules rules,
        Integer k,
        @Nullable String after,
        @Nullable PartyPair pair,
        @Nullable Instant knownAt,
        @Nullable Instant atLeast) {

    public static final int USUAL_CHAINS = 20;

    /** More chains than a person reads; an export asks in parts. */
    public static final int MOST_CHAINS = 200;

    /** More than anybody goes through; each page is a search for all chains up to its end. */
    public static final int MOST_ON_PAGES = 2_000;

    private static final Set<String> NAMES = Arrays.stream(ChainRequest.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    /** The rules that a request had as fields of its own before it had {@code rules}; no rule is added to them. */
    private static final Set<String> FLAT = Set.of(
            "minTiers",
            "maxTiers",
            "maxTies",
            "window",
            "timeRule",
            "maxDwellDays",
            "undated",
            "substances",
            "substanceRule",
            "unknownSubstance",
            "minConfidence",
            "hsPrefixes",
            "countries",
            "tieKinds",
            "avoid",
            "avoidRoles",
            "notifyParties",
            "sharedIdentifiers",
            "sharedAddresses",
            "possiblySame");

    /** Mapper as strict as the schema: no unknown name, no number for a text, no text for a number. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    public ChainRequest {
        if (from == null && to == null) throw BadInput.of("from", null, "leaves both ends open; give from, to or both");
        if (rules == null) rules = ChainRules.DEFAULT;
        if (k == null) k = USUAL_CHAINS;
        if (k < 1) throw BadInput.of("k", k, "asks for no chain; use 1 to " + MOST_CHAINS);
        if (k > MOST_CHAINS) throw LimitExceeded.of("CHAINS", "k", k, MOST_CHAINS);
        knownAt = same("knownAt", knownAt, rules.knownAt());
        atLeast = same("atLeast", atLeast, rules.atLeast());
    }

    public ChainRequest(@Nullable PartySelector from, @Nullable PartySelector to, ChainRules rules, int k) {
        this(from, to, rules, k, null, null, null, null);
    }

    private static @Nullable Instant same(String name, @Nullable Instant here, @Nullable Instant inRules) {
        if (here != null && inRules != null && !here.equals(inRules)) throw saidTwice(name, here, inRules);
        return here == null ? inRules : here;
    }

    private static BadInput saidTwice(String name, @Nullable Object here, @Nullable Object inRules) {
        return BadInput.of(
                name, here, "is another value than rules." + name + ", " + inRules + "; say it in rules alone");
    }

    /** The chains of one pair alone. */
    public ChainRequest between(@Nullable PartyPair one) {
        return new ChainRequest(from, to, rules, k, after, one, knownAt, atLeast);
    }

    /** Request on the content of this database at that moment; null is now. */
    public ChainRequest at(@Nullable Instant moment) {
        return new ChainRequest(
                from, to, rules.toBuilder().set("knownAt", null).build(), k, after, pair, moment, atLeast);
    }

    /** With the rules that are fields of the request itself, which the schema has as deprecated ones. */
    public ChainRequest joined(Map<String, ?> said) {
        var flat = new HashMap<String, @Nullable Object>(said);
        flat.keySet().retainAll(FLAT);
        var read = read("chains", flat, ChainRules.class);
        if (said.get("rules") == null) return new ChainRequest(from, to, read, k, after, pair, knownAt, atLeast);
        for (var name : FLAT)
            if (said.get(name) != null && !Objects.equals(read.get(name), rules.get(name)))
                throw saidTwice(name, said.get(name), rules.get(name));
        return this;
    }

    /** Reads JSON with the names and values of the schema; refuses all others, by name. */
    public static ChainRequest read(Map<String, ?> json) {
        var said = new HashMap<String, @Nullable Object>(json);
        said.keySet().removeAll(FLAT);
        for (var name : said.keySet())
            if (!NAMES.contains(name))
                throw BadInput.of(
                        "chains." + name, said.get(name), "is nothing that a ChainRequest has; see the schema");
        return read("chains", said, ChainRequest.class).joined(json);
    }

    static <T> T read(String what, Map<String, ?> json, Class<T> type) {
        try {
            return JSON.convertValue(json, type);
        } catch (JacksonException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause())
                if (cause instanceof Problem problem) throw problem;
            throw BadInput.of(
                    what + e.getPathReference().replaceAll(".*?\\[\"(\\w+)\"]", ".$1"),
                    null,
                    "is no value of a " + type.getSimpleName() + ": " + e.getOriginalMessage() + "; see the schema");
        }
    }
}
