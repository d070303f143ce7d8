package org.headwater.intake.statements;

import static org.headwater.intake.table.RejectCode.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.QuoteSelector;
import org.headwater.intake.run.FeedField;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.KnownNames;
import org.headwater.intake.run.PartyKeys;
import org.headwater.intake.run.RowFeed;
import org.headwater.intake.run.Values;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.RowTexts;
import org.headwater.intake.table.RowsFile;
import org.headwater.intake.table.Table;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NameKey;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reviewed statements from press releases, indictments and reports, one in each row: subject, relation, object and
 * source. They include steps that no list has, such as that from a supplier to a cartel.
 */
@Component
class StatementFeed implements RowFeed {

    public static final List<String> COLUMNS =
            List.of(("subject_list,subject_id,subject_name,relation,object_list,object_id,object_name,cas,"
                            + "valid_from,valid_to,source_title,source_url,source_date,language,quote,reliability,"
                            + "credibility,claimed_by,disputed_by,marking")
                    .split(","));

    /** Additional columns for an action of an authority. */
    static final List<String> OF_ACTIONS = List.of("programme", "legal_basis", "outcome");

    static final List<String> KNOWN =
            Stream.concat(COLUMNS.stream(), OF_ACTIONS.stream()).toList();

    /** Stands in place of a list for an authority. Its id is the short name and the country, such as OFAC|US. */
    private static final String AGENCY = "agency";

    /** The id of an authority; an authority of several states has INT in place of a country. */
    private static final Pattern AGENCY_ID =
            Pattern.compile("([\\p{L}\\p{N}][\\p{L}\\p{N} .&-]{0,63})\\|([A-Z]{2}|INT)");

    private static final Set<String> REQUIRED =
            Set.of("subject_name", "relation", "object_name", "source_title", "source_date");

    /** The kinds of a party that a statement may give. */
    static final Set<EntityKind> ASSESSABLE = Set.of(
            EntityKind.COMPANY,
            EntityKind.ORGANIZATION,
            EntityKind.PERSON,
            EntityKind.CRIMINAL_GROUP,
            EntityKind.AGENCY);

    private final VisibleGraph graph;

    StatementFeed(VisibleGraph graph) {
        this.graph = graph;
    }

    @Override
    public FeedKind kind() {
        return FeedKind.of(
                "statements",
                "reviewed statements from documents, CSV with the columns " + String.join(",", COLUMNS)
                        + " and, for actions of authorities, " + String.join(",", OF_ACTIONS));
    }

    @Override
    public List<FeedField> fields() {
        return FeedField.of(KNOWN, REQUIRED);
    }

    @Override
    public Function<Table.TableRow, ImportRun.Item> reader(Viewer viewer, Marking marking) {
        var reading = new Reading(marking, viewer.organization(), NewSource::hash, new HashMap<>());
        return row -> read(row, reading, Given.NOTHING);
    }

    /** Commas and UTF-8 alone. */
    @Override
    public Table open(RowsFile rows) throws IOException {
        return Table.open(rows.file(), KNOWN, REQUIRED, reject -> {});
    }

    @Override
    public void check(ImportRequest request) {
        request.requireNoDay("each of which has its own dates");
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var items = new ArrayList<ImportRun.Item>();
        var reading = Reading.of(run);
        for (var file : run.request().files())
            items.addAll(run.items(file, KNOWN, REQUIRED, row -> read(row, reading, Given.NOTHING)));
        Held.ifMostlyBad(run, run.count("rejected"), run.read());
        var agreed = KnownNames.agreed(assessed(items), run, graph, "subject_id/object_id");
        run.stageAll(agreed, ImportRun.BATCH);
        run.publish(writes -> {});
        run.summarize("statements");
    }

    /**
     * Common context of all rows.
     *
     * @param marking of rows that bring none
     * @param organization of who records them
     * @param recording records a document and returns its id
     * @param sources the ids of the documents recorded so far
     */
    record Reading(
            Marking marking, String organization, Function<NewSource, String> recording, Map<String, String> sources) {

        static Reading of(ImportRun run) {
            return new Reading(run.request().marking(), run.viewer().organization(), run::source, new HashMap<>());
        }
    }

