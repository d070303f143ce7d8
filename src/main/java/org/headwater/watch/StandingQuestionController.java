package org.headwater.watch;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Cursors;
import org.headwater.access.DoneWrites;
import org.headwater.access.Moment;
import org.headwater.access.Occasion;
import org.headwater.access.Paging;
import org.headwater.access.Viewer;
import org.headwater.entity.Entity;
import org.headwater.entity.EntityLoaders;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

@Controller
class StandingQuestionController implements DoneWrites {

    /** Between two looks for alerts of a subscriber: rounds are no more often. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final SavedQuestions questions;
    private final Watches watches;
    private final Alerts alerts;
    private final AlertMails mails;
    private final Cursors cursors;

    StandingQuestionController(
            SavedQuestions questions, Watches watches, Alerts alerts, AlertMails mails, Cursors cursors) {
        this.questions = questions;
        this.watches = watches;
        this.alerts = alerts;
        this.mails = mails;
        this.cursors = cursors;
    }

    /** A question that is no longer there. */
    record DroppedQuestion(String id) {}

    /** @param mail null where none is sent from now on */
    record SetMail(@Nullable AlertMail mail) {}

    /** Number of watches that have the rights of today. */
    record RenewedWatches(int count) {}

    @Override
    public Map<String, Result> results() {
        return Map.of(
                "saveQuestion", questions::get,
                "dropQuestion", (viewer, id) -> new DroppedQuestion(id),
                "watchQuestion", watches::get,
                "endWatch", watches::get,
                "renewWatches", (viewer, id) -> new RenewedWatches(Integer.parseInt(id)),
                "setAlertMail", (viewer, id) -> new SetMail(mails.find(viewer).orElse(null)),
                "acknowledgeAlert", alerts::get,
                "assignAlert", alerts::get);
    }

    @QueryMapping
    @Nullable
    SavedQuestion savedQuestion(@Argument String id, GraphQLContext context) {
        return questions.find(CurrentViewer.of(context), id).orElse(null);
    }

    @QueryMapping
    Connection<SavedQuestion> savedQuestions(Paging paging) {
        return questions.list(paging);
    }

    @SchemaMapping
    String request(SavedQuestion question, GraphQLContext context) {
        return questions.shown(CurrentViewer.of(context), question);
    }

    @QueryMapping
    @Nullable
    Watch watch(@Argument String id, GraphQLContext context) {
        return watches.find(CurrentViewer.of(context), id).orElse(null);
    }

    @QueryMapping
    Connection<Watch> watches(Paging paging) {
        return watches.list(paging);
    }

    @SchemaMapping
    @Nullable
    SavedQuestion question(Watch watch, GraphQLContext context) {
        return questions.find(CurrentViewer.of(context), watch.question()).orElse(null);
    }

    @SchemaMapping
    List<AlertChange> changes(Watch watch) {
        return watch.changes().stream().sorted().toList();
    }

    @QueryMapping
    @Nullable
    Alert alert(@Argument String id, GraphQLContext context) {
        return alerts.find(CurrentViewer.of(context), id).orElse(null);
    }

    @QueryMapping
    Connection<Alert> alerts(
            @Argument @Nullable String watch,
            @Argument @Nullable List<AlertKind> kinds,
            @Argument @Nullable Boolean open,
            @Argument @Nullable Boolean assigned,
            Paging paging) {
        return alerts.list(paging, new Alerts.Filter(watch, kinds, open, Boolean.TRUE.equals(assigned)));
    }

    @QueryMapping
    Alerts.OpenAlerts openAlerts(GraphQLContext context) {
        return alerts.open(CurrentViewer.of(context));
    }

    /** A colleague to whom an alert is assigned has no such watch. */
    @SchemaMapping
    @Nullable
    Watch watch(Alert alert, GraphQLContext context) {
        return watches.find(CurrentViewer.of(context), alert.watch()).orElse(null);
    }

    @SchemaMapping
    @Nullable
    SavedQuestion question(Alert alert, GraphQLContext context) {
        var question = alert.question();
        return question == null
                ? null
                : questions.find(CurrentViewer.of(context), question).orElse(null);
    }

