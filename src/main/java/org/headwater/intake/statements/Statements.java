package org.headwater.intake.statements;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.document.Quoted;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Originator;
import org.headwater.evidence.Sources;
import org.headwater.evidence.Withdrawals;
import org.headwater.identity.NameComparison;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.KnownNames;
import org.headwater.intake.run.RowFacts;
import org.headwater.intake.run.Values;
import org.headwater.intake.statements.StatementInput.StatedParty;
import org.headwater.intake.table.BadRow;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Statements that a person enters. They are read and recorded as the rows of the feed {@code statements}. */
@Component
class Statements {

    /** Stands in place of a job's id for statements that were entered by hand. */
    private static final String BY_HAND = "statement";

    private final VisibleGraph graph;
    private final Ledger ledger;
    private final Facts facts;
    private final Sources sources;
    private final Withdrawals withdrawals;
    private final NameComparison names;

    Statements(
            VisibleGraph graph,
            Ledger ledger,
            Facts facts,
            Sources sources,
            Withdrawals withdrawals,
            NameComparison names) {
        this.graph = graph;
        this.ledger = ledger;
        this.facts = facts;
        this.sources = sources;
        this.withdrawals = withdrawals;
        this.names = names;
    }

    Fact record(Viewer viewer, StatementInput input) {
        viewer.require(Viewer.Role.ANALYST);
        return record(viewer, input, (books, keep) -> {});
    }

    /** Withdraws what the caller's organization says of the fact, and records the corrected statement, in one commit. */
    Fact correct(Viewer viewer, String fact, StatementInput input, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        return record(viewer, input, withdrawals.correction(viewer, fact, reason, BY_HAND));
    }

    private Fact record(Viewer viewer, StatementInput input, Withdrawals.Correction correction) {
        var said = viewer.recordsUnder(input.marking());
        var row = new EnteredStatement(input, said);
        var given = graph.read(viewer, null, view -> given(view, input, row, said));
        // Without a marking of its own the statement has that of its records, too.
        var marking = input.marking() != null
                ? said
                : given.parties().values().stream().map(NewEntity::marking).reduce(said, Marking::and);
        row.marked(marking);
        var originator = Originator.of(viewer);
        // Read once before anything is recorded, so that a refused statement leaves no source behind.
        read(viewer, input, row, given, marking, NewSource::hash);
        var item = read(viewer, input, row, given, marking, source -> ledger.source(originator, source));
        var stated = stated(item);
        var id = new AtomicReference<>("");
        try {
            ledger.replace(
                    originator,
                    BY_HAND,
                    books -> {
                        correction.within(books, Set.of(stated.subject(), stated.object()));
                        return List.of();
                    },
                    item.entities(),
                    item.facts(),
                    (books, recorded) -> {
                        // The statement itself comes first; names and what is said of new parties are facts of their
                        // own.
                        id.set(recorded.each().getFirst().fact());
                        books.done(id.get());
                    });
        } catch (Problem problem) {
            if (problem.error() != ErrorCode.CANNOT_JOIN) throw problem;
            throw BadInput.saying("kind", String.valueOf(problem.getMessage()), null);
        }
        names.wake();
        return get(viewer, id.get());
    }

    /** The statement itself; names and what is said of new parties are facts of their own. */
    private static NewFact stated(ImportRun.Item item) {
        return item.facts().getFirst();
    }

    private StatementFeed.Given given(View view, StatementInput input, EnteredStatement row, Marking marking) {
        var parties = new HashMap<String, NewEntity>();
        var isGiven = input.marking() != null;
        putParty(view, "subject", input.subject(), row, marking, isGiven, parties);
        if (input.kind() != LinkKind.IS_A) putParty(view, "object", input.object(), row, marking, isGiven, parties);
        var quoted = quoted(view, input);
        if (quoted != null) row.quote(quoted.exact());
        var id = quoted == null ? input.source().id() : quoted.document().sourceId();
        var source = id == null ? null : sources.get(view, id);
        var locator = row.find("locator");
        return new StatementFeed.Given(
                parties,
                source == null ? null : new StatementFeed.StatedDocument(source.id(), source.hash()),
                locator == null && quoted != null ? quoted.locator() : locator,
                quoted == null ? null : quoted.selector());
    }

    private static @Nullable Quoted quoted(View view, StatementInput input) {
        var document = input.source().document();
        var quote = input.quote();
        var page = input.page();
        return document == null || quote == null || page == null
                ? null
                : Quoted.find(view, document, page, quote, input.prefix(), input.suffix());
    }

