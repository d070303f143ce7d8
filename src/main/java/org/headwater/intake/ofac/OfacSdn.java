package org.headwater.intake.ofac;

import static org.headwater.intake.table.RejectCode.*;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Closing;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewFact.Listing;
import org.headwater.evidence.NewSource;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.PartyKeys;
import org.headwater.intake.run.Values;
import org.headwater.intake.table.Hashes;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Reject;
import org.headwater.store.GraphReader;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * OFAC's list of specially designated nationals, one snapshot after the other. What a snapshot says newly is recorded; what
 * it no longer says is closed on the day before, and an entry that is gone is a delisting: nothing is deleted. Each file of
 * the list has a state of its own, so that a snapshot may bring any subset of them.
 */
@Component
class OfacSdn implements Feed {

    private static final String NAME = "ofac-sdn";
    private static final String OFAC = "agency:OFAC|US";

    /** Links found through an alias stand on two files; they are compared only when both are there. */
    private static final String ALIAS_LINKS = NAME + "/alias-links";

    /** The authority speaks of its own act. */
    private static final Grade OWN_ACT = Grade.parse("A1");

    /** The authority speaks of others. */
    private static final Grade OF_OTHERS = Grade.parse("A2");

    private final Ledger ledger;
    private final GraphReader reader;
    private final VisibleGraph graph;

    OfacSdn(Ledger ledger, GraphReader reader, VisibleGraph graph) {
        this.ledger = ledger;
        this.reader = reader;
        this.graph = graph;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "OFAC's SDN list as of a day: sdn.csv, add.csv, alt.csv, sdn_comments.csv, any subset, plain or .gz";
    }

    @Override
    public boolean isSnapshot() {
        return true;
    }

    @Override
    public boolean isDated() {
        return true;
    }

    @Override
    public void check(ImportRequest request) {
        if (request.asOf() == null)
            throw BadInput.of("asOf", null, "is missing; say which day's list this is, such as --as-of 2023-05-30");
        var parts = EnumSet.noneOf(Part.class);
        for (var file : request.files())
            if (!parts.add(Part.ofFileName(file.name())))
                throw BadInput.of(
                        "files", file.name(), "is a second file of the same part; import one snapshot at a time");
    }

    private record State(LocalDate asOf, String hash) {}

    @Override
    public void run(ImportRun run) throws IOException {
        var asOf = Objects.requireNonNull(run.request().asOf());
        var files = new EnumMap<Part, InputFile>(Part.class);
        var hashes = new EnumMap<Part, String>(Part.class);
        for (var file : run.request().files()) {
            var part = Part.ofFileName(file.name());
            files.put(part, file);
            hashes.put(part, Hashes.sha256OfContent(file.path()));
        }
        if (!follows(asOf, run, hashes)) {
            run.summary("the list as of " + asOf + " is here already: nothing changes");
            return;
        }
        var list = OfacFiles.read(
                files.values().stream()
                        .map(file -> new OfacFile(file.name(), () -> Files.newInputStream(file.path())))
                        .toList(),
                bad -> {
                    if (bad != null) run.reject(bad);
                    run.looked(1);
                });
        run.again();
        for (var reject : list.rejects()) run.reject(reject);
        var rows = list.counts().rows().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        Held.ifMostlyBad(run, list.rejects().size(), rows);
        new Snapshot(run, asOf, files.keySet(), hashes, list).take();
    }

    /** False where all of it is here already; refuses what is older than what stands, or another list of the same day. */
    private boolean follows(LocalDate asOf, ImportRun run, Map<Part, String> hashes) {
        var states = new HashMap<String, State>();
        reader.read(reads -> {
            reads.each(
                    "intake/listFeedParts",
                    Map.of("feed", NAME, "marking", run.request().marking().toString()),
                    row -> states.put(
                            row.text("part"),
                            new State(Objects.requireNonNull(row.findDay("asOf")), row.text("hash"))));
            return states.size();
        });
        var something = false;
        for (var part : hashes.keySet()) {
            var state = states.get(part.name());
            if (state == null || asOf.isAfter(state.asOf())) something = true;
            else if (asOf.isBefore(state.asOf()))
                throw BadInput.of(
                        "asOf",
                        asOf,
                        "is before " + state.asOf() + ", the day of the " + part
                                + " file that is here; import snapshots in their order");
            else if (!state.hash().equals(hashes.get(part)))
                throw BadInput.of(
                        "asOf",
                        asOf,
                        "is the day of another " + part
                                + " file that is here already; one day has one list: check the date or the file");
        }
        return something;
    }

