package org.headwater.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NameKey;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reviewed statements from press releases, indictments and reports, one a row: subject, relation, object, and where it is
 * written. The step from a supplier to a cartel is in no list; it is here.
 */
@Component
class Statements implements Feed {

    static final List<String> COLUMNS = List.of(
            "subject_list",
            "subject_id",
            "subject_name",
            "relation",
            "object_list",
            "object_id",
            "object_name",
            "cas",
            "valid_from",
            "valid_to",
            "source_title",
            "source_url",
            "source_date",
            "language",
            "quote",
            "reliability",
            "credibility",
            "claimed_by",
            "disputed_by",
            "marking");

    private static final Set<String> REQUIRED =
            Set.of("subject_name", "relation", "object_name", "source_title", "source_date");

    /** A statement may settle what a party is. */
    private static final Set<EntityKind> ASSESSABLE = Set.of(
            EntityKind.COMPANY,
            EntityKind.ORGANIZATION,
            EntityKind.PERSON,
            EntityKind.CRIMINAL_GROUP,
            EntityKind.AGENCY);

    private final Ledger ledger;
    private final VisibleGraph graph;

    Statements(Ledger ledger, VisibleGraph graph) {
        this.ledger = ledger;
        this.graph = graph;
    }

    @Override
    public String name() {
        return "statements";
    }

    @Override
    public String description() {
        return "reviewed statements from documents, CSV with the columns " + String.join(",", COLUMNS);
    }

    @Override
    public void check(ImportRequest request) {
        if (request.asOf() != null)
            throw BadInput.of(
                    "asOf",
                    request.asOf(),
                    "does not go with statements, each of which has its own dates; leave it out");
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var items = new ArrayList<ImportRun.Item>();
        var sources = new HashMap<String, String>();
        var rows = 0L;
        for (var file : run.request().files()) {
            try (var table = Table.open(file, COLUMNS, REQUIRED)) {
                for (var row : table) {
                    rows++;
                    try {
                        items.add(read(row, run, sources));
                    } catch (BadRow e) {
                        run.reject(e.reject());
                    } catch (BadInput e) {
                        run.reject(
                                row.reject(e.argument(), "BAD_VALUE", String.valueOf(e.getMessage()), e.suggestion()));
                    }
                    run.read(1);
                }
                for (var reject : table.rejects()) run.reject(reject);
                rows += table.rejects().size();
            } catch (CsvParseException e) {
                throw BadInput.of("file", file.name(), "is no CSV: " + e.getMessage() + "; save it as CSV in UTF-8");
            }
        }
        Held.ifMostlyBad(run, run.count("rejected"), rows);
        var agreed = checkNames(items, run);
        for (var from = 0; from < agreed.size(); from += ImportRun.BATCH)
            run.stage(agreed.subList(from, Math.min(agreed.size(), from + ImportRun.BATCH)));
        run.publish(writes -> {});
        run.summary(rows + " statements read: " + run.count("facts") + " facts and " + run.count("evidence")
                + " further pieces of evidence are new, " + run.count("unchanged") + " stood already, "
                + run.count("rejected") + " rows set aside");
    }

    private ImportRun.Item read(Table.Line row, ImportRun run, Map<String, String> sources) {
        var marking = row.text("marking").isEmpty()
                ? run.request().marking()
                : Marking.parse(row.text("marking"), run.viewer().organization());
        var source = source(row, run, sources, marking);
        var grade = row.text("reliability").isEmpty() && row.text("credibility").isEmpty()
                ? null
                : Grade.parse(row.text("reliability"), row.text("credibility"));
        var entities = new ArrayList<NewEntity>();
        var evidence = new NewEvidence(
                source,
                "statement: " + row.text("subject_name") + " " + row.text("relation") + " " + row.text("object_name"),
                row.find("quote"),
                grade,
                marking,
                speakers(row, "claimed_by", marking, entities),
                speakers(row, "disputed_by", marking, entities));
        var facts = new ArrayList<NewFact>();
        var subject = party(row, "subject", source, marking, entities);
        named(row, "subject", subject, evidence, marking, entities, facts);
        var relation = row.text("relation");
        if (relation.strip().equalsIgnoreCase("is a") || relation.strip().equalsIgnoreCase("is_a")) {
            var kind = kindOf(row);
            var classification = Values.classification(kind);
            entities.add(classification);
            facts.add(new NewFact(
                    LinkKind.IS_A,
                    subject,
                    classification.key(),
                    period(row),
                    marking,
                    Map.of(),
                    Map.of(),
                    null,
                    Map.of(),
                    evidence));
        } else {
            var kind = LinkKind.find(relation).filter(Statements::isStatable).orElseThrow(() -> unknownRelation(row));
            var object = party(row, "object", source, marking, entities);
            if (subject.equals(object))
                throw new BadRow(row.reject(
                        "object_name", "SAME_ENDS", "subject and object are the same; a relation joins two", null));
            named(row, "object", object, evidence, marking, entities, facts);
            facts.add(new NewFact(
                    kind,
                    subject,
                    object,
                    period(row),
                    marking,
                    substance(row, kind),
                    Map.of(),
                    null,
                    Map.of(),
                    evidence));
        }
        return new ImportRun.Item(row.file(), row.line(), entities, facts);
    }

