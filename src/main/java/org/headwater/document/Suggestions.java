package org.headwater.document;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.document.TextRules.Mention;
import org.headwater.evidence.Ledger;
import org.headwater.store.Bookkeeping;
import org.headwater.store.IdSource;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NameKey;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Suggestions for the reader of a document, made by rules from the caller's own graph at each reading. A decision about one is
 * counted, and hides it from its organization; a fact is recorded by a person alone, as any statement is.
 */
@Component
class Suggestions {

    /** A page with more is a list, and read as one. */
    private static final int MOST = 200;

    private final VisibleGraph graph;
    private final Bookkeeping books;
    private final IdSource ids;
    private final Clock clock;

    Suggestions(VisibleGraph graph, Bookkeeping books, IdSource ids, Clock clock) {
        this.graph = graph;
        this.books = books;
        this.ids = ids;
        this.clock = clock;
    }

    /** Suggestions of a page about which the caller's organization has not decided, in the order of their places. */
    List<Suggestion> list(Viewer viewer, DocumentPage page) {
        return graph.read(viewer, null, view -> {
            var decided = new HashSet<String>();
            for (var row : view.list("document/listDecisions", decisions(viewer, page.document())))
                decided.add(row.text("suggestion"));
            return made(view, page).stream()
                    .filter(suggestion -> !decided.contains(suggestion.id()))
                    .limit(MOST)
                    .toList();
        });
    }

    private static Map<String, Object> decisions(Viewer viewer, Document document) {
        return Map.of("id", document.id(), "organization", viewer.organization());
    }

    private static List<Suggestion> made(View view, DocumentPage page) {
        var text = page.text();
        var markings = new HashMap<String, Marking>();
        var names = names(view, text, markings);
        var found = new ArrayList<Suggestion>();
        for (var name : names) found.add(mention(page, name, null, name.of(), markings));
        for (var number : TextRules.numbers(text)) found.add(mention(page, number, number.of(), null, markings));
        for (var said : TextRules.said(text, names, page.document().language()))
            found.add(of(
                    page,
                    SuggestionRule.VERB,
                    said.start(),
                    said.end(),
                    null,
                    null,
                    said.subject().of(),
                    said.kind(),
                    said.object().of(),
                    markings.getOrDefault(said.subject().of(), Marking.CLEAR)
                            .and(markings.getOrDefault(said.object().of(), Marking.CLEAR))));
        // The ids follow from those of parties, which say nothing to a reader.
        found.sort(Comparator.comparingInt(Suggestion::start)
                .thenComparingInt(Suggestion::end)
                .thenComparing(Suggestion::rule)
                .thenComparing(Suggestion::id));
        return found;
    }

    private static Suggestion mention(
            DocumentPage page,
            Mention mention,
            @Nullable String value,
            @Nullable String entity,
            Map<String, Marking> markings) {
        return of(
                page,
                mention.rule(),
                mention.start(),
                mention.end(),
                value,
                entity,
                null,
                null,
                null,
                entity == null ? Marking.CLEAR : markings.getOrDefault(entity, Marking.CLEAR));
    }

    private static Suggestion of(
            DocumentPage page,
            SuggestionRule rule,
            int start,
            int end,
            @Nullable String value,
            @Nullable String entity,
            @Nullable String subject,
            @Nullable LinkKind kind,
            @Nullable String object,
            Marking marking) {
        var id = Digests.sha256(String.join(
                        "\n",
                        page.document().id(),
                        page.number() + " " + rule + " " + start + " " + end,
                        value + " " + entity + " " + subject + " " + kind + " " + object))
                .substring(0, 32);
        return new Suggestion(
                id,
                rule,
                page.number(),
                start,
                end,
                page.text().substring(start, end),
                value,
                entity,
                subject,
                kind,
                object,
                page.document().marking().and(marking));
    }