    private static String listOf(Part part) {
        return NAME + "/" + part.name().toLowerCase(Locale.ROOT);
    }

    private static String keyOf(long entNum) {
        return "ofac:" + entNum;
    }

    /** One snapshot against what stands. */
    private final class Snapshot {
        private final ImportRun run;
        private final LocalDate asOf;
        private final Set<Part> parts;
        private final Map<Part, String> hashes;
        private final OfacSnapshot list;
        private final Marking marking;
        private final Map<Part, String> sources = new EnumMap<>(Part.class);
        private final Map<String, Standing> standing = new LinkedHashMap<>();
        private final Map<String, String> listedBefore = new HashMap<>();
        private final Map<String, EntityKind> kinds = new HashMap<>();
        private final Set<String> said = new HashSet<>();
        private final List<ImportRun.Item> items = new ArrayList<>();
        /** How many entries bear an identifier: two of one list are two, whatever number was written to both. */
        private final Map<String, Integer> bearers = new HashMap<>();

        private long rows;
        private long steps;
        private long done;
        private long fresh;
        private long changed;

        Snapshot(ImportRun run, LocalDate asOf, Set<Part> parts, Map<Part, String> hashes, OfacSnapshot list) {
            this.run = run;
            this.asOf = asOf;
            this.parts = parts;
            this.hashes = hashes;
            this.list = list;
            this.marking = run.request().marking();
            for (var entry : list.entries().values())
                entry.facts().stream()
                        .filter(fact -> fact.kind() == LinkKind.HAS_IDENTIFIER)
                        .map(ListedFact::objectKey)
                        .distinct()
                        .forEach(key -> bearers.merge(key, 1, Integer::sum));
        }

        /** A fact that the list still says, as far as is known. */
        private record Standing(
                String id,
                String key,
                LinkKind kind,
                String subject,
                String object,
                String list,
                @Nullable String fingerprint) {}

        void take() {
            readStanding();
            for (var part : parts) sources.put(part, source(part));
            var gone = parts.contains(Part.SDN) ? gone() : Set.<String>of();
            if (parts.contains(Part.SDN)) {
                Held.ifShrunk(run, gone.size(), listed().size());
                describeAuthority();
            }
            var links = linksBySubject();
            for (var entry : list.entries().values()) add(entry, links.getOrDefault(entry.entNum(), List.of()));
            for (var orphan : list.orphans()) add(orphan);
            delist(gone);
            var closings = closings(gone);
            rows = list.counts().rows().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            steps = items.size() + closings.size();
            run.total(rows);
            stageItems();
            for (var from = 0; from < closings.size(); from += ImportRun.BATCH) {
                var batch = closings.subList(from, Math.min(closings.size(), from + ImportRun.BATCH));
                run.stageClosings(batch);
                stepped(batch.size());
            }
            run.add("new", fresh);
            run.add("gone", gone.size());
            run.add("changed", changed);
            run.add("closed", closings.size());
            run.publish(writes -> {
                for (var part : parts)
                    writes.list(
                            "intake/saveFeedPart",
                            Map.of(
                                    "feed", NAME,
                                    "part", part.name(),
                                    "marking", marking.toString(),
                                    "asOf", asOf,
                                    "hash", hashes.get(part),
                                    "job", run.job()));
            });
            run.summary(summary(gone.size(), closings.size()));
        }

