package org.headwater.entity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Sources;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Enforcement actions that the caller may see: the newest first, undated ones last. */
@Component
class EnforcementActions {

    private final VisibleGraph graph;
    private final Facts facts;
    private final Sources sources;

    EnforcementActions(VisibleGraph graph, Facts facts, Sources sources) {
        this.graph = graph;
        this.facts = facts;
        this.sources = sources;
    }

    Connection<EnforcementAction> list(Viewer viewer, ActionFilter filter, Cursors.Page page) {
        if (filter.from() != null && filter.to() != null && filter.from().isAfter(filter.to()))
            throw BadInput.of("to", filter.to(), "lies before from " + filter.from() + "; swap them");
        if (filter.kinds() != null && filter.kinds().isEmpty())
            throw BadInput.of("kinds", "", "names nothing; leave it out to ask for all");
        var kinds = filter.kinds() == null ? LinkKind.ACTIONS : filter.kinds();
        var moment = new Moment(filter.on(), filter.knownAt());
        return graph.read(viewer, filter.knownAt(), view -> {
            var parameters = moment.parameters();
            parameters.put("kinds", kinds.stream().map(Enum::name).sorted().toList());
            parameters.put("authorities", Entities.records(view, listOf(filter.authority())));
            parameters.put("programme", filter.programme());
            parameters.put("from", filter.from() == null ? null : filter.from().toString());
            parameters.put("to", filter.to() == null ? null : filter.to().toString());
            page.addTo(parameters);
            parameters.put("targets", Entities.records(view, listOf(filter.target())));
            var rows = view.list("entity/listActions", parameters);
            var known = Entities.byId(
                    facts.list(view, rows.stream().map(row -> row.text("fact")).toList(), moment));
            return page.of(rows, "fact")
                    .map(row -> new EnforcementAction(Objects.requireNonNull(known.get(row.text("fact")))));
        });
    }

    /** {@link EnforcementAction#listedSinceAtLeast}, of those that have one. */
    Map<EnforcementAction, LocalDate> listedSinceAtLeast(Viewer viewer, List<EnforcementAction> asked) {
        var ids = asked.stream()
                .flatMap(action -> action.fact().evidence().stream())
                .map(Evidence::sourceId)
                .collect(Collectors.toSet());
        var found = graph.read(viewer, null, view -> sources.list(view, ids));
        var days = new HashMap<EnforcementAction, LocalDate>();
        for (var action : asked) {
            var day = action.listedSinceAtLeast(found);
            if (day != null) days.put(action, day);
        }
        return days;
    }

    /** The ids of the other authorities of each action, as far as visible. */
    Map<EnforcementAction, List<String>> listJoint(Viewer viewer, Set<EnforcementAction> asked) {
        var byTime = new HashMap<Optional<Instant>, List<EnforcementAction>>();
        for (var one : asked)
            byTime.computeIfAbsent(Optional.ofNullable(one.fact().moment().knownAt()), time -> new ArrayList<>())
                    .add(one);
        var found = new HashMap<EnforcementAction, List<String>>();
        byTime.forEach((time, actions) -> {
            var ids = actions.stream()
                    .map(EnforcementAction::id)
                    .distinct()
                    .sorted()
                    .toList();
            var rows = graph.read(viewer, time.orElse(null), view -> view.list("entity/listJoint", Map.of("ids", ids)));
            var authorities = new HashMap<String, List<String>>();
            for (var row : rows) authorities.put(row.text("fact"), row.texts("authorities"));
            for (var one : actions) found.put(one, authorities.getOrDefault(one.id(), List.of()));
        });
        return found;
    }

    private static @Nullable List<String> listOf(@Nullable String id) {
        return id == null ? null : List.of(id);
    }
}