    /** The names of the caller's graph in the text, the longest at each place, none within another. */
    private static List<Mention> names(View view, String text, Map<String, Marking> markings) {
        var candidates = TextRules.candidates(text);
        var keys = new HashMap<String, List<TextRules.Candidate>>();
        for (var candidate : candidates)
            for (var key : keys(candidate.name()))
                keys.computeIfAbsent(key, first -> new ArrayList<>()).add(candidate);
        var found = new ArrayList<Mention>();
        for (var row : view.list("document/listNamed", Map.of("keys", List.copyOf(keys.keySet())))) {
            var party = row.text("id");
            for (var marking : row.texts("markings")) markings.merge(party, view.marking(marking), Marking::and);
            for (var candidate : keys.getOrDefault(row.text("key"), List.of()))
                found.add(new Mention(SuggestionRule.NAME, candidate.start(), candidate.end(), party));
        }
        found.sort(Comparator.comparingInt((Mention name) -> name.start() - name.end())
                .thenComparing(Mention::start)
                .thenComparing(Mention::of));
        var places = new TreeMap<Integer, Mention>();
        for (var name : found) {
            var before = places.floorEntry(name.start());
            var behind = places.ceilingEntry(name.start());
            if ((before == null || before.getValue().end() <= name.start())
                    && (behind == null || behind.getKey() >= name.end())) places.put(name.start(), name);
        }
        return List.copyOf(places.values());
    }

    /** Names are keyed as written, and those of a published list in their normal form. */
    private static Collection<String> keys(String name) {
        try {
            return List.of("name:" + name, "name:" + NameKey.of(name).value());
        } catch (BadInput e) {
            return List.of("name:" + name);
        }
    }

    /** Counts the decision. The caller sees the suggestion now; the latest decision of an organization counts. */
    Suggestion decide(Viewer viewer, String document, int page, String suggestion, SuggestionDecision decision) {
        viewer.require(Viewer.Role.ANALYST);
        var chosen = graph.read(viewer, null, view -> {
            var found = Documents.list(view, List.of(document)).get(document);
            if (found == null) throw new NotFound("document", document);
            return Documents.pages(view, found, page, 1).stream()
                    .flatMap(one -> made(view, one).stream())
                    .filter(one -> one.id().equals(suggestion))
                    .findFirst()
                    .orElseThrow(() -> new NotFound("suggestion", suggestion));
        });
        var row = new HashMap<String, Object>();
        row.put("id", ids.next());
        row.put("rule", chosen.rule().name());
        row.put("decision", decision.name());
        row.put("marking", chosen.marking().toString());
        row.put("by", viewer.name());
        row.put("at", clock.instant().atZone(ZoneOffset.UTC));
        books.inTransaction(writes -> {
            Ledger.know(writes, chosen.marking());
            writes.list(
                    "document/decideSuggestion",
                    Map.of(
                            "document",
                            document,
                            "slot",
                            viewer.organization() + "\n" + suggestion,
                            "suggestion",
                            suggestion,
                            "organization",
                            viewer.organization(),
                            "row",
                            row));
            writes.done(suggestion);
            return suggestion;
        });
        return chosen;
    }

    /** The decisions of the caller's organization about documents that the caller sees, by rule. */
    List<SuggestionCount> counts(Viewer viewer) {
        var counts = new EnumMap<SuggestionRule, Map<SuggestionDecision, Integer>>(SuggestionRule.class);
        var rows = graph.read(
                viewer,
                null,
                view -> view.list("document/countDecisions", Map.of("organization", viewer.organization())));
        for (var row : rows)
            counts.computeIfAbsent(
                            SuggestionRule.valueOf(row.text("rule")), first -> new EnumMap<>(SuggestionDecision.class))
                    .put(SuggestionDecision.valueOf(row.text("decision")), (int) row.number("count"));
        var found = new ArrayList<SuggestionCount>();
        for (var rule : SuggestionRule.values()) {
            var of = counts.getOrDefault(rule, Map.of());
            found.add(new SuggestionCount(
                    rule,
                    of.getOrDefault(SuggestionDecision.ACCEPTED, 0),
                    of.getOrDefault(SuggestionDecision.EDITED, 0),
                    of.getOrDefault(SuggestionDecision.REJECTED, 0)));
        }
        return found;
    }
}