        private String summary(int gone, int closed) {
            var current = parts.contains(Part.SDN) ? list.entries().size() : listed().size();
            var text = new StringBuilder(run.request().dryRun() ? "would change: " : "")
                    .append("list as of ")
                    .append(asOf)
                    .append(": ")
                    .append(fresh)
                    .append(" new, ")
                    .append(gone)
                    .append(" gone, ")
                    .append(changed)
                    .append(" changed, ")
                    .append(String.format(Locale.ROOT, "%,d", current))
                    .append(" current");
            if (run.request().dryRun())
                text.append("; ")
                        .append(items.stream()
                                .mapToInt(item -> item.facts().size())
                                .sum())
                        .append(" facts to record");
            else text.append("; ").append(run.count("facts")).append(" facts recorded");
            text.append(", ").append(closed).append(" closed");
            if (parts.contains(Part.SDN)) {
                var outcomes = new EnumMap<ResolvedLink.Outcome, Integer>(ResolvedLink.Outcome.class);
                for (var link : list.links()) outcomes.merge(link.outcome(), 1, Integer::sum);
                var resolved = outcomes.getOrDefault(ResolvedLink.Outcome.BY_NAME, 0)
                        + outcomes.getOrDefault(ResolvedLink.Outcome.BY_ALIAS, 0);
                text.append("; Linked To: ")
                        .append(resolved)
                        .append(" resolved, ")
                        .append(list.links().size() - resolved)
                        .append(" not");
            }
            if (run.count("orphans") > 0)
                text.append("; ").append(run.count("orphans")).append(" rows of entries that no list here has");
            return text.toString();
        }

        private void readStanding() {
            graph.readLong(run.viewer(), null, view -> {
                var own = Map.of("prefix", NAME + "/", "marking", marking.toString());
                view.each("intake/listStanding", own, row -> {
                    var found = new Standing(
                            row.text("id"),
                            row.text("key"),
                            LinkKind.valueOf(row.text("kind")),
                            row.text("subject"),
                            row.text("object"),
                            row.text("list"),
                            row.findText("fingerprint"));
                    standing.put(
                            identity(found.key(), found.kind(), found.subject(), found.object(), found.list()), found);
                    if (found.kind() == LinkKind.LISTED && found.fingerprint() != null)
                        listedBefore.put(found.object(), found.fingerprint());
                });
                view.each("intake/listKinds", Map.of("prefix", "ofac:", "agency", OFAC), row -> {
                    if (Marking.read(row.text("marking")).isAtMost(marking))
                        kinds.putIfAbsent(row.text("key"), EntityKind.valueOf(row.text("kind")));
                });
                return standing.size();
            });
        }

        /**
         * What makes a fact the same in two snapshots: its key without the list's own dates and, for what is the list's own
         * act, without the day of the first snapshot.
         */
        private static String identity(String key, LinkKind kind, String subject, String object, String list) {
            var said = key.substring(0, key.lastIndexOf("|" + list + "@"));
            if (kind == LinkKind.LISTED || kind == LinkKind.DESIGNATED) {
                var ends = kind + "|" + subject + "|" + object;
                said = ends + said.substring(said.indexOf('|', ends.length() + 1));
            }
            return said + "|" + list;
        }

        private Map<String, Standing> listed() {
            var found = new TreeMap<String, Standing>();
            for (var fact : standing.values()) if (fact.kind() == LinkKind.LISTED) found.put(fact.object(), fact);
            return found;
        }

        private Set<String> gone() {
            var gone = new HashSet<>(listed().keySet());
            for (var entNum : list.entries().keySet()) gone.remove(keyOf(entNum));
            return gone;
        }

        private String source(Part part) {
            if (run.request().dryRun()) return part.name();
            return ledger.source(new NewSource(
                    String.valueOf(hashes.get(part)),
                    "OFAC, Specially Designated Nationals and Blocked Persons List, "
                            + part.name().toLowerCase(Locale.ROOT) + ", as of " + asOf,
                    "https://ofac.treasury.gov/specially-designated-nationals-and-blocked-persons-list-sdn-human-readable-lists",
                    PartialDate.of(asOf),
                    "en",
                    marking,
                    false));
        }

        private NewEvidence evidence(Part part, String locator, @Nullable String quote, Grade grade) {
            return NewEvidence.of(String.valueOf(sources.get(part)), locator, quote, grade, marking);
        }

