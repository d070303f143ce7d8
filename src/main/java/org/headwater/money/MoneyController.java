package org.headwater.money;

import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Occasion;
import org.headwater.access.Purposes;
import org.headwater.entity.EntityLoaders;
import org.headwater.evidence.Fact;
import org.headwater.money.SettlementAnswer.SettledShipment;
import org.headwater.money.SettlementAnswer.SettlementFinding;
import org.headwater.money.SettlementAnswer.SettlementShare;
import org.headwater.money.rules.PaymentMethod;
import org.headwater.trace.ChainAnswer;
import org.headwater.trace.rules.DateWindow;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class MoneyController {

    private final MoneyChains chains;
    private final MoneyFlows flows;
    private final Settlements settlements;
    private final Purposes purposes;

    MoneyController(MoneyChains chains, MoneyFlows flows, Settlements settlements, Purposes purposes) {
        this.chains = chains;
        this.flows = flows;
        this.settlements = settlements;
        this.purposes = purposes;
    }

    @QueryMapping
    ChainAnswer moneyChains(@Argument MoneyQuestion request, DataFetchingEnvironment environment) {
        purposes.require(Occasion.of(environment.getGraphQlContext()));
        return chains.find(CurrentViewer.of(environment.getGraphQlContext()), request, false);
    }

    @QueryMapping
    ChainAnswer moneyCycles(@Argument MoneyQuestion request, DataFetchingEnvironment environment) {
        purposes.require(Occasion.of(environment.getGraphQlContext()));
        return chains.find(CurrentViewer.of(environment.getGraphQlContext()), request, true);
    }

    @QueryMapping
    List<MoneyFlow> moneyFlows(
            @Argument List<String> parties,
            @Argument @Nullable DateWindow window,
            @Argument @Nullable List<AmountInput> minAmounts,
            @Argument @Nullable Set<PaymentMethod> methods,
            @Argument @Nullable Instant knownAt,
            DataFetchingEnvironment environment) {
        purposes.require(Occasion.of(environment.getGraphQlContext()));
        return flows.list(
                CurrentViewer.of(environment.getGraphQlContext()),
                parties,
                new MoneyFlows.Filter(window, AmountInput.byCurrency(minAmounts), methods),
                knownAt);
    }

    @QueryMapping
    SettlementAnswer settlement(@Argument SettlementQuestion request, DataFetchingEnvironment environment) {
        purposes.require(Occasion.of(environment.getGraphQlContext()));
        return settlements.find(CurrentViewer.of(environment.getGraphQlContext()), request);
    }

    @SchemaMapping(typeName = "Step")
    @Nullable
    CompletableFuture<List<Fact>> sums(ChainAnswer.Step step, DataFetchingEnvironment environment) {
        var summed = step.summed();
        return summed == null
                ? null
                : EntityLoaders.facts(environment, summed, step.fact().moment());
    }

    @SchemaMapping(typeName = "Settlement")
    CompletableFuture<List<Fact>> others(SettledShipment settled, DataFetchingEnvironment environment) {
        return EntityLoaders.facts(environment, settled.otherIds(), settled.moment());
    }

    @SchemaMapping(typeName = "SettlementShare")
    CompletableFuture<Fact> payment(SettlementShare share, DataFetchingEnvironment environment) {
        return EntityLoaders.facts(environment, List.of(share.paymentId()), share.moment())
                .thenApply(List::getFirst);
    }

    @SchemaMapping(typeName = "SettlementFinding")
    CompletableFuture<List<Fact>> payments(SettlementFinding finding, DataFetchingEnvironment environment) {
        return EntityLoaders.facts(environment, finding.paymentIds(), finding.moment());
    }
}
