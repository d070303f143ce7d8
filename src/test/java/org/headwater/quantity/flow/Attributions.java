package org.headwater.quantity.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

/**
 * The definition of at most and at least, once as conditions on how many grams of each consignment are parts: by every such attribution, and
 * by linear programming. It knows neither networks nor walks: every party that is no end is inner.
 *
 * @param question all weighed
 * @param isLeast whether stocks bound the parts that are kept, as for at least
 */
record Attributions(FlowQuestion question, boolean isLeast) {

    /**
     * From least to most, the sum of some consignments' parts, less that of others.
     *
     * @param most null is without bound
     */
    private record Condition(
            Set<Integer> more, Set<Integer> less, @Nullable Long most) {

        /** Whether {@code 0 ≤ more − less ≤ most}. */
        boolean holds(long[] parts) {
            var sum = 0L;
            for (var i : more) sum += parts[i];
            for (var i : less) sum -= parts[i];
            return sum >= 0 && (most == null || sum <= most);
        }
    }

    Set<String> inner() {
        var parties = new TreeSet<String>();
        for (var consignment : question.consignments()) {
            parties.add(consignment.consignor());
            parties.add(consignment.consignee());
        }
        parties.removeIf(question::isEnd);
        return parties;
    }

    private List<Condition> conditions() {
        var missing = new TreeMap<String, Long>();
        for (var one : Unexplained.of(Events.of(question.consignments(), question.timeRule()), inner(), question))
            missing.put(one.party(), one.grams());
        var days = new TreeSet<Integer>();
        for (var consignment : question.consignments()) {
            days.add(consignment.dispatch());
            days.add(consignment.arrival());
        }
        var conditions = new ArrayList<Condition>();
        for (var party : inner())
            for (var day : days) {
                var got = new HashSet<Integer>();
                var gotBefore = new HashSet<Integer>();
                var sent = new HashSet<Integer>();
                var stock = question.opening(party) + missing.getOrDefault(party, 0L);
                var stockBefore = stock;
                for (var i = 0; i < question.consignments().size(); i++) {
                    var consignment = question.consignments().get(i);
                    if (consignment.consignee().equals(party) && consignment.arrival() <= day) {
                        got.add(i);
                        stock += consignment.grams();
                        if (consignment.arrival() < day) {
                            gotBefore.add(i);
                            stockBefore += consignment.grams();
                        }
                    }
                    if (consignment.consignor().equals(party) && consignment.dispatch() <= day) {
                        sent.add(i);
                        stock -= consignment.grams();
                        stockBefore -= consignment.grams();
                    }
                }
                // Between the dispatches of a day and its arrivals foreign goods are no more there than parts are.
                if (question.isStrict())
                    conditions.add(new Condition(gotBefore, sent, isLeast ? Long.valueOf(stockBefore) : null));
                conditions.add(new Condition(got, sent, isLeast ? Long.valueOf(stock) : null));
            }
        return conditions;
    }

    private long least(Consignment consignment) {
        // At most may leave goods behind, at least accounts for all.
        return isLeast && question.begins(consignment) ? consignment.grams() : 0;
    }

    private long most(Consignment consignment) {
        var isForeign = question.isEnd(consignment.consignor()) && !question.begins(consignment);
        return isForeign ? 0 : consignment.grams();
    }

    long byLinearProgramming() {
        var model = new ExpressionsBasedModel();
        var variables = new ArrayList<Variable>();
        for (var consignment : question.consignments())
            variables.add(model.newVariable(consignment.id())
                    .lower(least(consignment))
                    .upper(most(consignment))
                    .weight(question.counts(consignment) ? 1 : 0));
        for (var condition : conditions()) {
            Expression sum = model.newExpression("c" + model.countExpressions()).lower(0);
            if (condition.most != null) sum.upper(condition.most);
            for (var i : condition.more) sum.set(variables.get(i), 1);
            for (var i : condition.less) sum.set(variables.get(i), -1);
        }
        var result = isLeast ? model.minimise() : model.maximise();
        if (!result.getState().isOptimal()) throw new AssertionError(result.getState() + " of " + question);
        return Math.round(result.getValue());
    }

    long byEachAttribution() {
        var parts = new long[question.consignments().size()];
        var best = each(parts, 0, conditions(), isLeast ? Long.MAX_VALUE : Long.MIN_VALUE);
        if (best == Long.MAX_VALUE || best == Long.MIN_VALUE) throw new AssertionError("none of " + question);
        return best;
    }

    /** How many attributions there are. */
    double count() {
        var count = 1.0;
        for (var consignment : question.consignments()) count *= most(consignment) - least(consignment) + 1;
        return count;
    }

    private long each(long[] parts, int at, List<Condition> conditions, long best) {
        if (at == parts.length) {
            for (var condition : conditions) if (!condition.holds(parts)) return best;
            var sum = 0L;
            for (var i = 0; i < parts.length; i++)
                if (question.counts(question.consignments().get(i))) sum += parts[i];
            return isLeast ? Math.min(best, sum) : Math.max(best, sum);
        }
        var consignment = question.consignments().get(at);
        for (var grams = least(consignment); grams <= most(consignment); grams++) {
            parts[at] = grams;
            best = each(parts, at + 1, conditions, best);
        }
        return best;
    }
}