        private void describeAuthority() {
            if (kinds.containsKey(OFAC)) return;
            var facts = new ArrayList<NewFact>();
            var entities = new ArrayList<NewEntity>();
            entities.add(NewEntity.of(OFAC, EntityKind.AGENCY, "Office of Foreign Assets Control", marking));
            for (var name : List.of("Office of Foreign Assets Control", "OFAC")) {
                var value = Values.name(name);
                entities.add(value);
                facts.add(new NewFact(
                        LinkKind.NAMED,
                        OFAC,
                        value.key(),
                        Period.UNKNOWN,
                        marking,
                        Map.of("type", name.equals("OFAC") ? "aka" : "primary"),
                        Map.of(),
                        null,
                        Map.of(),
                        evidence(Part.SDN, "the list as a whole", null, OWN_ACT)));
            }
            var country = Values.country("US");
            entities.add(country);
            facts.add(NewFact.of(
                    LinkKind.LOCATED_IN,
                    OFAC,
                    country.key(),
                    Period.UNKNOWN,
                    marking,
                    evidence(Part.SDN, "the list as a whole", null, OWN_ACT)));
            items.add(new ImportRun.Item("sdn.csv", 0, entities, facts));
        }

        private Map<Long, List<ResolvedLink>> linksBySubject() {
            var bySubject = new HashMap<Long, List<ResolvedLink>>();
            for (var link : list.links())
                if (link.object() != null && link.object() != link.subject())
                    bySubject
                            .computeIfAbsent(link.subject(), key -> new ArrayList<>())
                            .add(link);
            return bySubject;
        }

        private void add(OfacEntry entry, List<ResolvedLink> links) {
            var key = keyOf(entry.entNum());
            var party = NewEntity.of(key, entry.kind(), entry.name(), marking);
            var entities = new ArrayList<NewEntity>();
            var facts = new ArrayList<NewFact>();
            entities.add(party);
            entities.add(NewEntity.of(OFAC, EntityKind.AGENCY, "Office of Foreign Assets Control", marking));
            listed(entry, key, facts);
            for (var programme : new LinkedHashSet<>(entry.programmes()))
                facts.add(new NewFact(
                        LinkKind.DESIGNATED,
                        OFAC,
                        key,
                        Period.of(asOf, null),
                        marking,
                        Map.of("programme", programme),
                        Map.of("authority", "OFAC"),
                        listing(listOf(Part.SDN)),
                        Map.of(),
                        evidence(
                                Part.SDN,
                                "sdn.csv, ent_num " + entry.entNum(),
                                entry.name() + ", programme " + programme,
                                OWN_ACT)));
            isA(entry, key, entities, facts);
            for (var fact : entry.facts()) add(key, fact, entities, facts);
            for (var link : links) {
                var byAlias = link.outcome() == ResolvedLink.Outcome.BY_ALIAS;
                if (byAlias && !parts.contains(Part.ALT)) continue;
                // The other entry may come later in the file: its record has its own kind, whichever entry names it
                // first.
                var linked = Objects.requireNonNull(list.entries().get(Objects.requireNonNull(link.object())));
                entities.add(NewEntity.of(keyOf(linked.entNum()), linked.kind(), linked.name(), marking));
                facts.add(new NewFact(
                        LinkKind.LINKED_TO,
                        key,
                        keyOf(linked.entNum()),
                        Period.UNKNOWN,
                        marking,
                        Map.of(),
                        Map.of(),
                        listing(byAlias ? ALIAS_LINKS : listOf(Part.SDN)),
                        Map.of(),
                        evidence(Part.SDN, link.link().locator(), link.link().quote(), OF_OTHERS)));
            }
            keepNew("sdn.csv", entry.line(), entities, facts);
        }

