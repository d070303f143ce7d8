package org.headwater.cooperation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.EnforcementAction;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Period;
import org.springframework.stereotype.Component;

/**
 * Actions of authorities that are entered by hand. Entering one again, with its end or outcome, takes the place of what was
 * said of it before.
 */
@Component
class Actions {

    private final VisibleGraph graph;
    private final Records records;

    Actions(VisibleGraph graph, Records records) {
        this.graph = graph;
        this.records = records;
    }

    EnforcementAction record(Viewer viewer, ActionInput input) {
        viewer.require(Viewer.Role.ANALYST);
        if (!LinkKind.ACTIONS.contains(input.kind()))
            throw BadInput.of("kind", input.kind(), "is no action of an authority; use one of " + LinkKind.ACTIONS);
        if ((input.reliability() == null) != (input.credibility() == null))
            throw BadInput.of("reliability", input.reliability(), "and credibility go together; give both or neither");
        var dimension = input.dimension();
        if (dimension == Dimension.MULTILATERAL_FORA || dimension == Dimension.INFORMATION_SHARING)
            throw BadInput.of(
                    "dimension",
                    dimension,
                    "is no field of actions; use LAW_ENFORCEMENT, PRECURSORS_AND_EQUIPMENT or ILLICIT_FINANCE");
        var marking = viewer.recordsUnder(input.marking());
        var title = Inputs.text("sourceTitle", input.sourceTitle());
        var url = input.sourceUrl();
        var published = input.sourceDate();
        // As the same document is known by in files.
        var paper = Digests.sha256("statements\n" + title + "\n" + (url == null ? "" : url) + "\n" + published);
        var authority = Authorities.parse("authority", input.authority(), input.authorityName());
        var target = graph.read(
                viewer,
                null,
                view -> Authorities.party(
                        view, "target", input.target(), paper, input.kind().objects()));
        var details = new HashMap<String, Object>();
        Inputs.put(details, "legalBasis", input.legalBasis());
        Inputs.put(details, "outcome", input.outcome());
        if (dimension != null) details.put("dimension", dimension.name());
        var programme = input.programme() == null ? null : Inputs.name("programme", input.programme());
        var record = EnforcementAction.record(input.kind(), authority.key(), target.key(), programme, input.from());
        var reliability = input.reliability();
        var credibility = input.credibility();
        records.put(
                viewer,
                new Draft(
                        input.kind(),
                        record,
                        new Draft.Paper(
                                paper,
                                title,
                                url,
                                published,
                                List.of(),
                                reliability == null || credibility == null ? null : new Grade(reliability, credibility),
                                false),
                        authority,
                        List.of(target),
                        new Period(input.from(), input.to()),
                        marking,
                        programme == null ? Map.of() : Map.of("programme", programme),
                        details,
                        Map.of()),
                List.of(),
                kept -> {});
        return get(viewer, record);
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