    /**
     * Choices of a person from the store in place of texts.
     *
     * @param parties records by the end, subject or object, where they stand
     * @param document null where the texts cite one
     * @param locator place of the statement in its document; null where its words are the place
     * @param selector place of the quote in the text of a document; null where the source is none
     */
    record Given(
            Map<String, NewEntity> parties,
            @Nullable StatedDocument document,
            @Nullable String locator,
            @Nullable QuoteSelector selector) {

        static final Given NOTHING = new Given(Map.of(), null, null, null);
    }

    static ImportRun.Item read(RowTexts row, Reading reading, Given given) {
        var marking = marking(row, reading);
        var document = given.document() == null ? document(row, reading, marking) : given.document();
        var entities = new ArrayList<NewEntity>();
        var evidence = new NewEvidence(
                document.source(),
                given.locator() == null
                        ? "statement: " + row.text("subject_name") + " " + row.text("relation") + " "
                                + row.text("object_name")
                        : given.locator(),
                row.find("quote"),
                grade(row),
                marking,
                speakers(row, "claimed_by", marking, entities),
                speakers(row, "disputed_by", marking, entities),
                given.selector());
        var facts = new ArrayList<NewFact>();
        for (var speaker : List.copyOf(entities)) nameSpeaker(speaker, evidence, marking, entities, facts);
        var subject = end(row, "subject", given, document, evidence, marking, entities, facts);
        var relation = row.text("relation");
        if (relation.strip().equalsIgnoreCase("is a") || relation.strip().equalsIgnoreCase("is_a")) {
            var kind = kindOf(row);
            var classification = Values.classification(kind);
            entities.add(classification);
            facts.add(NewFact.of(LinkKind.IS_A, subject, classification.key(), period(row), marking, evidence));
        } else {
            var kind =
                    LinkKind.find(relation).filter(StatementFeed::isStatable).orElseThrow(() -> unknownRelation(row));
            var object = end(row, "object", given, document, evidence, marking, entities, facts);
            if (subject.equals(object))
                throw row.bad("object_name", SAME_ENDS, "subject and object are the same; a relation joins two");
            facts.add(NewFact.of(kind, subject, object, period(row), marking, evidence)
                    .qualified(qualifiers(row, kind))
                    .detailed(details(row)));
        }
        return new ImportRun.Item(row.file(), row.line(), entities, facts);
    }

    /** The key of an end, which is recorded with its name unless it stands already. */
    private static String end(
            RowTexts row,
            String end,
            Given given,
            StatedDocument document,
            NewEvidence evidence,
            Marking marking,
            List<NewEntity> entities,
            List<NewFact> facts) {
        var stands = given.parties().get(end);
        if (stands != null) {
            entities.add(stands);
            return stands.key();
        }
        var key = party(row, end, document.hash(), marking, entities);
        named(row, end, key, evidence, marking, entities, facts);
        return key;
    }

    static Marking marking(RowTexts row, Reading reading) {
        return row.text("marking").isEmpty()
                ? reading.marking()
                : Marking.parse(row.text("marking"), reading.organization());
    }

    static @Nullable Grade grade(RowTexts row) {
        return row.text("reliability").isEmpty() && row.text("credibility").isEmpty()
                ? null
                : Grade.parse(row.text("reliability"), row.text("credibility"));
    }

    /**
     * The items with the kinds that the statements give to new parties. The kind of a record decides which relations it
     * may have.
     */
    static List<ImportRun.Item> assessed(List<ImportRun.Item> items) {
        var kinds = new HashMap<String, EntityKind>();
        for (var item : items)
            for (var fact : item.facts())
                if (fact.kind() == LinkKind.IS_A)
                    kinds.putIfAbsent(
                            fact.subject(),
                            EntityKind.valueOf(
                                    fact.object().substring(fact.object().indexOf(':') + 1)));
        return items.stream()
                .map(item -> item.saying(
                        item.entities().stream()
                                .map(entity -> {
                                    var kind = kinds.get(entity.key());
                                    return kind == null || entity.kind() != EntityKind.ORGANIZATION
                                            ? entity
                                            : new NewEntity(
                                                    entity.key(),
                                                    kind,
                                                    entity.name(),
                                                    entity.marking(),
                                                    entity.properties());
                                })
                                .toList(),
                        item.facts()))
                .toList();
    }