        private void listed(OfacEntry entry, String key, List<NewFact> facts) {
            var details = new HashMap<String, Object>();
            details.put("sdnName", entry.name());
            details.put("programmes", entry.programmes());
            putIfPresent(details, "sdnType", entry.type());
            putIfPresent(details, "title", entry.title());
            putIfPresent(details, "callSign", entry.callSign());
            putIfPresent(details, "vesselType", entry.vesselType());
            putIfPresent(details, "tonnage", entry.tonnage());
            putIfPresent(details, "grossRegisteredTonnage", entry.grossRegisteredTonnage());
            putIfPresent(details, "vesselFlag", entry.flag());
            putIfPresent(details, "vesselOwner", entry.owner());
            putIfPresent(details, "remarks", entry.remarks());
            var attributes = new ArrayList<String>();
            entry.attributes().forEach((name, values) -> values.forEach(value -> attributes.add(name + "=" + value)));
            if (!attributes.isEmpty()) details.put("attributes", attributes);
            facts.add(new NewFact(
                    LinkKind.LISTED,
                    OFAC,
                    key,
                    Period.of(asOf, null),
                    marking,
                    Map.of("fingerprint", entry.fingerprint()),
                    details,
                    listing(listOf(Part.SDN)),
                    Map.of(),
                    evidence(Part.SDN, "sdn.csv, ent_num " + entry.entNum(), entry.name(), OWN_ACT)));
            var before = listedBefore.get(key);
            if (before == null) fresh++;
            else if (!entry.fingerprint().equals(before)) changed++;
        }

        private static void putIfPresent(Map<String, Object> details, String name, @Nullable String value) {
            if (value != null) details.put(name, value);
        }

        /** Said where the record's own kind does not say it, and always for a criminal group, which is an assessment. */
        private void isA(OfacEntry entry, String key, List<NewEntity> entities, List<NewFact> facts) {
            var base = kinds.getOrDefault(key, entry.kind());
            if (base == entry.kind() && entry.kind() != EntityKind.CRIMINAL_GROUP) return;
            if (entry.kind() == EntityKind.ORGANIZATION) return;
            var classification = Values.classification(entry.kind());
            entities.add(classification);
            facts.add(new NewFact(
                    LinkKind.IS_A,
                    key,
                    classification.key(),
                    Period.UNKNOWN,
                    marking,
                    Map.of(),
                    Map.of(),
                    listing(listOf(Part.SDN)),
                    Map.of(),
                    evidence(Part.SDN, "sdn.csv, ent_num " + entry.entNum(), entry.type(), OF_OTHERS)));
        }

        private void add(Orphan orphan) {
            var key = keyOf(orphan.entNum());
            if (!kinds.containsKey(key) || orphan.facts().isEmpty()) {
                run.add("orphans", 1);
                run.reject(new Reject(
                        orphan.file(),
                        orphan.line(),
                        "ent_num",
                        UNKNOWN_ENTRY,
                        orphan.facts().isEmpty() && kinds.containsKey(key)
                                ? "continues remarks that are not in this import; import it together with sdn.csv"
                                : "no list here has the entry " + orphan.entNum() + "; import the sdn.csv that has it",
                        null));
                return;
            }
            var entities = new ArrayList<NewEntity>();
            var facts = new ArrayList<NewFact>();
            for (var fact : orphan.facts()) add(key, fact, entities, facts);
            keepNew(orphan.file(), orphan.line(), entities, facts);
        }

        /** The fact has the value as written; the value's own record holds only its key, for all sources. */
        private void add(String subject, ListedFact fact, List<NewEntity> entities, List<NewFact> facts) {
            var object = Values.of(fact.objectKind(), fact.objectKey(), fact.objectName());
            entities.add(object);
            var details = new HashMap<String, Object>(fact.objectProperties());
            details.put("written", fact.objectName());
            details.keySet().removeAll(fact.qualifiers().keySet());
            facts.add(new NewFact(
                    fact.kind(),
                    subject,
                    object.key(),
                    fact.period(),
                    marking,
                    fact.qualifiers(),
                    details,
                    listing(listOf(fact.part())),
                    Map.of(),
                    evidence(fact.part(), fact.locator(), fact.quote(), OF_OTHERS)));
            if (fact.kind() == LinkKind.HAS_IDENTIFIER && bearers.getOrDefault(object.key(), 0) == 1)
                PartyKeys.ofIdentifier(object.key())
                        .ifPresent(bearer -> bearer(subject, bearer, fact, entities, facts));
        }

