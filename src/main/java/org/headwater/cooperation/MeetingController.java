package org.headwater.cooperation;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.headwater.access.Moment;
import org.headwater.access.Paging;
import org.headwater.entity.EnforcementAction;
import org.headwater.entity.Entity;
import org.headwater.entity.EntityLoaders;
import org.headwater.evidence.Fact;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class MeetingController implements DoneWrites {

    private final Meetings meetings;
    private final Actions actions;
    private final Progress progress;

    MeetingController(Meetings meetings, Actions actions, Progress progress) {
        this.meetings = meetings;
        this.actions = actions;
        this.progress = progress;
    }

    @Override
    public Map<String, Result> results() {
        return Map.of(
                "recordMeeting", meetings::get,
                "recordCommitment", meetings::getCommitment,
                "assessCommitment", meetings::getCommitment,
                "recordAction", actions::get,
                "correctMeeting", meetings::get,
                "correctCommitment", meetings::getCommitment,
                "correctAction", actions::get);
    }

    @QueryMapping
    Connection<Meeting> meetings(@Argument @Nullable Instant knownAt, Paging paging) {
        return meetings.list(paging.viewer(), knownAt, paging.page("meetings", knownAt));
    }

    @QueryMapping
    Connection<Commitment> commitments(@Argument @Nullable Instant knownAt, Paging paging) {
        return meetings.listCommitments(paging.viewer(), knownAt, paging.page("commitments", knownAt));
    }

    @MutationMapping
    Meeting recordMeeting(@Argument MeetingInput input, GraphQLContext context) {
        return meetings.record(CurrentViewer.of(context), input, false);
    }

    @MutationMapping
    Commitment recordCommitment(@Argument CommitmentInput input, GraphQLContext context) {
        return meetings.commit(CurrentViewer.of(context), input, false);
    }

    @MutationMapping
    Commitment assessCommitment(
            @Argument String id,
            @Argument CommitmentState state,
            @Argument String reason,
            @Argument @Nullable LocalDate on,
            GraphQLContext context) {
        return meetings.assess(CurrentViewer.of(context), id, state, reason, on);
    }

    @MutationMapping
    EnforcementAction recordAction(@Argument ActionInput input, GraphQLContext context) {
        return actions.record(CurrentViewer.of(context), input);
    }

    @MutationMapping
    Meeting correctMeeting(
            @Argument String id, @Argument MeetingInput input, @Argument String reason, GraphQLContext context) {
        return meetings.correct(CurrentViewer.of(context), id, input, reason);
    }

    @MutationMapping
    Commitment correctCommitment(
            @Argument String id, @Argument CommitmentInput input, @Argument String reason, GraphQLContext context) {
        return meetings.correctCommitment(CurrentViewer.of(context), id, input, reason);
    }

    @MutationMapping
    EnforcementAction correctAction(
            @Argument String id, @Argument ActionInput input, @Argument String reason, GraphQLContext context) {
        return actions.correct(CurrentViewer.of(context), id, input, reason);
    }

    @BatchMapping(typeName = "Meeting")
    Map<Meeting, List<Meeting.Attendance>> participants(List<Meeting> asked, GraphQLContext context) {
        return meetings.attendances(CurrentViewer.of(context), asked);
    }

    @BatchMapping(typeName = "Meeting")
    Map<Meeting, List<Meeting.FoundedBody>> founded(List<Meeting> asked, GraphQLContext context) {
        return meetings.founded(CurrentViewer.of(context), asked);
    }

    @SchemaMapping(typeName = "FoundedBody")
    CompletableFuture<Entity> body(Meeting.FoundedBody founded, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(
                environment, founded.bodyId(), founded.facts().getFirst().moment());
    }

    @SchemaMapping(typeName = "FoundedBody")
    CompletableFuture<List<Entity>> members(Meeting.FoundedBody founded, DataFetchingEnvironment environment) {
        return EntityLoaders.entities(
                environment,
                founded.facts().stream().map(Fact::subjectId).toList(),
                founded.facts().getFirst().moment());
    }

    @SchemaMapping(typeName = "Meeting")
    CompletableFuture<List<Entity>> parties(Meeting meeting, DataFetchingEnvironment environment) {
        return EntityLoaders.entities(
                environment, meeting.partyIds(), meeting.fact().moment());
    }

    @BatchMapping(typeName = "Commitment")
    Map<Commitment, Meeting> meeting(List<Commitment> asked, GraphQLContext context) {
        var byMoment = new LinkedHashMap<Moment, TreeSet<String>>();
        for (var one : asked)
            byMoment.computeIfAbsent(one.fact().moment(), moment -> new TreeSet<>())
                    .add(one.meetingRecord());
        var found = new HashMap<Commitment, Meeting>();
        byMoment.forEach((moment, ids) -> {
            var known = meetings.list(CurrentViewer.of(context), List.copyOf(ids), moment);
            for (var one : asked) {
                var meeting = known.get(one.meetingRecord());
                if (meeting != null && one.fact().moment().equals(moment)) found.put(one, meeting);
            }
        });
        return found;
    }

    @BatchMapping(typeName = "Commitment")
    Map<Commitment, Progress.CommitmentStanding> standing(List<Commitment> asked, GraphQLContext context) {
        return progress.standings(CurrentViewer.of(context), asked);
    }
}