    /** Whether a statement may have the relation: shipments have a feed of their own, and derived ties are computed. */
    static boolean isStatable(LinkKind kind) {
        return switch (kind) {
            case SHIPPED,
                    SHARES_IDENTIFIER,
                    NAMED,
                    IS_A,
                    LOCATED_AT,
                    FLIES_FLAG_OF,
                    HAS_PHONE,
                    HAS_EMAIL,
                    HAS_WEBSITE,
                    HAS_WALLET,
                    HAS_ACCOUNT,
                    HAS_CARD,
                    HAS_IDENTIFIER,
                    BORN_ON,
                    FOUNDED_ON,
                    LISTED,
                    PRECURSOR_OF,
                    REPORTED_INCIDENT,
                    COUNTED_SEIZURES,
                    NOTIFIED_EXPORT_TO,
                    COMMITTED_TO,
                    TOOK_PART_FOR,
                    MEMBER_STATE_OF,
                    ASKED,
                    ASSERTS,
                    SHARED_WITH,
                    COOPERATES_WITH,
                    HOLDS_OFFICE,
                    // It is of a kind of facts and an end, which a statement does not name.
                    HOLDS_ALL_OF -> false;
            default -> true;
        };
    }

    /** The relations that a statement can have, in the order of their words. */
    static List<String> relations() {
        return Stream.concat(
                        Stream.of("is a"),
                        Stream.of(LinkKind.values())
                                .filter(StatementFeed::isStatable)
                                .map(LinkKind::verb))
                .distinct()
                .sorted()
                .toList();
    }

    private static BadRow unknownRelation(RowTexts row) {
        return row.bad(
                "relation",
                UNKNOWN_RELATION,
                "'" + Bounded.shown(row.text("relation"))
                        + "' is no relation; use one such as owns, supplies or is a member of"
                        + " (src/docs/feeds.md, statements, lists all)");
    }

    private static EntityKind kindOf(RowTexts row) {
        var wanted = row.text("object_name").strip().toUpperCase(Locale.ROOT).replace(' ', '_');
        for (var kind : ASSESSABLE) if (kind.name().equals(wanted)) return kind;
        throw row.bad(
                "object_name",
                UNKNOWN_KIND,
                "'" + Bounded.shown(row.text("object_name"))
                        + "' is no kind of party; use COMPANY, ORGANIZATION, PERSON, CRIMINAL_GROUP or AGENCY");
    }

    private static Period period(RowTexts row) {
        return new Period(date(row, "valid_from"), date(row, "valid_to"));
    }

    static @Nullable PartialDate date(RowTexts row, String column) {
        return row.value(column, BAD_DATE, PartialDate::parse);
    }

    /** The qualifiers of a fact, with the programme: a target may be under several, each with its own dates. */
    private static Map<String, Object> qualifiers(RowTexts row, LinkKind kind) {
        for (var column : OF_ACTIONS)
            if (!row.text(column).isEmpty() && !LinkKind.ACTIONS.contains(kind))
                throw row.bad(
                        column,
                        ONLY_OF_ACTIONS,
                        "'" + kind.verb() + "' is no action of an authority; leave " + column + " empty");
        var programme = row.find("programme");
        return programme == null ? substance(row, kind) : Map.of("programme", programme);
    }

    static Map<String, Object> details(RowTexts row) {
        var details = new HashMap<String, Object>();
        var basis = row.find("legal_basis");
        if (basis != null) details.put("legalBasis", basis);
        var outcome = row.find("outcome");
        if (outcome != null) details.put("outcome", outcome);
        return details;
    }

    private static Map<String, Object> substance(RowTexts row, LinkKind kind) {
        var cas = row.text("cas");
        if (cas.isEmpty()) return Map.of();
        if (kind.stepClass() != StepClass.GOODS_TIE)
            throw row.bad(
                    "cas",
                    CAS_NOT_USED,
                    "'" + kind.verb() + "' carries no substance; leave cas empty or use a verb such as 'supplies'");
        return Map.of(
                "substance", row.parsed("cas", BAD_CAS, cas, CasNumber::parse).toString());
    }

    /** A document; {@code source} is its id in this database, {@code hash} its identity in every database. */
    record StatedDocument(String source, String hash) {}

    static StatedDocument document(RowTexts row, Reading reading, Marking marking) {
        var title = row.text("source_title");
        var url = row.find("source_url");
        var date = date(row, "source_date");
        // The content of the document is not at hand, so its citation identifies it.
        var hash = Digests.sha256("statements\n" + title + "\n" + (url == null ? "" : url) + "\n" + date);
        var source = reading.sources()
                .computeIfAbsent(
                        hash + marking,
                        unknown -> reading.recording()
                                .apply(new NewSource(
                                        hash, title, url, date, row.find("language"), marking, row.isInvented())));
        return new StatedDocument(source, hash);
    }