        /** That the entry is the one that bears a checked number which no other bears, whatever source speaks of it. */
        private void bearer(
                String subject, String bearer, ListedFact fact, List<NewEntity> entities, List<NewFact> facts) {
            var party = entities.stream()
                    .filter(entity -> entity.key().equals(subject))
                    .findFirst();
            if (party.isEmpty()) return;
            entities.add(NewEntity.of(bearer, party.get().kind(), party.get().name(), marking));
            facts.add(new NewFact(
                    LinkKind.SAME_AS,
                    subject,
                    bearer,
                    Period.UNKNOWN,
                    marking,
                    Map.of(),
                    Map.of(),
                    listing(listOf(fact.part())),
                    Map.of(),
                    evidence(fact.part(), fact.locator(), fact.quote(), OF_OTHERS)));
        }

        private Listing listing(String ofList) {
            return new Listing(ofList, asOf, null);
        }

        /** Of what the row says, keeps what does not stand yet. */
        private void keepNew(String file, long line, List<NewEntity> entities, List<NewFact> facts) {
            var missing = new ArrayList<NewFact>();
            for (var fact : facts) {
                var listing = Objects.requireNonNull(fact.listing());
                var identity = identity(fact.key(), fact.kind(), fact.subject(), fact.object(), listing.list());
                if (said.add(identity) && !standing.containsKey(identity)) missing.add(fact);
            }
            if (!missing.isEmpty()) items.add(new ImportRun.Item(file, line, entities, missing));
        }

        private void delist(Set<String> gone) {
            for (var key : gone.stream().sorted().toList())
                items.add(new ImportRun.Item(
                        "sdn.csv",
                        0,
                        List.of(),
                        List.of(new NewFact(
                                LinkKind.DELISTED,
                                OFAC,
                                key,
                                Period.of(asOf, asOf),
                                marking,
                                Map.of(),
                                Map.of("authority", "OFAC"),
                                null,
                                Map.of(),
                                evidence(Part.SDN, "absent from sdn.csv as of " + asOf, null, OWN_ACT)))));
        }

        /** Standing facts of the snapshot's files that the snapshot no longer states, and all facts of a gone entry. */
        private List<Closing> closings(Set<String> gone) {
            var brought = new HashSet<String>();
            for (var part : parts) brought.add(listOf(part));
            if (parts.contains(Part.SDN) && parts.contains(Part.ALT)) brought.add(ALIAS_LINKS);
            var cut = new HashSet<String>();
            for (var entry : list.entries().values()) if (entry.remarksCut()) cut.add(keyOf(entry.entNum()));
            var lastDay = asOf.minusDays(1);
            var closings = new ArrayList<Closing>();
            standing.forEach((identity, fact) -> {
                var ofGone = gone.contains(fact.subject())
                        || gone.contains(fact.object()) && fact.subject().equals(OFAC);
                // A continuation file that is missing now may still state it.
                var mayBeSaid =
                        cut.contains(fact.subject()) && fact.list().equals(listOf(Part.SDN)) && !isOfAColumn(fact);
                if (ofGone || brought.contains(fact.list()) && !said.contains(identity) && !mayBeSaid)
                    closings.add(new Closing(
                            fact.id(), lastDay, fact.kind() == LinkKind.LISTED || fact.kind() == LinkKind.DESIGNATED));
            });
            return closings;
        }

        /** The primary name is in a column of its own; of the rest a remark may be the source. */
        private static boolean isOfAColumn(Standing fact) {
            return fact.kind() == LinkKind.NAMED && fact.key().contains("|type=primary|");
        }

        private void stageItems() {
            var batch = new ArrayList<ImportRun.Item>();
            var facts = 0;
            for (var item : items) {
                batch.add(item);
                facts += item.facts().size();
                if (facts >= ImportRun.BATCH) {
                    run.stage(batch);
                    stepped(batch.size());
                    batch.clear();
                    facts = 0;
                }
            }
            run.stage(batch);
            stepped(batch.size());
        }

        /** Rows that change nothing take no time, so the others stand for all of the files'. */
        private void stepped(int more) {
            done += more;
            run.read((steps == 0 ? rows : rows * done / steps) - run.read());
        }
    }
}
