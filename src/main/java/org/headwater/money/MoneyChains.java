package org.headwater.money;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.headwater.access.Viewer;
import org.headwater.money.rules.MoneyRequest;
import org.headwater.money.rules.MoneyRules;
import org.headwater.money.search.MoneyResult;
import org.headwater.money.search.MoneySearch;
import org.headwater.money.search.MoneySurroundings;
import org.headwater.trace.ChainAnswer;
import org.headwater.trace.LeftOut;
import org.headwater.trace.Payments;
import org.headwater.trace.rules.ByName;
import org.headwater.trace.search.ChainResult;
import org.headwater.trace.search.SeenPayment;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.StepClass;
import org.headwater.vocabulary.StepFlag;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Chains of money from payment to payment, as a caller sees them. */
@Component
public class MoneyChains {

    private static final long MICROS = 1_000_000;

    private final Payments payments;

    MoneyChains(Payments payments) {
        this.payments = payments;
    }

    /**
     * Refuses, naming the argument, what the caller's graph does not have.
     *
     * @param cycle whether chains are asked for that come back to where they begin
     */
    ChainAnswer find(Viewer viewer, MoneyQuestion question, boolean cycle) {
        var request = question.request(cycle);
        payments.checkSize(request.k(), request.mostTies());
        return payments.answer(viewer, question.knownAt(), seen -> {
            var asked = known(request, seen);
            var sight = MoneySight.of(seen, question.isOnBehalf());
            var began = System.nanoTime();
            var result = MoneySearch.search(sight.graph(), asked, seen.budget(), seen.deadline());
            seen.count(false, result.status(), result.explored(), began);
            var around = new MoneySurroundings(sight.graph(), asked, sight.hubs());
            var told = tell(seen, sight, result.chains(), around.hubsCut());
            return ChainAnswer.ofMoney(
                    told.chains(),
                    ChainAnswer.Ends.of(
                            request.from(),
                            request.from() == null ? null : (Integer) around.startCount(),
                            request.to(),
                            request.to() == null ? null : (Integer) around.endCount()),
                    new ChainAnswer.Completeness(
                            result.status(),
                            result.explored(),
                            result.budget(),
                            result.reason(),
                            told.further(),
                            leftOut(around, question.knownAt())),
                    seen.through(),
                    result.hasMore());
        });
    }

    private static MoneyRequest known(MoneyRequest request, Payments.Seen seen) {
        var rules = ByName.of(MoneyRules.class);
        for (var component : MoneyRules.class.getRecordComponents()) {
            try {
                rules.set(component.getName(), component.getAccessor().invoke(request.rules()));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        rules.set("avoid", seen.parties("avoid", request.rules().avoid()));
        return new MoneyRequest(
                seen.selector(request.cycle() ? "of.ids" : "from.ids", request.from()),
                seen.selector("to.ids", request.to()),
                request.cycle(),
                rules.build(),
                request.k());
    }

    private static LeftOut leftOut(MoneySurroundings around, @Nullable Instant knownAt) {
        return LeftOut.ofMoney(
                () -> {
                    var left = around.leftOut();
                    return new LeftOut.Counts(left.undated(), 0, left.belowConfidence(), left.unknownAmount());
                },
                knownAt);
    }

    /** Chains as they are told, and entities beside them. */
    static Payments.Told tell(
            Payments.Seen seen, MoneySight sight, List<MoneyResult.FoundChain> chains, Collection<String> further) {
        var told = seen.tell(
                chains.stream().map(chain -> plain(seen.graph(), sight, chain)).toList(), further);
        return new Payments.Told(
                IntStream.range(0, chains.size())
                        .mapToObj(i -> ofMoney(told.chains().get(i), chains.get(i)))
                        .toList(),
                told.further());
    }

    private static ChainAnswer.Chain ofMoney(ChainAnswer.Chain told, MoneyResult.FoundChain chain) {
        var steps = new ArrayList<ChainAnswer.Step>();
        for (var i = 0; i < chain.steps().size(); i++) {
            var step = chain.steps().get(i);
            steps.add(told.steps().get(i).paid(amount(step), within(step), summed(step)));
        }
        return told.ofMoney(steps, chain.payments(), instant(chain.completion()));
    }

    private static ChainAnswer.@Nullable Amount amount(MoneyResult.FoundStep step) {
        var amount = step.amount();
        var currency = step.currency();
        return amount == null || currency == null ? null : new ChainAnswer.Amount(amount, currency);
    }

    private static ChainAnswer.@Nullable Within within(MoneyResult.FoundStep step) {
        var from = instant(step.first());
        var to = instant(step.last());
        return from == null || to == null ? null : new ChainAnswer.Within(from, to);
    }

    private static @Nullable List<String> summed(MoneyResult.FoundStep step) {
        return step.facts().size() == 1 ? null : facts(step.facts());
    }

    static @Nullable Instant instant(@Nullable Long micros) {
        return micros == null
                ? null
                : Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }

    /** Records of the readings, each once. */
    static List<String> facts(Collection<String> readings) {
        return readings.stream().map(SeenPayment::factOf).distinct().toList();
    }

    // ---- In the words of chains of goods ---------------------------------------------------------------------------

    private static ChainResult.FoundChain plain(TraceGraph graph, MoneySight sight, MoneyResult.FoundChain chain) {
        var completion = instant(chain.completion());
        return new ChainResult.FoundChain(
                chain.key(),
                chain.parties(),
                chain.steps().stream().map(step -> plain(graph, sight, step)).toList(),
                chain.payments(),
                chain.ties(),
                chain.confidence(),
                chain.weakestStep(),
                completion == null ? null : LocalDate.ofInstant(completion, ZoneOffset.UTC));
    }

    private static ChainResult.FoundStep plain(TraceGraph graph, MoneySight sight, MoneyResult.FoundStep step) {
        var flags = EnumSet.noneOf(StepFlag.class);
        for (var flag : step.flags()) flags.add(StepFlag.valueOf(flag.name()));
        if (step.facts().stream().anyMatch(sight.byInstrument()::contains)) flags.add(StepFlag.BY_INSTRUMENT);
        var tie = step.tie() ? graph.tie(step.facts().getFirst()) : null;
        return new ChainResult.FoundStep(
                step.tie() ? StepClass.TIE : StepClass.PAYMENT,
                step.tie() ? step.kinds() : Set.of(LinkKind.PAID),
                step.from(),
                step.to(),
                step.tie() ? along(graph, step) : Boolean.TRUE,
                SeenPayment.factOf(step.facts().getFirst()),
                facts(step.usable()),
                -1,
                null,
                List.of(),
                null,
                null,
                tie == null ? null : tie.from(),
                tie == null ? null : tie.to(),
                step.confidence(),
                step.bestConfidence(),
                flags);
    }

    private static @Nullable Boolean along(TraceGraph graph, MoneyResult.FoundStep step) {
        var along = step.usable().stream()
                .filter(tie -> graph.tie(tie).subject().equals(step.from()))
                .count();
        if (along == 0) return Boolean.FALSE;
        return along == step.usable().size() ? Boolean.TRUE : null;
    }
}
