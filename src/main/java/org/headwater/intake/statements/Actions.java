package org.headwater.intake.statements;

import static org.headwater.intake.table.RejectCode.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.EnforcementAction;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.KnownNames;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.Table;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.springframework.stereotype.Component;

/**
 * Enforcement actions, one a row: authority, legal basis, party, programme, period, and
 * what came of it. One target stands under several programmes in several rows. A later file that adds an end or an outcome
 * takes the place of what was said of that action before.
 */
@Component("actionsFeed")
public class Actions implements Feed {

    public static final List<String> COLUMNS = List.of(
            "authority",
            "authority_name",
            "action",
            "target_list",
            "target_id",
            "target_name",
            "programme",
            "legal_basis",
            "valid_from",
            "valid_to",
            "outcome",
            "dimension",
            "source_title",
            "source_url",
            "source_date",
            "language",
            "quote",
            "reliability",
            "credibility",
            "marking");

    private static final Set<String> REQUIRED =
            Set.of("authority", "action", "target_name", "valid_from", "source_title", "source_date");

    /** Fields of cooperation, for the scoreboard; empty leaves it to the kind of the action. */
    private static final Set<String> DIMENSIONS =
            Set.of("LAW_ENFORCEMENT", "PRECURSORS_AND_EQUIPMENT", "ILLICIT_FINANCE");

    private final Statements statements;
    private final VisibleGraph graph;

    Actions(Statements statements, VisibleGraph graph) {
        this.statements = statements;
        this.graph = graph;
    }

    @Override
    public String name() {
        return "actions";
    }

    @Override
    public String description() {
        return "actions of authorities, CSV with the columns " + String.join(",", COLUMNS);
    }

    @Override
    public void check(ImportRequest request) {
        if (request.asOf() != null)
            throw BadInput.of(
                    "asOf", request.asOf(), "does not go with actions, each of which has its own dates; leave it out");
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var sources = new HashMap<String, String>();
        var items = Statements.items(run, COLUMNS, REQUIRED, row -> read(row, run, sources));
        var agreed = KnownNames.agreed(once(items, run), run, graph, "target_id");
        Statements.stage(agreed, run);
        var superseded = superseded(agreed, run);
        run.publish(writes -> Ledger.withdraw(writes, superseded));
        run.summary((run.request().dryRun() ? "would change: " : "") + run.read() + " actions read: "
                + run.count("facts")
                + " facts and " + run.count("evidence") + " further pieces of evidence are new, "
                + run.count("unchanged") + " stood already, " + superseded.size() + " were said otherwise before, "
                + run.count("rejected") + " rows set aside");
    }

    /** An action that the file tells twice with different ends would be two of it. */
    private static List<ImportRun.Item> once(List<ImportRun.Item> items, ImportRun run) {
        var first = new HashMap<String, String>();
        var kept = new ArrayList<ImportRun.Item>();
        for (var item : items) {
            var action = item.facts().getFirst();
            var before = first.putIfAbsent(action.details().get("record") + "\n" + action.marking(), action.key());
            if (before == null || before.equals(action.key())) kept.add(item);
            else
                run.reject(new Reject(
                        item.file(),
                        item.line(),
                        "valid_to",
                        TOLD_TWICE,
                        "another row tells the same action with another end; keep one of them",
                        null));
        }
        return kept;
    }

    private ImportRun.Item read(Table.Line row, ImportRun run, Map<String, String> sources) {
        var marking = row.text("marking").isEmpty()
                ? run.request().marking()
                : Marking.parse(row.text("marking"), run.viewer().organization());
        var document = statements.document(row, run, sources, marking);
        var grade = row.text("reliability").isEmpty() && row.text("credibility").isEmpty()
                ? null
                : Grade.parse(row.text("reliability"), row.text("credibility"));
        var kind = LinkKind.find(row.text("action").replace(' ', '_'))
                .or(() -> LinkKind.find(row.text("action")))
                .filter(LinkKind.ACTIONS::contains)
                .orElseThrow(() -> new BadRow(row.reject(
                        "action",
                        UNKNOWN_ACTION,
                        "'" + row.text("action") + "' is no action of an authority; use one of: "
                                + String.join(
                                        ", ",
                                        LinkKind.ACTIONS.stream()
                                                .map(LinkKind::verb)
                                                .sorted()
                                                .toList()),
                        null)));
        var dimension = row.text("dimension").strip().toUpperCase(Locale.ROOT).replace(' ', '_');
        if (!dimension.isEmpty() && !DIMENSIONS.contains(dimension))
            throw new BadRow(row.reject(
                    "dimension",
                    UNKNOWN_DIMENSION,
                    "'" + row.text("dimension") + "' is no field of cooperation; use one of: "
                            + String.join(", ", DIMENSIONS.stream().sorted().toList()) + ", or leave it empty",
                    null));
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        var id = row.text("authority").strip();
        var bar = id.indexOf('|');
        var fullName = row.find("authority_name");
        var authority = Statements.agency(
                row, "authority", id, fullName == null ? id.substring(0, Math.max(bar, 0)) : fullName, marking);
        entities.add(authority);
        var target = Statements.party(row, "target", document.hash(), marking, entities);
        var evidence = NewEvidence.of(
                document.source(),
                "action: " + id + " " + kind.verb() + " " + row.text("target_name"),
                row.find("quote"),
                grade,
                marking);
        var from = Statements.date(row, "valid_from");
        var programme = row.find("programme");
        var details = new HashMap<String, Object>();
        var basis = row.find("legal_basis");
        if (basis != null) details.put("legalBasis", basis);
        var outcome = row.find("outcome");
        if (outcome != null) details.put("outcome", outcome);
        if (!dimension.isEmpty()) details.put("dimension", dimension);
        details.put("record", EnforcementAction.record(kind, authority.key(), target, programme, from));
        // The action first: what follows names the two ends.
        facts.add(new NewFact(
                kind,
                authority.key(),
                target,
                new Period(from, Statements.date(row, "valid_to")),
                marking,
                programme == null ? Map.of() : Map.of("programme", programme),
                details,
                null,
                Map.of(),
                evidence));
        if (fullName != null) Statements.named(row, "authority", authority.key(), evidence, marking, entities, facts);
        Statements.named(row, "target", target, evidence, marking, entities, facts);
        return new ImportRun.Item(row.file(), row.line(), entities, facts);
    }

    /** Facts that said the same actions otherwise, as far as the importer sees them, under the marking of the new row. */
    private List<String> superseded(List<ImportRun.Item> items, ImportRun run) {
        var keys = new LinkedHashMap<String, Set<String>>();
        for (var item : items) {
            var action = item.facts().getFirst();
            keys.computeIfAbsent(action.details().get("record") + "\n" + action.marking(), record -> new HashSet<>())
                    .add(action.key());
        }
        var records = keys.keySet().stream()
                .map(record -> record.substring(0, record.indexOf('\n')))
                .distinct()
                .toList();
        if (records.isEmpty()) return List.of();
        return graph.readLong(run.viewer(), null, view -> {
            var found = new ArrayList<String>();
            view.each("intake/listActionsOfRecords", Map.of("records", records), row -> {
                var wanted = keys.get(row.text("record") + "\n" + row.text("marking"));
                if (wanted != null && !wanted.contains(row.text("key"))) found.add(row.text("id"));
            });
            return found;
        });
    }
}
