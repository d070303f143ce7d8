package org.headwater.report;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Viewer;
import org.headwater.casework.CaseContent;
import org.headwater.casework.CaseContent.Act;
import org.headwater.casework.CaseContent.JudgedItem;
import org.headwater.casework.CaseContent.KeptItem;
import org.headwater.casework.CaseContent.KeptKind;
import org.headwater.entity.Entity;
import org.headwater.entity.StoredRecords;
import org.headwater.entity.StoredRecords.DatedPeriod;
import org.headwater.entity.Subgraph;
import org.headwater.evidence.Fact;
import org.headwater.evidence.ReferredElements.ReferredElement;
import org.headwater.export.ExportChoice;
import org.headwater.export.ExportChoice.AskedChain;
import org.headwater.export.ExportChoice.FoundChain;
import org.headwater.export.Manifest;
import org.headwater.report.Report.CaseFile;
import org.headwater.report.Report.CasePin;
import org.headwater.report.Report.CaseStory;
import org.headwater.report.Report.Line;
import org.headwater.report.Report.Matrix;
import org.headwater.report.Report.MatrixRow;
import org.headwater.report.Report.MatrixSaying;
import org.headwater.report.Report.Note;
import org.headwater.report.Report.Question;
import org.headwater.trace.ChainAnswer;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the report of a case: what one member sees of it today, and the elements that it pins as of the moment of the report. It reads
 * the case once, when the export asks for its choice.
 */
final class CaseReport extends ReportContent {

    /** Facts that touch a pinned entity: some pages of a report. */
    static final int FACTS_OF_ENTITY = 50;

    private static final Pattern REFERENCE = Pattern.compile("\\[\\[([0-9a-z-]{1,40})]]");

    private final Function<Viewer, CaseContent> reading;
    private final Set<String> notes;
    private final Map<String, Subgraph> touching = new HashMap<>();
    private final Map<String, FoundChain> chains = new LinkedHashMap<>();
    private final Map<String, String> unreadable = new HashMap<>();
    private final Map<String, ChainRequest> questions = new HashMap<>();
    private final Map<String, DatedPeriod> periods = new HashMap<>();
    private @Nullable CaseContent content;

    /**
     * @param reading what a caller sees of the case
     * @param notes ids of the notes that are told; others that the member does not see are left out
     */
    CaseReport(
            Manifest.Head head,
            ReportLanguage language,
            Function<Viewer, CaseContent> reading,
            Collection<String> notes) {
        super(head, language);
        this.reading = reading;
        this.notes = Set.copyOf(notes);
    }

    @Override
    boolean wantsPeriods() {
        return true;
    }

    @Override
    ExportChoice choose(Viewer viewer) {
        var read = told(reading.apply(viewer));
        content = read;
        saw(read.marking());
        var ids = new ArrayList<>(List.of(read.id()));
        for (var item : read.items()) {
            saw(item.marking());
            ids.add(item.id());
        }
        for (var row : read.matrix())
            for (var cell : row.cells())
                for (var one : cell) {
                    saw(one.marking());
                    ids.add(one.id());
                }
        var around = new LinkedHashSet<String>();
        var entities = new TreeSet<String>();
        var facts = new TreeSet<String>();
        var sources = new TreeSet<String>();
        var asked = new ArrayList<AskedChain>();
        for (var item : read.items()) {
            if (!isWhole(item)) continue;
            for (var reference : item.references())
                switch (reference.what()) {
                    case "ENTITY" -> (reference.id().equals(item.element()) ? around : entities).add(reference.id());
                    case "SOURCE" -> sources.add(reference.id());
                    default -> facts.add(reference.factId());
                }
            ask(item, asked);
        }
        return new ExportChoice(
                List.copyOf(around),
                FACTS_OF_ENTITY,
                List.copyOf(entities),
                List.copyOf(facts),
                List.copyOf(sources),
                asked,
                said().marking(),
                ids,
                DigestUtils.sha256Hex(read.toString()));
    }