    /** Shipments have a feed of their own, and derived or machine-made ties are not stated. */
    private static boolean isStatable(LinkKind kind) {
        return switch (kind) {
            case SHIPPED,
                    SHARES_IDENTIFIER,
                    NAMED,
                    IS_A,
                    LOCATED_AT,
                    LOCATED_IN,
                    NATIONAL_OF,
                    FLIES_FLAG_OF,
                    HAS_PHONE,
                    HAS_EMAIL,
                    HAS_WALLET,
                    HAS_IDENTIFIER,
                    LISTED,
                    PRECURSOR_OF -> false;
            default -> true;
        };
    }

    private static BadRow unknownRelation(Table.Line row) {
        var known = Stream.concat(
                        Stream.of("is a"),
                        Stream.of(LinkKind.values())
                                .filter(Statements::isStatable)
                                .map(LinkKind::verb))
                .distinct()
                .sorted()
                .toList();
        return new BadRow(row.reject(
                "relation",
                "UNKNOWN_RELATION",
                "'" + row.text("relation") + "' is no relation; use one of: " + String.join(", ", known),
                null));
    }

    private static EntityKind kindOf(Table.Line row) {
        var wanted = row.text("object_name").strip().toUpperCase(Locale.ROOT).replace(' ', '_');
        for (var kind : ASSESSABLE) if (kind.name().equals(wanted)) return kind;
        throw new BadRow(row.reject(
                "object_name",
                "UNKNOWN_KIND",
                "'" + row.text("object_name")
                        + "' is no kind of party; use COMPANY, ORGANIZATION, PERSON, CRIMINAL_GROUP or AGENCY",
                null));
    }

    private static Period period(Table.Line row) {
        return new Period(date(row, "valid_from"), date(row, "valid_to"));
    }

    private static @Nullable PartialDate date(Table.Line row, String column) {
        var text = row.text(column);
        if (text.isEmpty()) return null;
        try {
            return PartialDate.parse(text);
        } catch (BadInput e) {
            throw new BadRow(row.reject(column, "BAD_DATE", String.valueOf(e.getMessage()), null));
        }
    }

    private static Map<String, Object> substance(Table.Line row, LinkKind kind) {
        var cas = row.text("cas");
        if (cas.isEmpty()) return Map.of();
        if (kind != LinkKind.SUPPLIES && kind != LinkKind.BROKERS_FOR)
            throw new BadRow(row.reject(
                    "cas",
                    "CAS_NOT_USED",
                    "'" + kind.verb() + "' carries no substance; leave cas empty or use 'supplies' or 'brokers for'",
                    null));
        try {
            return Map.of("substance", CasNumber.parse(cas).toString());
        } catch (BadInput e) {
            throw new BadRow(row.reject("cas", "BAD_CAS", String.valueOf(e.getMessage()), e.suggestion()));
        }
    }

    private String source(Table.Line row, ImportRun run, Map<String, String> sources, Marking marking) {
        var title = row.text("source_title");
        var url = row.find("source_url");
        var date = date(row, "source_date");
        // The document itself is not at hand: what identifies it to a reader identifies it here.
        var hash = Hashes.sha256("statements\n" + title + "\n" + (url == null ? "" : url) + "\n" + date);
        return sources.computeIfAbsent(
                hash + marking,
                unknown -> run.request().dryRun()
                        ? hash
                        : ledger.source(new NewSource(
                                hash, title, url, date, row.find("language"), marking, row.isInvented())));
    }

