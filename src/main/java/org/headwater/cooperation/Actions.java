package org.headwater.cooperation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.access.Moment;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.entity.EnforcementAction;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Period;
import org.springframework.stereotype.Component;

/**
 * Actions of authorities that are entered by hand. Entering one again, with its end or outcome, takes the place of what was
 * said of it before.
 */
@Component
class Actions {

    /** The most further authorities of one action. */
    private static final int MOST_AUTHORITIES = 20;

    private final VisibleGraph graph;
    private final Records records;
    private final Corrections corrections;

    Actions(VisibleGraph graph, Records records, Corrections corrections) {
        this.graph = graph;
        this.records = records;
        this.corrections = corrections;
    }

    EnforcementAction record(Viewer viewer, ActionInput input) {
        viewer.require(Viewer.Role.ANALYST);
        var draft = draft(viewer, input, viewer.recordsUnder(input.marking()));
        records.put(viewer, draft, List.of(), kept -> {});
        return get(viewer, draft.record());
    }

    /**
     * Withdraws what the caller's organization recorded of an action, and records it anew, in one commit.
     *
     * @param id of the action's fact
     */
    EnforcementAction correct(Viewer viewer, String id, ActionInput input, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var before = corrections.find(viewer, id);
        if (!LinkKind.ACTIONS.contains(before.kind()))
            throw BadInput.of(
                    "id", id, "is no action of an authority; each kind of record has a correction of its own");
        Corrections.requireOriginator(viewer, before, "correct");
        var draft = draft(viewer, input, Corrections.kept("marking", input.marking(), before.marking()));
        records.put(
                viewer,
                draft,
                String.valueOf(before.text("record")),
                List.of(corrections.because(Event.Act.CORRECTED, why)),
                kept -> {});
        return get(viewer, draft.record());
    }

    private Draft draft(Viewer viewer, ActionInput input, Marking marking) {
        if (!LinkKind.ACTIONS.contains(input.kind()))
            throw BadInput.of(
                    "kind",
                    input.kind(),
                    "is no action of an authority; use one of " + new TreeSet<>(LinkKind.ACTIONS));
        var dimension = input.dimension();
        if (dimension == Dimension.MULTILATERAL_FORA || dimension == Dimension.INFORMATION_SHARING)
            throw BadInput.of(
                    "dimension",
                    dimension,
                    "is no field of actions; use LAW_ENFORCEMENT, PRECURSORS_AND_EQUIPMENT or ILLICIT_FINANCE");
        var details = new HashMap<String, Object>();
        var qualifiers = new HashMap<String, Object>();
        Inputs.put(details, "legalBasis", input.legalBasis());
        Inputs.put(details, "outcome", input.outcome());
        if (dimension != null) details.put("dimension", dimension.name());
        var programme = input.programme() == null ? null : Inputs.name("programme", input.programme());
        if (programme != null) qualifiers.put("programme", programme);
        var paper = input.source().cited("sourceTitle", "");
        var wanted = input.target();
        var target = wanted == null
                ? unnamed(input, qualifiers, details)
                : graph.read(viewer, null, view -> named(view, input, wanted, paper.hash()));
        var authorities = authorities(input);
        // The first by its key, so that it does not matter which report names which first.
        var first = authorities.removeFirst();
        var identity = target.key() + (wanted == null ? "\n" + input.targetCount() + "\n" + input.targetCountry() : "");
        return new Draft(
                input.kind(),
                EnforcementAction.record(input.kind(), first.key(), identity, programme, input.from()),
                paper,
                first,
                List.of(target),
                new Period(input.from(), input.to()),
                marking,
                qualifiers,
                details,
                Map.of(),
                authorities.stream()
                        .map(further -> new Draft.Further(input.kind(), further, target, qualifiers, details))
                        .toList());
    }

    private static ArrayList<Participant> authorities(ActionInput input) {
        var found = new TreeMap<String, Participant>();
        var main = Authorities.parse("authority", input.authority(), input.authorityName());
        found.put(main.key(), main);
        var jointly = input.jointly() == null ? List.<String>of() : input.jointly();
        if (jointly.size() > MOST_AUTHORITIES)
            throw LimitExceeded.of("VALUES", "jointly", jointly.size(), MOST_AUTHORITIES);
        for (var text : jointly) {
            var further = Authorities.parse("jointly", text, null);
            if (found.putIfAbsent(further.key(), further) != null)
                throw BadInput.of("jointly", text, "is named already; name each authority once");
        }
        return new ArrayList<>(found.values());
    }

    private static Participant named(View view, ActionInput input, ParticipantInput target, String paper) {
        if (input.targetCount() != null || input.targetKind() != null || input.targetCountry() != null)
            throw BadInput.of(
                    "targetCount",
                    input.targetCount(),
                    "is for targets that nobody names; leave it out, or the target");
        var allowed = new TreeSet<>(input.kind().objects());
        allowed.remove(EntityKind.CLASSIFICATION);
        return Authorities.party(view, "target", target, paper, allowed);
    }

    /** A number of parties that nobody names: the kind of party stands in their place, and never a party called so. */
    private static Participant unnamed(ActionInput input, Map<String, Object> qualifiers, Map<String, Object> details) {
        var count = input.targetCount();
        if (count == null)
            throw BadInput.of("target", null, "is missing: name the target, or give targetCount of unnamed ones");
        if (count < 1) throw BadInput.of("targetCount", count, "is no number of targets; use 1 or more");
        var kind = input.targetKind() == null ? EntityKind.COMPANY : input.targetKind();
        if (!kind.isParty())
            throw BadInput.of(
                    "targetKind", kind, "is no kind of party; use COMPANY, ORGANIZATION, PERSON or CRIMINAL_GROUP");
        details.put("targetKind", kind.name());
        qualifiers.put("targetCount", (long) count);
        var country = input.targetCountry();
        if (country != null)
            qualifiers.put(
                    "targetCountry",
                    Authorities.at("targetCountry", () -> CountryCode.parse(country))
                            .toString());
        return Participant.unnamed(kind);
    }

    /** An action by the id of its record, which is made of its kind, too. */
    EnforcementAction get(Viewer viewer, String record) {
        return graph.read(
                        viewer,
                        null,
                        view -> LinkKind.ACTIONS.stream()
                                .flatMap(kind -> records.find(view, kind, record, Moment.NOW).stream())
                                .findFirst()
                                .map(EnforcementAction::new))
                .orElseThrow(() -> new NotFound("action", record));
    }
}
