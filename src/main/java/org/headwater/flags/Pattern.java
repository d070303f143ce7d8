package org.headwater.flags;

import tools.jackson.databind.JsonNode;

/**
 * A pattern of form 1 with the values of its parameters, and whether it holds. No query, import or command reads one yet, and only
 * tests implement {@link World}.
 */
public final class Pattern {

    /** A value that more records hold says nothing of two of them. */
    public static final int MOST_HOLDERS = 50;

    /** Facts that are looked at for one pattern and one subject; the rest is unseen, so that nothing is denied for it. */
    public static final int BUDGET = 20_000;

    private final Expression expression;
    private final int chains;

    private Pattern(Expression expression, int chains) {
        this.expression = expression;
        this.chains = chains;
    }

    /**
     * Reads a pattern of the form of {@code src/docs/flags.md#the-form}.
     *
     * @param parameters an object with a value for each parameter that the pattern names, and no other
     * @throws org.headwater.vocabulary.BadInput where it is none; the argument is the place in the pattern
     */
    public static Pattern read(JsonNode pattern, JsonNode parameters) {
        var reader = new PatternReader(parameters);
        var expression = reader.read(pattern);
        return new Pattern(expression, reader.chains());
    }

    /** Least number of searches for chains that the pattern needs where each is asked once. */
    public int chains() {
        return chains;
    }

    /** @param subject id of the party or order that the pattern calls {@code self} */
    public Finding of(World world, String subject) {
        return of(world, subject, MOST_HOLDERS, BUDGET);
    }

    Finding of(World world, String subject, int mostHolders, int budget) {
        return new Evaluation(new Reading(world, mostHolders, budget)).of(expression, subject);
    }

    Expression expression() {
        return expression;
    }
}