    private void ask(KeptItem item, List<AskedChain> asked) {
        if (item.chain() == null || item.request() == null) return;
        try {
            var request = item.question();
            questions.put(item.id(), request);
            asked.add(new AskedChain(item.id(), item.chain(), request));
        } catch (BadInput e) {
            unreadable.put(item.id(), String.valueOf(e.getMessage()));
        }
    }

    /** Part of a case that a report shows: pins, files, hypotheses, judged items, and the chosen notes. */
    private CaseContent told(CaseContent whole) {
        var judged = whole.matrix().stream().map(row -> row.item().id()).collect(Collectors.toSet());
        var items = whole.items().stream()
                .filter(item -> isWhole(item) || judged.contains(item.id()))
                .toList();
        var ids = items.stream().map(KeptItem::id).collect(Collectors.toSet());
        return new CaseContent(
                whole.id(),
                whole.title(),
                whole.question(),
                whole.purpose(),
                whole.marking(),
                whole.owner(),
                whole.openedAt(),
                whole.openedBy(),
                whole.closing(),
                items,
                whole.hypotheses(),
                whole.matrix(),
                whole.acts().stream()
                        .filter(act -> act.item() == null || ids.contains(act.item()))
                        .toList());
    }

    /** Whether the report tells more of an item than its title. */
    private boolean isWhole(KeptItem item) {
        return switch (item.kind()) {
            case PIN, FILE, HYPOTHESIS -> true;
            case NOTE -> notes.contains(item.id());
            case QUESTION, PICTURE, TASK -> false;
        };
    }

    @Override
    void around(String entity, Subgraph facts) {
        touching.put(entity, facts);
    }

    @Override
    void asked(FoundChain chain) {
        chains.put(chain.asked().name(), chain);
    }

    @Override
    void node(StoredRecords.One node) {
        super.node(node);
        if (node.period() != null) periods.put(node.id(), node.period());
    }

    @Override
    Report make() {
        var read = Objects.requireNonNull(content);
        var found = new LinkedHashMap<String, ChainAnswer.Chain>();
        for (var one : chains.values())
            if (one.answer() != null) for (var chain : one.answer().chains()) found.putIfAbsent(chain.key(), chain);
        var places = new HashMap<String, Integer>();
        for (var key : found.keySet()) places.put(key, places.size() + 1);
        for (var item : read.items()) number(item, found);
        // Facts that only the chosen texts name get their numbers here.
        facts.keySet().stream().sorted().forEach(this::number);
        gone.stream().map(Fact::id).sorted().forEach(this::number);
        var statements = statements();
        for (var item : read.items()) item.references().forEach(this::numberSource);
        var withdrawn = withdrawnPieces();
        var pins = new ArrayList<CasePin>();
        for (var item : read.items()) if (item.kind() == KeptKind.PIN) pins.add(pin(pins.size() + 1, item, places));
        var files = new ArrayList<CaseFile>();
        for (var item : read.items()) {
            var file = item.file();
            if (file != null) files.add(new CaseFile(note(item), file.name(), file.bytes(), file.sha256()));
        }
        return new Report(
                said(),
                new Question(about(read), List.of(words.say("case.shown"))),
                found.values().stream().map(this::chain).toList(),
                statements,
                citedSources(),
                withdrawn,
                read.items().stream()
                        .filter(item -> item.kind() == KeptKind.NOTE && notes.contains(item.id()))
                        .map(this::note)
                        .toList(),
                read.matrix().isEmpty() && read.hypotheses().isEmpty()
                        ? null
                        : new Matrix(
                                read.hypotheses().stream().map(this::note).toList(),
                                read.matrix().stream().map(this::row).toList()),
                new CaseStory(read.title(), pins, files, history(read)));
    }

    private void number(KeptItem item, Map<String, ChainAnswer.Chain> found) {
        if (item.kind() != KeptKind.PIN) return;
        for (var fact : factsOf(item)) number(fact.id());
        for (var one : item.references())
            if (!one.what().equals("ENTITY") && isKnown(one.factId())) number(one.factId());
        var chain = item.chain() == null ? null : found.get(item.chain());
        if (chain != null) number(chain);
    }

    private boolean isKnown(String fact) {
        return facts.containsKey(fact) || gone.stream().anyMatch(one -> one.id().equals(fact));
    }

