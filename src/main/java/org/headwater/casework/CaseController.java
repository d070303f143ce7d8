package org.headwater.casework;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.headwater.access.Moment;
import org.headwater.access.Paging;
import org.headwater.casework.Case.CaseRole;
import org.headwater.casework.Case.CaseState;
import org.headwater.casework.Case.Deconfliction;
import org.headwater.casework.CaseItem.CaseItemKind;
import org.headwater.casework.CaseItem.Verdict;
import org.headwater.entity.Entity;
import org.headwater.entity.EntityLoaders;
import org.headwater.evidence.ReferredElements;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class CaseController implements DoneWrites {

    private final Cases cases;
    private final CaseMembers members;
    private final CaseItems items;
    private final Pointers pointers;
    private final ReferredElements referred;

    CaseController(Cases cases, CaseMembers members, CaseItems items, Pointers pointers, ReferredElements referred) {
        this.cases = cases;
        this.members = members;
        this.items = items;
        this.pointers = pointers;
        this.referred = referred;
    }

    /** The head of a case as a caller writes it; {@code marking} holds at the opening alone. */
    record CaseInput(
            String title,
            @Nullable String question,
            @Nullable String purpose,
            @Nullable Marking marking,
            @Nullable Deconfliction deconfliction,
            @Nullable String contact) {

        Cases.Head head() {
            return new Cases.Head(title, question, purpose, deconfliction, contact);
        }
    }

    /** A case of which the caller sees nothing more. */
    record LeftCase(String id) {}

    @Override
    public Map<String, Result> results() {
        return Map.of(
                "openCase", cases::get,
                "changeCase", cases::get,
                "closeCase", cases::get,
                "setMember", cases::get,
                "inviteAgency", cases::get,
                "leaveCase", (viewer, id) -> new LeftCase(id),
                "keepItem", items::get,
                "takeBackItem", items::get,
                "judgeHypothesis", items::get);
    }

    @QueryMapping("case")
    @Nullable
    Case find(@Argument String id, GraphQLContext context) {
        return cases.find(CurrentViewer.of(context), id).orElse(null);
    }

    @QueryMapping
    Connection<Case> cases(
            @Argument @Nullable String text,
            @Argument @Nullable CaseState state,
            @Argument @Nullable Boolean dueForReview,
            Paging paging) {
        return cases.list(paging, text, state, dueForReview);
    }

    @QueryMapping
    Connection<Invitation> caseInvitations(Paging paging) {
        return members.invitations(paging);
    }

    @SchemaMapping
    Marking marking(Case about, GraphQLContext context) {
        return shown(context, about.marking());
    }

    @SchemaMapping(typeName = "CaseInvitation")
    Marking marking(Invitation invitation, GraphQLContext context) {
        return shown(context, invitation.marking());
    }

    @SchemaMapping
    Marking marking(CaseItem item, GraphQLContext context) {
        return shown(context, item.marking());
    }

    @SchemaMapping(typeName = "CaseReference")
    Marking marking(ReferredElements.ReferredElement reference, GraphQLContext context) {
        return CurrentViewer.of(context).shown(reference.marking());
    }

    /** Part of a stored marking that the caller may know. */
    private static Marking shown(GraphQLContext context, String stored) {
        return CurrentViewer.of(context).shown(Marking.stored(stored).orElseThrow());
    }

    @SchemaMapping
    Deconfliction deconfliction(Case about) {
        return about.isPointer() ? Deconfliction.POINTER : Deconfliction.SILENT;
    }

    @SchemaMapping
    boolean dueForReview(Case about) {
        return cases.isDue(about);
    }

    @SchemaMapping
    List<CaseMember> members(Case about, GraphQLContext context) {
        return members.list(CurrentViewer.of(context), about);
    }

    @SchemaMapping
    List<CaseAgency> agencies(Case about, GraphQLContext context) {
        return members.agencies(CurrentViewer.of(context), about);
    }

    @SchemaMapping
    Connection<CaseItem> items(
            Case about,
            @Argument @Nullable List<CaseItemKind> kinds,
            @Argument @Nullable Boolean takenBack,
            Paging paging) {
        var wanted = kinds == null || kinds.isEmpty() ? null : EnumSet.copyOf(new HashSet<>(kinds));
        var all = !Boolean.FALSE.equals(takenBack);
        return items.list(paging.viewer(), about, wanted, all, paging.page("case.items", about.id(), wanted, all));
    }

    @SchemaMapping
    Connection<CaseAct> timeline(Case about, Paging paging) {
        return items.timeline(paging.viewer(), about, paging.page("case.timeline", about.id()));
    }

    @SchemaMapping
    List<HypothesisRow> matrix(Case about, GraphQLContext context) {
        return items.matrix(CurrentViewer.of(context), about);
    }

    @SchemaMapping
    List<CasePointer> pointers(Case about, GraphQLContext context) {
        return pointers.list(CurrentViewer.of(context), about);
    }

    @SchemaMapping
    Connection<CaseAct> versions(CaseItem item, Paging paging) {
        return items.versions(paging.viewer(), item, paging.page("caseItem.versions", item.id()));
    }

    @SchemaMapping
    List<ReferredElements.ReferredElement> references(CaseItem item, GraphQLContext context) {
        return List.copyOf(
                referred.list(CurrentViewer.of(context), item.elements()).values());
    }

    @SchemaMapping(typeName = "CaseReference")
    @Nullable
    CompletableFuture<Entity> entity(ReferredElements.ReferredElement reference, DataFetchingEnvironment environment) {
        return reference.what().equals("ENTITY") ? EntityLoaders.entity(environment, reference.id(), Moment.NOW) : null;
    }

    @SchemaMapping(typeName = "CasePointer", field = "party")
    CompletableFuture<Entity> party(CasePointer pointer, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, pointer.party(), Moment.NOW);
    }

    @MutationMapping
    Case openCase(@Argument CaseInput input, GraphQLContext context) {
        return cases.open(CurrentViewer.of(context), CurrentViewer.way(context), input.head(), input.marking());
    }

    @MutationMapping
    Case changeCase(@Argument String id, @Argument long version, @Argument CaseInput input, GraphQLContext context) {
        if (input.marking() != null)
            throw BadInput.of("marking", input.marking(), "is that of the opening, and stays; leave it out");
        return cases.change(CurrentViewer.of(context), CurrentViewer.way(context), id, version, input.head());
    }

    @MutationMapping
    Case closeCase(@Argument String id, @Argument String reason, GraphQLContext context) {
        return cases.close(CurrentViewer.of(context), id, reason);
    }

    @MutationMapping
    Case setMember(
            @Argument String id, @Argument String person, @Argument @Nullable CaseRole role, GraphQLContext context) {
        return members.set(CurrentViewer.of(context), id, person, role);
    }

    @MutationMapping
    Case inviteAgency(@Argument String id, @Argument String organization, GraphQLContext context) {
        return members.invite(CurrentViewer.of(context), id, organization);
    }

    @MutationMapping
    Invitation answerInvitation(
            @Argument String id,
            @Argument boolean accept,
            @Argument @Nullable List<String> leads,
            GraphQLContext context) {
        return members.answer(CurrentViewer.of(context), id, accept, leads == null ? List.of() : leads);
    }

    @MutationMapping
    LeftCase leaveCase(@Argument String id, @Argument @Nullable Boolean agency, GraphQLContext context) {
        return new LeftCase(members.leave(CurrentViewer.of(context), id, Boolean.TRUE.equals(agency)));
    }

    @MutationMapping
    CaseItem keepItem(@Argument CaseItemInput input, GraphQLContext context) {
        return items.keep(CurrentViewer.of(context), input);
    }

    @MutationMapping
    CaseItem takeBackItem(
            @Argument String id, @Argument long version, @Argument String reason, GraphQLContext context) {
        return items.takeBack(CurrentViewer.of(context), id, version, reason);
    }

    @MutationMapping
    CaseItem judgeHypothesis(
            @Argument String hypothesis,
            @Argument String item,
            @Argument Verdict verdict,
            @Argument String why,
            GraphQLContext context) {
        return items.judge(CurrentViewer.of(context), hypothesis, item, verdict, why);
    }
}
