package org.headwater.quantity.flow;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answer to a {@link FlowQuestion}, all in grams. Always {@code atLeast ≤ fifo ≤ atMost ≤ sent}, where they are there.
 *
 * @param inner parties inside a walk between the ends, time aside, by id
 * @param sent all parts; null while an unweighed consignment carries parts or touches an inner party
 * @param atMost the largest sum of parts that can have arrived; null is unlimited
 * @param limiting the smallest cut that is nearest to {@code from}, by dispatch, then id; empty where it is unlimited
 * @param unlimitedBy unweighed consignments on timely walks of such alone, by dispatch, then id
 * @param atLeast the smallest sum of parts that can have arrived; null as {@code sent}
 * @param fifo the sum where each party sends first what came first; null as {@code sent}
 * @param unexplained of {@code from} and inner parties without an unweighed arrival, the most first
 */
public record Figures(
        List<String> inner,
        @Nullable Long sent,
        @Nullable Long atMost,
        List<Consignment> limiting,
        List<Consignment> unlimitedBy,
        @Nullable Long atLeast,
        @Nullable Long fifo,
        List<Unexplained> unexplained) {

    public Figures {
        inner = List.copyOf(inner);
        limiting = List.copyOf(limiting);
        unlimitedBy = List.copyOf(unlimitedBy);
        unexplained = List.copyOf(unexplained);
    }

    /** The time was up before all figures were there. */
    public static final class Unfinished extends Exception {
        private static final long serialVersionUID = 1;

        Unfinished(MaximumFlow.TimeIsUp cause) {
            super(cause.getMessage(), cause, false, false);
        }
    }

    /** @param isOver whether to stop */
    public static Figures of(FlowQuestion question, BooleanSupplier isOver) throws Unfinished {
        var inner = Walks.inner(
                question.consignments(),
                Consignment::consignor,
                Consignment::consignee,
                question.from(),
                question.to());
        try {
            var most = AtMost.of(question, inner, isOver);
            var events = Events.of(question.consignments(), question.timeRule());
            var unexplained = Unexplained.of(events, withStock(question, inner), question);
            var sent = sent(question, inner);
            var atLeast = OptionalLong.empty();
            var fifo = OptionalLong.empty();
            if (sent.isPresent()) {
                var begun = begun(question, inner, unexplained);
                atLeast = OptionalLong.of(sent.getAsLong() - Elsewhere.most(question, inner, begun, isOver));
                fifo = OptionalLong.of(Queues.counted(events, question, inner, begun));
            }
            return new Figures(
                    List.copyOf(new TreeSet<>(inner)),
                    boxed(sent),
                    boxed(most.grams()),
                    most.limiting(),
                    most.unlimitedBy(),
                    boxed(atLeast),
                    boxed(fifo),
                    unexplained);
        } catch (MaximumFlow.TimeIsUp e) {
            throw new Unfinished(e);
        }
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    /** Parties whose stock can be determined: no arrival is unweighed. */
    private static Set<String> withStock(FlowQuestion question, Set<String> inner) {
        var parties = new HashSet<>(question.from());
        parties.addAll(inner);
        for (var consignment : question.consignments())
            if (!consignment.isWeighed()) parties.remove(consignment.consignee());
        return parties;
    }

    private static OptionalLong sent(FlowQuestion question, Set<String> inner) {
        var sent = 0L;
        for (var consignment : question.consignments()) {
            var begins = question.begins(consignment);
            var touches = inner.contains(consignment.consignor()) || inner.contains(consignment.consignee());
            if (!consignment.isWeighed() && (begins || touches)) return OptionalLong.empty();
            if (begins) sent += consignment.grams();
        }
        return OptionalLong.of(sent);
    }

    /** Grams with which each inner party begins, so that its stock covers all that it sent. */
    private static Map<String, Long> begun(FlowQuestion question, Set<String> inner, List<Unexplained> unexplained) {
        var begun = inner.stream().collect(Collectors.toMap(party -> party, question::opening));
        for (var missing : unexplained)
            if (inner.contains(missing.party())) begun.merge(missing.party(), missing.grams(), Long::sum);
        return begun;
    }
}