    private void numberSource(ReferredElement reference) {
        if (sources.containsKey(reference.id())) sourceNumbers.putIfAbsent(reference.id(), sourceNumbers.size() + 1);
    }

    /** Facts of a pinned entity, by their days; those without a day come last. */
    private List<Fact> factsOf(KeptItem item) {
        var around = item.element() == null ? null : touching.get(item.element());
        if (around == null) return List.of();
        return around.links().stream()
                .map(link -> facts.get(link.id()))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(CaseReport::first)
                        .thenComparing(Fact::kind)
                        .thenComparing(Fact::id))
                .toList();
    }

    private static LocalDate first(Fact fact) {
        var dispatched = fact.date("dispatched");
        var day = fact.validFrom() != null ? fact.validFrom() : dispatched;
        return day == null ? LocalDate.MAX : day.first();
    }

    private List<Line> about(CaseContent read) {
        var lines = new ArrayList<Line>();
        lines.add(new Line(words.say("case.title"), read.title()));
        if (!read.question().isEmpty()) lines.add(new Line(words.say("case.question"), read.question()));
        if (!read.purpose().isEmpty()) lines.add(new Line(words.say("case.purpose"), read.purpose()));
        lines.add(new Line(words.say("case.id"), read.id()));
        lines.add(new Line(words.say("case.owner"), read.owner()));
        lines.add(new Line(
                words.say("case.opened"), words.say("note.by", read.openedBy(), words.moment(read.openedAt()))));
        var closing = read.closing();
        lines.add(new Line(
                words.say("case.state"),
                closing == null
                        ? words.say("case.isOpen")
                        : words.say("case.isClosed", closing.by(), words.moment(closing.at()), closing.reason())));
        lines.add(new Line(words.say("statement.marking"), ReportPages.marking(read.marking())));
        return lines;
    }

    private Note note(KeptItem item) {
        return new Note(
                resolved(item.title()),
                by(item.author(), item.organization()),
                LocalDate.ofInstant(item.createdAt(), ZoneOffset.UTC),
                resolved(item.text()),
                item.marking());
    }

    private static String by(String person, String organization) {
        return person + " (" + organization + ")";
    }

    /** References as readers find them in the report: statements and sources by their numbers, others by their names. */
    private String resolved(String text) {
        return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(named(match.group(1))));
    }

    private String named(String id) {
        var statement = statementNumbers.get(id);
        if (statement != null) return ReportPages.statementName(language(), statement);
        var source = sourceNumbers.get(id);
        if (source != null) return ReportPages.sourceName(source);
        if (names.containsKey(id)) return name(id);
        for (var item : Objects.requireNonNull(content).items()) {
            if (item.id().equals(id)) return "“" + item.title() + "”";
            for (var reference : item.references())
                if (reference.id().equals(id) && statementNumbers.containsKey(reference.factId()))
                    return named(reference.factId());
        }
        return "[[" + id + "]]";
    }

    private CasePin pin(int number, KeptItem item, Map<String, Integer> places) {
        var lines = new ArrayList<Line>();
        var sentences = new ArrayList<String>();
        var statements = new ArrayList<Integer>();
        Integer source = null;
        Integer chain = null;
        var pinned = item.pinned().orElse(null);
        if (item.chain() != null) {
            lines.add(new Line(words.say("chain.key"), item.chain()));
            var question = questions.get(item.id());
            var said = new ChainQuestionWords(words, names);
            if (question != null) lines.addAll(said.asked(question));
            chain = sayChain(item, said, places, sentences);
        } else if (item.export() != null) {
            lines.add(new Line(words.say("pin.export"), item.export()));
            sentences.add(words.say("pin.exportNamed"));
        } else if (pinned == null) {
            sentences.add(words.say(item.isPurged() ? "pin.purged" : "pin.absent"));
        } else if (pinned.what().equals("ENTITY")) {
            sayEntity(item, lines, sentences);
            for (var fact : factsOf(item)) statements.add(Objects.requireNonNull(statementNumbers.get(fact.id())));
        } else if (pinned.what().equals("SOURCE")) {
            source = sourceNumbers.get(pinned.id());
            if (source == null) sentences.add(words.say("pin.absent"));
        } else {
            if (!pinned.factId().equals(pinned.id())) lines.add(new Line(words.say("pin.evidence"), pinned.id()));
            var statement = statementNumbers.get(pinned.factId());
            if (statement == null) sentences.add(words.say("pin.absent"));
            else statements.add(statement);
        }
        return new CasePin(number, note(item), lines, sentences, statements, source, chain, item.isWithdrawn());
    }

    private void sayEntity(KeptItem item, List<Line> lines, List<String> sentences) {
        var id = String.valueOf(item.element());
        var around = touching.get(id);
        var entity = around == null
                ? null
                : around.nodes().stream()
                        .filter(node -> node.recordIds().contains(id))
                        .findFirst()
                        .orElse(null);
        if (around == null || entity == null) {
            sentences.add(words.say("pin.absent"));
            return;
        }
        lines.add(new Line(words.say("pin.entity"), entity.name()));
        lines.add(new Line(words.say("pin.kind"), words.say(entity.kind())));
        var days = days(entity);
        if (days != null) lines.add(new Line(words.say("pin.days"), days));
        lines.add(new Line(words.say("pin.id"), id));
        sentences.add(
                around.links().isEmpty()
                        ? words.say("pin.noFacts")
                        : around.truncated()
                                ? words.say("pin.moreFacts", around.links().size())
                                : words.say("pin.allFacts"));
    }

    /** From the first to the last day that dated facts state of any of its records. */
    private @Nullable String days(Entity entity) {
        var known = entity.recordIds().stream()
                .map(periods::get)
                .filter(Objects::nonNull)
                .toList();
        if (known.isEmpty()) return null;
        var first = known.stream().map(DatedPeriod::first).anyMatch(Objects::isNull)
                ? null
                : known.stream()
                        .map(DatedPeriod::first)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        var last = known.stream().map(DatedPeriod::last).anyMatch(Objects::isNull)
                ? null
                : known.stream()
                        .map(DatedPeriod::last)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        return words.days(first == null ? null : PartialDate.of(first), last == null ? null : PartialDate.of(last));
    }

    /** @return the number of the chain; null where it was not found */
    private @Nullable Integer sayChain(
            KeptItem item, ChainQuestionWords said, Map<String, Integer> places, List<String> sentences) {
        var found = chains.get(item.id());
        var why = unreadable.get(item.id());
        if (found != null && found.refused() != null)
            why = String.valueOf(found.refused().getMessage());
        var answer = found == null ? null : found.answer();
        if (found == null || answer == null) {
            sentences.add(why == null ? words.say("pin.purged") : words.say("pin.unasked", why));
            return null;
        }
        var number = answer.chains().isEmpty() ? null : places.get(item.chain());
        var isComplete = answer.completeness().status() == CompletenessStatus.COMPLETE;
        sentences.addAll(said.completeness(
                answer,
                number != null
                        ? words.say("pin.found", number)
                        : !isComplete
                                ? words.say("pin.notYet")
                                : words.say(found.isCut() ? "pin.behind" : "pin.gone")));
        return number;
    }

    private MatrixRow row(JudgedItem row) {
        return new MatrixRow(
                resolved(row.item().title()),
                row.tellsApart(),
                row.item().isWithdrawn(),
                row.cells().stream()
                        .map(cell -> cell.stream()
                                .map(one -> new MatrixSaying(
                                        words.say(one.verdict()),
                                        by(one.author(), one.organization()),
                                        resolved(one.why())))
                                .toList())
                        .toList());
    }

    private List<Line> history(CaseContent read) {
        var titles = read.items().stream().collect(Collectors.toMap(KeptItem::id, item -> resolved(item.title())));
        return read.acts().stream().map(act -> line(act, titles)).toList();
    }

    private Line line(Act act, Map<String, String> titles) {
        var deed = words.say(act.deed());
        return new Line(
                words.moment(act.at()),
                act.item() == null
                        ? words.say("case.did", by(act.by(), act.organization()), deed)
                        : words.say(
                                "case.didWith",
                                by(act.by(), act.organization()),
                                deed,
                                Objects.requireNonNull(titles.get(act.item()))));
    }
}