    /** The key of the party: its place on a list, or, without one, its name within this source. */
    private static String party(Table.Line row, String end, String source, Marking marking, List<NewEntity> entities) {
        var list = row.text(end + "_list").toLowerCase(Locale.ROOT);
        var id = row.text(end + "_id");
        var name = row.text(end + "_name");
        if (list.isEmpty() != id.isEmpty())
            throw new BadRow(row.reject(
                    list.isEmpty() ? end + "_list" : end + "_id",
                    "INCOMPLETE_ID",
                    "a list and an id go together; give both, or neither for a party known by name only",
                    null));
        if (list.equals("iso")) {
            var country = Values.country(CountryCode.parse(id).toString());
            entities.add(country);
            return country.key();
        }
        if (!list.isEmpty() && (!list.matches("[a-z0-9-]{1,32}") || !id.matches("[\\w./-]{1,64}")))
            throw new BadRow(row.reject(end + "_id", "BAD_ID", "'" + list + " " + id + "' is no list and id", null));
        var key = list.isEmpty() ? "party:" + source + "|" + NameKey.of(name) : list + ":" + id;
        entities.add(NewEntity.of(key, EntityKind.ORGANIZATION, name, marking));
        return key;
    }

    private static void named(
            Table.Line row,
            String end,
            String key,
            NewEvidence evidence,
            Marking marking,
            List<NewEntity> entities,
            List<NewFact> facts) {
        if (key.startsWith("country:")) return;
        // A listed party has its names from the list; the statement's spelling is no further name of it.
        if (!key.startsWith("party:")) return;
        var name = Values.name(row.text(end + "_name"));
        entities.add(name);
        facts.add(new NewFact(
                LinkKind.NAMED,
                key,
                name.key(),
                Period.UNKNOWN,
                marking,
                Map.of("type", "primary"),
                Map.of(),
                null,
                Map.of(),
                evidence));
    }

    /** Countries by ISO code, all else by the name of the authority or body. */
    private static List<String> speakers(Table.Line row, String column, Marking marking, List<NewEntity> entities) {
        var keys = new ArrayList<String>();
        for (var part : row.text(column).split(";")) {
            var speaker = part.strip();
            if (speaker.isEmpty()) continue;
            var entity = speaker.matches("[A-Z]{2}")
                    ? Values.country(CountryCode.parse(speaker).toString())
                    : NewEntity.of("agency:" + NameKey.of(speaker), EntityKind.AGENCY, speaker, marking);
            entities.add(entity);
            keys.add(entity.key());
        }
        return keys;
    }

    /**
     * An id with one wrong digit is another party: where the store knows the id, the name in the row must be one of its
     * names.
     */
    private List<ImportRun.Item> checkNames(List<ImportRun.Item> items, ImportRun run) {
        var keys = new HashSet<String>();
        for (var item : items) for (var entity : item.entities()) if (isListed(entity)) keys.add(entity.key());
        var names = new HashMap<String, Set<String>>();
        graph.read(run.viewer(), null, view -> {
            view.each(
                    "intake/listNames",
                    Map.of("keys", List.copyOf(keys)),
                    row -> names.computeIfAbsent(row.text("key"), key -> new HashSet<>())
                            .addAll(row.texts("names")));
            return names.size();
        });
        var agreed = new ArrayList<ImportRun.Item>();
        for (var item : items) {
            var wrong = item.entities().stream()
                    .filter(Statements::isListed)
                    .filter(entity -> names.containsKey(entity.key()))
                    .filter(entity -> names.getOrDefault(entity.key(), Set.of()).stream()
                            .noneMatch(name -> agree(name, entity.name())))
                    .findFirst();
            if (wrong.isEmpty()) agreed.add(item);
            else
                run.reject(new Reject(
                        item.file(),
                        item.line(),
                        "subject_id/object_id",
                        "NAME_DISAGREES",
                        "'" + wrong.get().name() + "' is no name of "
                                + wrong.get().key() + "; check the id",
                        names.getOrDefault(wrong.get().key(), Set.of()).stream()
                                .sorted()
                                .findFirst()
                                .orElse(null)));
        }
        return agreed;
    }

    private static boolean isListed(NewEntity entity) {
        return entity.kind() == EntityKind.ORGANIZATION && !entity.key().startsWith("party:");
    }

    /** Spelling, order of words and legal forms may differ; a common word of some length must be there. */
    private static boolean agree(String known, String stated) {
        var words = new HashSet<>(List.of(NameKey.of(known).toString().split(" ")));
        var shared = Stream.of(NameKey.of(stated).toString().split(" "))
                .filter(word -> word.length() > 3 || words.size() == 1)
                .anyMatch(words::contains);
        return shared || NameKey.of(known).equals(NameKey.of(stated));
    }
}
