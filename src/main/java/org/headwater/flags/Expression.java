package org.headwater.flags;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of a pattern; parameters have their values. */
sealed interface Expression {

    record All(List<Expression> parts) implements Expression {}

    record AnyOf(List<Expression> parts) implements Expression {}

    record Not(Expression part) implements Expression {}

    record Is(Term one, Comparison comparison, Term other) implements Expression {}

    /** The contrary of {@link Is} with EQUAL. */
    record IsNot(Term one, Term other) implements Expression {}

    record Some(Step step) implements Expression {}

    /** Different facts, values or records of the step. */
    record CountAtLeast(Step step, String distinct, int least) implements Expression {}

    record CountAtMost(Step step, String distinct, int most) implements Expression {}

    /**
     * The share of those with {@code having} among the different ones of the step, of which there are {@code ofAtLeast}.
     *
     * @param least from above 0 to 1
     */
    record Part(Step step, String distinct, Expression having, double least, int ofAtLeast) implements Expression {}

    /** A field of the facts of the step, each counted once. */
    record Sum(Step step, Field field, double least) implements Expression {}

    record Control(String key, Term cas, @Nullable Term destination) implements Expression {}

    record Chain(String key, String from) implements Expression {}
}
