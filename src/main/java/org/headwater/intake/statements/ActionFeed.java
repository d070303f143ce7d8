package org.headwater.intake.statements;

import static org.headwater.intake.table.RejectCode.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.EnforcementAction;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.KnownNames;
import org.headwater.intake.table.Table;
import org.headwater.store.Row;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Enforcement actions, one a row: authority, legal basis, party, programme, period, and
 * what came of it. One target stands under several programmes in several rows. A later file that says another end, outcome,
 * legal basis or dimension takes the place of what was said of that action before; an empty cell says nothing.
 */
@Component
public class ActionFeed implements Feed {

    public static final List<String> COLUMNS =
            List.of(("authority,authority_name,action,target_list,target_id,target_name,programme,legal_basis,"
                            + "valid_from,valid_to,outcome,dimension,source_title,source_url,source_date,language,quote,"
                            + "reliability,credibility,marking")
                    .split(","));

    private static final Set<String> REQUIRED =
            Set.of("authority", "action", "target_name", "valid_from", "source_title", "source_date");

    /** Fields of cooperation, for the scoreboard; empty leaves it to the kind of the action. */
    private static final Set<String> DIMENSIONS =
            Set.of("LAW_ENFORCEMENT", "PRECURSORS_AND_EQUIPMENT", "ILLICIT_FINANCE");

    private final VisibleGraph graph;

    ActionFeed(VisibleGraph graph) {
        this.graph = graph;
    }

    @Override
    public FeedKind kind() {
        return FeedKind.of("actions", "actions of authorities, CSV with the columns " + String.join(",", COLUMNS));
    }

    @Override
    public void check(ImportRequest request) {
        request.requireNoDay("each of which has its own dates");
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var items = new ArrayList<ImportRun.Item>();
        var reading = StatementFeed.Reading.of(run);
        for (var file : run.request().files())
            items.addAll(run.items(file, COLUMNS, REQUIRED, row -> read(row, reading)));
        Held.ifMostlyBad(run, run.count("rejected"), run.read());
        var agreed = KnownNames.agreed(once(items, run), run, graph, "target_id");
        run.stageAll(agreed, ImportRun.BATCH);
        var superseded = superseded(agreed, run);
        run.publish(
                writes -> Ledger.withdrawParts(writes, superseded, run.viewer().organization()));
        run.summarize("actions", superseded.size() + " were said otherwise before");
    }

    /** Columns by the details of an action, which its rows may not say unlike each other. */
    private static final Map<String, String> COLUMNS_OF_DETAILS =
            new TreeMap<>(Map.of("outcome", "outcome", "legalBasis", "legal_basis", "dimension", "dimension"));

    private static String place(NewFact action) {
        return action.details().get("record") + "\n" + action.marking();
    }

    /** The rows of the files that say the same of an action, each with all that they say of it; the others are set aside. */
    private static List<ImportRun.Item> once(List<ImportRun.Item> items, ImportRun run) {
        var first = new HashMap<String, NewFact>();
        var kept = new ArrayList<ImportRun.Item>();
        for (var item : items) {
            var action = item.facts().getFirst();
            var before = first.putIfAbsent(place(action), action);
            var column = before == null ? null : saidUnlike(before, action);
            if (column == null) {
                if (before != null) first.put(place(action), action.detailed(joined(before, action.details())));
                kept.add(item);
            } else
                run.reject(
                        item,
                        item.reject(
                                column,
                                TOLD_TWICE,
                                "another row tells the same action with another " + column + "; keep one of them",
                                null));
        }
        return kept.stream()
                .map(item -> {
                    var facts = new ArrayList<>(item.facts());
                    var action = facts.getFirst();
                    facts.set(
                            0,
                            action.detailed(Objects.requireNonNull(first.get(place(action)))
                                    .details()));
                    return item.saying(item.entities(), facts);
                })
                .toList();
    }

    /** The column in which the other row says something else; null where there is none. */
    private static @Nullable String saidUnlike(NewFact one, NewFact other) {
        if (!one.key().equals(other.key())) return "valid_to";
        for (var detail : COLUMNS_OF_DETAILS.entrySet()) {
            var said = other.details().get(detail.getKey());
            var before = one.details().get(detail.getKey());
            if (said != null && before != null && !said.equals(before)) return detail.getValue();
        }
        return null;
    }