    private static void putParty(
            View view,
            String end,
            StatedParty party,
            EnteredStatement row,
            Marking marking,
            boolean isGiven,
            Map<String, NewEntity> parties) {
        var id = party.id();
        var list = row.text(end + "_list");
        if (id == null && list.isEmpty()) return;
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("id", id);
        parameters.put("key", id == null ? key(list, row.text(end + "_id")) : null);
        var found = view.find("intake/findStatedParty", parameters);
        if (found.isEmpty()) {
            if (id != null) throw new NotFound(end + ".id", id);
            if (row.text(end + "_name").isEmpty() && !List.of("iso", "cas").contains(list))
                throw BadInput.of(end + ".name", null, "is missing, and nothing here has this listId; give its name");
            return;
        }
        var stored = found.get();
        var name = row.text(end + "_name");
        if (id == null && !name.isEmpty()) {
            if (EntityKind.valueOf(stored.text("kind")).isParty()
                    && stored.texts("names").stream().noneMatch(known -> KnownNames.agree(known, name)))
                throw BadInput.withSuggestion(
                        end + ".name",
                        name,
                        "is no name of " + stored.text("key") + "; check the listId",
                        stored.text("name"));
            return;
        }
        var own = view.marking(stored.text("marking"));
        if (isGiven && !own.isAtMost(marking))
            throw BadInput.of(
                    "marking",
                    marking,
                    "would tell of '" + Bounded.shown(stored.text("name")) + "', which is " + own
                            + "; use a marking within that one, or name the party in place of its record");
        row.name(end, stored.text("name"));
        parties.put(
                end,
                NewEntity.of(stored.text("key"), EntityKind.valueOf(stored.text("kind")), stored.text("name"), own));
    }

    private static String key(String list, String id) {
        return switch (list) {
            case "iso" -> "country:" + id;
            case "cas" -> "substance:" + id;
            default -> list + ":" + id;
        };
    }

    private static ImportRun.Item read(
            Viewer viewer,
            StatementInput input,
            EnteredStatement row,
            StatementFeed.Given given,
            Marking marking,
            Function<NewSource, String> recording) {
        var reading = new StatementFeed.Reading(marking, viewer.organization(), recording, new HashMap<>());
        try {
            return described(input, row, given, marking, StatementFeed.read(row, reading, given));
        } catch (BadRow bad) {
            var reject = bad.reject();
            throw BadInput.saying(
                    reject.column() == null ? "input" : reject.column(), reject.message(), reject.suggestion());
        }
    }

    /** The item with the statement first, and with what the input says of new parties. */
    private static ImportRun.Item described(
            StatementInput input,
            EnteredStatement row,
            StatementFeed.Given given,
            Marking marking,
            ImportRun.Item item) {
        var statement = item.facts().getLast();
        var entities = new ArrayList<>(item.entities());
        var facts = new ArrayList<NewFact>();
        facts.add(statement);
        facts.addAll(item.facts().subList(0, item.facts().size() - 1));
        for (var end : List.of("subject", "object")) {
            var isObject = end.equals("object");
            if (given.parties().containsKey(end) || isObject && input.kind() == LinkKind.IS_A) continue;
            var party = isObject ? input.object() : input.subject();
            var key = isObject ? statement.object() : statement.subject();
            var more = new RowFacts(row.file(), row.line(), marking, statement.evidence());
            var country = party.country();
            if (country != null) more.in(LinkKind.LOCATED_IN, key, CountryCode.parse(country), Map.of());
            for (var number : row.numbers(end))
                more.identifier(key, number, Period.UNKNOWN, Map.of(), end + ".identifiers");
            for (var bad : more.setAside())
                throw BadInput.saying(end + ".identifiers", bad.message(), bad.suggestion());
            entities.addAll(more.item().entities());
            facts.addAll(more.item().facts());
            var kind = party.kind();
            if (kind == null) continue;
            var classification = Values.classification(kind);
            entities.add(classification);
            facts.add(NewFact.of(
                    LinkKind.IS_A, key, classification.key(), Period.UNKNOWN, marking, statement.evidence()));
        }
        return StatementFeed.assessed(List.of(item.saying(entities, facts))).getFirst();
    }

    /** A fact as it stands now; fails alike for a hidden and an absent one. */
    Fact get(Viewer viewer, String id) {
        return graph.read(viewer, null, view -> facts.list(view, List.of(id), Moment.NOW)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("fact", id));
    }
}