    /** The key of a party: its id on a list or, without a list, its name within this document. */
    static String party(RowTexts row, String end, String documentHash, Marking marking, List<NewEntity> entities) {
        var list = row.text(end + "_list").toLowerCase(Locale.ROOT);
        var id = row.text(end + "_id");
        var name = row.text(end + "_name");
        if (list.isEmpty() != id.isEmpty())
            throw row.bad(
                    list.isEmpty() ? end + "_list" : end + "_id",
                    INCOMPLETE_ID,
                    "a list and an id go together; give both, or neither for a party known by name only");
        var entity = switch (list) {
            case "" ->
                NewEntity.of(PartyKeys.ofSource(documentHash, name, null), EntityKind.ORGANIZATION, name, marking);
            case "cas" -> Values.substance(CasNumber.parse(id).toString());
            case "iso" -> Values.country(CountryCode.parse(id).toString());
            case AGENCY -> agency(row, end + "_id", id, name, marking);
            default ->
                NewEntity.of(
                        row.parsed(end + "_id", BAD_ID, id, text -> PartyKeys.ofList(list, text)),
                        EntityKind.ORGANIZATION,
                        name,
                        marking);
        };
        entities.add(entity);
        return entity.key();
    }

    static NewEntity agency(RowTexts row, String column, String id, String name, Marking marking) {
        var match = AGENCY_ID.matcher(id);
        var isOne = match.matches()
                && (match.group(2).equals("INT")
                        || CountryCode.findByCode(match.group(2)).isPresent());
        if (!isOne)
            throw row.bad(
                    column,
                    BAD_ID,
                    "'" + Bounded.shown(id)
                            + "' is no authority; write its short name and its country, as OFAC|US, or INCB|INT");
        return NewEntity.of(AGENCY + ":" + id, EntityKind.AGENCY, name, marking);
    }

    static void named(
            RowTexts row,
            String end,
            String key,
            NewEvidence evidence,
            Marking marking,
            List<NewEntity> entities,
            List<NewFact> facts) {
        // A party of an imported list has its names from the list. The statement's spelling is no further name.
        if (key.startsWith("country:") || key.startsWith("substance:") || PartyKeys.takesNamesFromItsList(key)) return;
        name(key, row.text(end + "_name"), "primary", evidence, marking, entities, facts);
    }

    private static void name(
            String key,
            String text,
            String type,
            NewEvidence evidence,
            Marking marking,
            List<NewEntity> entities,
            List<NewFact> facts) {
        var name = Values.name(text);
        entities.add(name);
        facts.add(NewFact.of(LinkKind.NAMED, key, name.key(), Period.UNKNOWN, marking, evidence)
                .qualified(Map.of("type", type)));
    }

    /**
     * Adds a name fact for a claiming or disputing party: a search finds it by name, and a country needs a visible
     * fact.
     */
    private static void nameSpeaker(
            NewEntity speaker, NewEvidence evidence, Marking marking, List<NewEntity> entities, List<NewFact> facts) {
        // An authority written as OFAC|US gets its short name here. Its full name comes from a row with it as a party.
        var bar = speaker.name().indexOf('|');
        var text = bar < 0 ? speaker.name() : speaker.name().substring(0, bar);
        var unquoted = NewEvidence.of(evidence.source(), evidence.locator(), null, evidence.grade(), marking);
        name(speaker.key(), text, bar < 0 ? "primary" : "aka", unquoted, marking, entities, facts);
    }

    /** Keys of claiming or disputing parties: countries by ISO code, authorities as OFAC|US, all others by name. */
    private static List<String> speakers(RowTexts row, String column, Marking marking, List<NewEntity> entities) {
        var keys = new ArrayList<String>();
        for (var part : row.text(column).split(";")) {
            var speaker = part.strip();
            if (speaker.isEmpty()) continue;
            NewEntity entity;
            if (speaker.matches("[A-Z]{2}"))
                entity = Values.country(CountryCode.parse(speaker).toString());
            else if (speaker.contains("|")) entity = agency(row, column, speaker, speaker, marking);
            else entity = NewEntity.of(AGENCY + ":" + NameKey.of(speaker), EntityKind.AGENCY, speaker, marking);
            entities.add(entity);
            keys.add(entity.key());
        }
        return keys;
    }
}