    private static Map<String, Object> joined(NewFact one, Map<String, Object> further) {
        var joined = new HashMap<>(further);
        joined.putAll(one.details());
        return joined;
    }

    private static ImportRun.Item read(Table.TableRow row, StatementFeed.Reading reading) {
        var marking = StatementFeed.marking(row, reading);
        var document = StatementFeed.document(row, reading, marking);
        var kind = LinkKind.find(row.text("action").replace(' ', '_'))
                .or(() -> LinkKind.find(row.text("action")))
                .filter(LinkKind.ACTIONS::contains)
                .orElseThrow(() -> row.bad(
                        "action",
                        UNKNOWN_ACTION,
                        "'" + Bounded.shown(row.text("action")) + "' is no action of an authority; use one of: "
                                + String.join(
                                        ", ",
                                        LinkKind.ACTIONS.stream()
                                                .map(LinkKind::verb)
                                                .sorted()
                                                .toList())));
        var dimension = row.text("dimension").strip().toUpperCase(Locale.ROOT).replace(' ', '_');
        if (!dimension.isEmpty() && !DIMENSIONS.contains(dimension))
            throw row.bad(
                    "dimension",
                    UNKNOWN_DIMENSION,
                    "'" + Bounded.shown(row.text("dimension")) + "' is no field of cooperation; use one of: "
                            + String.join(", ", DIMENSIONS.stream().sorted().toList()) + ", or leave it empty");
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        var id = row.text("authority").strip();
        var bar = id.indexOf('|');
        var fullName = row.find("authority_name");
        var authority = StatementFeed.agency(
                row, "authority", id, fullName == null ? id.substring(0, Math.max(bar, 0)) : fullName, marking);
        entities.add(authority);
        var target = StatementFeed.party(row, "target", document.hash(), marking, entities);
        var evidence = NewEvidence.of(
                document.source(),
                "action: " + id + " " + kind.verb() + " " + row.text("target_name"),
                row.find("quote"),
                StatementFeed.grade(row),
                marking);
        var from = StatementFeed.date(row, "valid_from");
        var programme = row.find("programme");
        var details = StatementFeed.details(row);
        if (!dimension.isEmpty()) details.put("dimension", dimension);
        details.put("record", EnforcementAction.record(kind, authority.key(), target, programme, from));
        // The action first: what follows names the two ends.
        facts.add(NewFact.of(
                        kind,
                        authority.key(),
                        target,
                        new Period(from, StatementFeed.date(row, "valid_to")),
                        marking,
                        evidence)
                .qualified(programme == null ? Map.of() : Map.of("programme", programme))
                .detailed(details));
        if (fullName != null)
            StatementFeed.named(row, "authority", authority.key(), evidence, marking, entities, facts);
        StatementFeed.named(row, "target", target, evidence, marking, entities, facts);
        return new ImportRun.Item(row.file(), row.line(), entities, facts);
    }

    /** Facts of the importer's organization that said the same actions otherwise, under the marking of the new row. */
    private List<String> superseded(List<ImportRun.Item> items, ImportRun run) {
        var actions = new LinkedHashMap<String, NewFact>();
        for (var item : items) {
            var action = item.facts().getFirst();
            actions.putIfAbsent(place(action), action);
        }
        var records = actions.values().stream()
                .map(action -> String.valueOf(action.details().get("record")))
                .distinct()
                .toList();
        if (records.isEmpty()) return List.of();
        return graph.readLong(run.viewer(), null, view -> {
            var found = new ArrayList<String>();
            view.each(
                    "intake/listActionsOfRecords",
                    Map.of("records", records, "organization", run.viewer().organization()),
                    row -> {
                        var now = actions.get(row.text("record") + "\n" + row.text("marking"));
                        if (now != null
                                && row.isTrue("own")
                                && !(row.text("key").equals(now.key()) && holds(row.rowOf("said"), now)))
                            found.add(row.text("id"));
                    });
            return found;
        });
    }

    /** Whether an action that stands says all that the row says. */
    private static boolean holds(Row stands, NewFact now) {
        return COLUMNS_OF_DETAILS.keySet().stream()
                .allMatch(name -> now.details().get(name) == null
                        || now.details().get(name).equals(stands.findText(name)));
    }
}
