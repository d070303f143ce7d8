package org.headwater.screening;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.headwater.access.Moment;
import org.headwater.access.Occasion;
import org.headwater.access.Paging;
import org.headwater.entity.Entity;
import org.headwater.entity.EntityLoaders;
import org.headwater.intake.Imports;
import org.headwater.intake.Job;
import org.headwater.intake.ftm.FtmExample.SaidValue;
import org.headwater.screening.HitFacts.HitChange;
import org.headwater.screening.HitStanding.HitState;
import org.headwater.screening.HitStanding.HitVerdict;
import org.headwater.screening.customers.Customer;
import org.headwater.screening.customers.CustomerList;
import org.headwater.screening.customers.CustomerLists;
import org.headwater.vocabulary.Marking;
import org.headwater.watch.AlertedHit;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Customers and what was screened of them. */
@Controller
class ScreeningController implements DoneWrites {

    private final CustomerLists lists;
    private final Screenings screenings;
    private final Hits hits;
    private final CustomerWatches watches;
    private final Imports imports;

    ScreeningController(
            CustomerLists lists, Screenings screenings, Hits hits, CustomerWatches watches, Imports imports) {
        this.watches = watches;
        this.lists = lists;
        this.screenings = screenings;
        this.hits = hits;
        this.imports = imports;
    }

    @Override
    public Map<String, Result> results() {
        return Map.of("screenCustomers", screenings::get, "decideHit", hits::get, "watchCustomers", watches::get);
    }

    @QueryMapping
    Connection<CustomerList> customerLists(Paging paging) {
        return lists.list(paging);
    }

    @QueryMapping
    @Nullable
    CustomerList customerList(@Argument String name, GraphQLContext context) {
        return lists.find(CurrentViewer.of(context), name).orElse(null);
    }

    @SchemaMapping
    Marking marking(CustomerList list, GraphQLContext context) {
        return CurrentViewer.of(context).shown(Marking.stored(list.marking()).orElseThrow());
    }

    @SchemaMapping
    long size(CustomerList list) {
        return list.customers();
    }

    @SchemaMapping
    Connection<Customer> customers(CustomerList list, Paging paging) {
        return lists.customers(paging.viewer(), list, paging.page("customerList.customers", list.id(), list.version()));
    }

    @SchemaMapping
    List<CustomerWatch> watches(CustomerList list, GraphQLContext context) {
        return watches.list(CurrentViewer.of(context), list);
    }

    @SchemaMapping(typeName = "CustomerValue")
    boolean weak(SaidValue value) {
        return value.isWeak();
    }

    @QueryMapping
    @Nullable
    Screening screening(@Argument String id, GraphQLContext context) {
        return screenings.find(CurrentViewer.of(context), id).orElse(null);
    }

    @QueryMapping
    Connection<Screening> screenings(@Argument String list, Paging paging) {
        var viewer = paging.viewer();
        var page = paging.page("screenings", list);
        var before = page.after(0) == null ? Long.MAX_VALUE : Long.parseLong(page.after(0));
        var found = lists.find(viewer, list)
                .map(one -> screenings.list(viewer, one, before, false, page.limit()))
                .orElse(List.of());
        return page.of(found, one -> List.of(Long.toString(one.number())), null);
    }

    @QueryMapping
    Connection<ScreeningHit> screeningHits(
            @Argument String list,
            @Argument @Nullable String screening,
            @Argument @Nullable List<HitState> states,
            @Argument @Nullable Boolean open,
            Paging paging) {
        var viewer = paging.viewer();
        var wanted = states == null ? null : states.isEmpty() ? Set.<HitState>of() : EnumSet.copyOf(states);
        var of = lists.find(viewer, list)
                .flatMap(one -> screening == null
                        ? screenings.lastBefore(viewer, one, null)
                        : screenings
                                .find(viewer, screening)
                                .filter(each -> each.list().equals(one.id())));
        var page = paging.page("screeningHits", list, of.map(Screening::id).orElse(""), wanted, open);
        var all = Hits.chosen(of.map(one -> hits.list(viewer, one)).orElse(List.of()), wanted, open);
        var rest = all;
        if (!page.isFirst()) {
            var place = IntStream.range(0, PARTS_OF_PLACE)
                    .mapToObj(part -> String.valueOf(page.after(part)))
                    .toList();
            rest = all.stream().filter(hit -> hit.isBehind(place)).toList();
        }
        return page.of(
                rest.subList(0, Math.min(page.limit(), rest.size())),
                ScreeningHit::place,
                Connection.count(all.size()));
    }

    private static final int PARTS_OF_PLACE = 4;

    @MutationMapping
    Screening screenCustomers(
            @Argument String list,
            @Argument @Nullable BigDecimal threshold,
            @Argument @Nullable List<String> datasets,
            GraphQLContext context) {
        return screenings.ask(CurrentViewer.of(context), list, threshold, datasets);
    }

    @MutationMapping
    ScreeningHit decideHit(
            @Argument String hit, @Argument HitVerdict decision, @Argument String reason, GraphQLContext context) {
        return hits.decide(CurrentViewer.of(context), hit, decision, reason);
    }

    @MutationMapping
    CustomerWatch watchCustomers(
            @Argument String list, @Argument boolean on, @Argument String reason, GraphQLContext context) {
        return watches.set(
                CurrentViewer.of(context), CurrentViewer.way(context), Occasion.of(context), list, on, reason);
    }

    @SchemaMapping
    Marking marking(AlertedHit hit, GraphQLContext context) {
        var viewer = CurrentViewer.of(context);
        return viewer.shown(CustomerLists.marking(viewer));
    }

    @SchemaMapping
    List<HitChange> changes(AlertedHit hit) {
        return hit.changes().stream().map(HitChange::read).toList();
    }

    @SchemaMapping
    String list(Screening screening) {
        return screening.listName();
    }

    @SchemaMapping
    long listVersion(Screening screening) {
        return screening.version();
    }

    @SchemaMapping
    long pointsVersion(Screening screening) {
        return screening.points();
    }

    @SchemaMapping
    @Nullable
    Job job(Screening screening, GraphQLContext context) {
        return imports.find(screening.id(), CurrentViewer.of(context)).orElse(null);
    }

    @SchemaMapping
    ShownCounts counts(Screening screening, GraphQLContext context) {
        var counted = Hits.count(hits.list(CurrentViewer.of(context), screening));
        return new ShownCounts(
                counted.of(HitState.NEW),
                counted.of(HitState.CHANGED),
                counted.of(HitState.STANDING),
                counted.of(HitState.GONE),
                counted.open(),
                counted.decided());
    }

    /** Counts under the names of the schema; {@code new} is no name of a component. */
    record ShownCounts(int found, int changed, int standing, int gone, int open, int decided) {}

    @SchemaMapping(typeName = "HitCounts", field = "new")
    int found(ShownCounts counts) {
        return counts.found();
    }

    @SchemaMapping(typeName = "ScreeningHit")
    CompletableFuture<Entity> party(ScreeningHit hit, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, hit.party(), Moment.NOW);
    }
}