    @SchemaMapping
    List<AlertChange> changes(Alert alert) {
        return alert.changes().stream().sorted().toList();
    }

    @SchemaMapping
    List<WithdrawalCause> causes(Alert alert) {
        return alert.causes().stream().sorted().toList();
    }

    @SchemaMapping
    List<StepClass> classes(Alert alert) {
        var classes = new ArrayList<StepClass>();
        for (var letter : alert.shape().toCharArray())
            for (var one : StepClass.values()) if (one.name().charAt(0) == letter) classes.add(one);
        return classes;
    }

    @SchemaMapping
    CompletableFuture<List<Entity>> parties(Alert alert, DataFetchingEnvironment environment) {
        return EntityLoaders.entities(environment, alert.ids(), Moment.NOW);
    }

    @SchemaMapping
    CompletableFuture<List<Fact>> facts(Alert alert, DataFetchingEnvironment environment) {
        return EntityLoaders.facts(environment, alert.facts(), Moment.NOW);
    }

    @MutationMapping
    SavedQuestion saveQuestion(@Argument SavedQuestions.QuestionInput input, GraphQLContext context) {
        return questions.save(CurrentViewer.of(context), input);
    }

    @MutationMapping
    DroppedQuestion dropQuestion(@Argument String id, GraphQLContext context) {
        questions.drop(CurrentViewer.of(context), id);
        return new DroppedQuestion(id);
    }

    @MutationMapping
    Watch watchQuestion(
            @Argument String question, @Argument @Nullable List<AlertChange> changes, GraphQLContext context) {
        var wanted = EnumSet.noneOf(AlertChange.class);
        if (changes != null) wanted.addAll(new HashSet<>(changes));
        return watches.watch(
                CurrentViewer.of(context),
                CurrentViewer.way(context),
                Occasion.of(context),
                question,
                changes == null ? null : wanted);
    }

    @MutationMapping
    Watch endWatch(@Argument String id, GraphQLContext context) {
        return watches.end(CurrentViewer.of(context), id);
    }

    @MutationMapping
    RenewedWatches renewWatches(GraphQLContext context) {
        return new RenewedWatches(watches.renew(CurrentViewer.of(context), CurrentViewer.way(context)));
    }

    @MutationMapping
    Alert acknowledgeAlert(@Argument String id, @Argument String reason, GraphQLContext context) {
        return alerts.acknowledge(CurrentViewer.of(context), id, reason);
    }

    @MutationMapping
    Alert assignAlert(@Argument String id, @Argument @Nullable String person, GraphQLContext context) {
        return alerts.assign(CurrentViewer.of(context), id, person);
    }

    @QueryMapping
    @Nullable
    AlertMail alertMail(GraphQLContext context) {
        return mails.find(CurrentViewer.of(context)).orElse(null);
    }

    @MutationMapping
    SetMail setAlertMail(@Argument AlertMails.@Nullable AlertMailInput input, GraphQLContext context) {
        return new SetMail(mails.order(CurrentViewer.of(context), CurrentViewer.way(context), input)
                .orElse(null));
    }

    /** A slow reader is not overrun: the next alerts are read when it has taken those before. */
    @SubscriptionMapping("alert")
    Flux<Connection.Edge<Alert>> told(@Argument @Nullable String after, GraphQLContext context) {
        var viewer = CurrentViewer.of(context);
        var asked = cursors.page(viewer, 1, after, "alert").after(0);
        var place = new AtomicLong(asked == null ? alerts.now(viewer) : Long.parseLong(asked));
        return Flux.interval(Duration.ZERO, LOOK)
                .onBackpressureDrop()
                .publishOn(Schedulers.boundedElastic(), 1)
                .concatMapIterable(tick -> next(viewer, place), 1);
    }

    private List<Connection.Edge<Alert>> next(Viewer viewer, AtomicLong place) {
        var page = cursors.page(viewer, 1, null, "alert");
        var found = new ArrayList<Connection.Edge<Alert>>();
        var following = alerts.after(viewer, place.get());
        for (var alert : following.alerts())
            found.addAll(page.of(List.of(alert), one -> List.of(Long.toString(one.place())), null)
                    .edges());
        place.set(following.place());
        return found;
    }
}
