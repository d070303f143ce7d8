package org.headwater.intake.ftm;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Closing;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewFact.Listing;
import org.headwater.evidence.NewSource;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.ListedChange;
import org.headwater.intake.run.RowEnd;
import org.headwater.intake.run.RowFacts;
import org.headwater.intake.run.SnapshotChanges;
import org.headwater.intake.run.StandingListing;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.intake.table.Reject;
import org.headwater.store.Books;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;

/**
 * One version against what stands. The file is read twice: once for what it refers to, and to see whether it follows the
 * version that stands, and once to stage it. A whole file closes what it no longer says. An increment closes what the
 * entities that it names no longer say.
 */
final class OpenSanctionsVersion {

    private static final String PUBLISHER = "agency:OPENSANCTIONS";

    /** The publisher repeats what authorities say. */
    private static final Grade REPEATED = Grade.parse("B2");

    private static final int ROWS = ImportRun.BATCH / 4;

    private final VisibleGraph graph;
    private final ImportRun run;
    private final InputFile file;
    private final LocalDate asOf;
    private final boolean isDelta;
    private final String hash;
    private final Marking marking;
    private final FtmReferences known = new FtmReferences(true);
    private final Map<String, StandingListing> standing = new LinkedHashMap<>();
    private final Map<String, StandingListing> listedBefore = new TreeMap<>();
    /** Pairs that stand: an increment may have a sanction without its party, whose kind it then does not know. */
    private final Set<String> sameBefore = new HashSet<>();
    /** Keys of addresses that stand, by the addresses' ids. */
    private final Map<String, Set<String>> addressKeys = new HashMap<>();

    /** Entities that the increment names. */
    private final Set<String> touched = new HashSet<>();

    private final Set<String> deleted = new HashSet<>();
    /** Ids that stand, and that another entity of the file has taken over. */
    private final Set<String> merged = new HashSet<>();

    private final Set<String> said = new HashSet<>();
    private final Set<String> acts = new HashSet<>();
    private final Set<String> authorities = new HashSet<>();
    private final Set<String> unknownProperties = new HashSet<>();
    private String source = "";
    private long fresh;
    private long changed;
    private long recorded;

    /** Lines that cannot be read in any version, such as those of a schema that is newer than ours, say nothing of what stands. */
    private final long badBefore;

    OpenSanctionsVersion(
            VisibleGraph graph,
            ImportRun run,
            InputFile file,
            LocalDate asOf,
            boolean isDelta,
            String hash,
            long badBefore) {
        this.graph = graph;
        this.run = run;
        this.file = file;
        this.asOf = asOf;
        this.isDelta = isDelta;
        this.hash = hash;
        this.badBefore = badBefore;
        this.marking = run.request().marking();
    }

    void take(Consumer<Books> save) throws IOException {
        readStanding();
        survey();
        var gone = new TreeSet<String>();
        for (var key : listedBefore.keySet()) {
            var id = key.substring(key.indexOf(':') + 1);
            if (isDelta ? deleted.contains(id) : !known.parties.containsKey(id)) gone.add(key);
        }
        merged.removeIf(id -> !gone.contains(PublishedFact.key(id)));
        var left = gone.size() - merged.size();
        Held.ifShrunk(run, left, listedBefore.size());
        if (run.request().dryRun()) {
            run.add("before", listedBefore.size());
            var leaving = new TreeSet<>(gone);
            leaving.removeIf(this::isMerged);
            ListedChange.gone(graph, run, leaving).forEach(run::name);
        }
        run.again();
        run.total(known.lines);
        source = run.source(new NewSource(
                hash,
                "OpenSanctions, " + (isDelta ? "changes" : "entities") + " as of " + asOf,
                "https://www.opensanctions.org/datasets/",
                PartialDate.of(asOf),
                "en",
                marking,
                false));
        stage();
        var closings = closings(gone);
        if (!isDelta && known.bad > badBefore)
            Held.ifUnread(
                    run,
                    known.bad,
                    closings.size(),
                    closings.size() == 1 ? "fact that would end" : "facts that would end");
        new SnapshotChanges(List.of(), closings, known.lines).stage(run);
        run.add("new", fresh);
        run.add("gone", left);
        run.add("merged", merged.size());
        run.add("changed", changed);
        run.add("closed", closings.size());
        run.publish(save);
        run.summary((run.request().dryRun() ? "would change: " : "")
                + String.format(
                        Locale.ROOT,
                        "%s as of %s: %d new, %d gone, %d under another id, %d changed, %,d current; %,d facts %s, %d"
                                + " closed; %s; %d lines are of kinds that say nothing here",
                        isDelta ? "changes" : "entities",
                        asOf,
                        fresh,
                        left,
                        merged.size(),
                        changed,
                        listedBefore.size() + fresh - gone.size(),
                        run.request().dryRun() ? recorded : run.count("facts"),
                        run.request().dryRun() ? "to record" : "recorded",
                        closings.size(),
                        run.sum().told("lines"),
                        run.count("passed over")));
    }

    private void readStanding() {
        graph.readLong(run.viewer(), null, view -> {
            StandingListing.each(view, OpenSanctions.NAME, marking, found -> {
                standing.put(PublishedFact.identity(found.key(), found.said()), found);
                if (found.kind() == LinkKind.LISTED) listedBefore.put(found.object(), found);
                if (found.kind() == LinkKind.SAME_AS) sameBefore.add(found.subject() + " " + found.object());
                var address = PublishedFact.find(found, PublishedFact.ADDRESS);
                if (address != null)
                    addressKeys
                            .computeIfAbsent(address, first -> new TreeSet<>())
                            .add(found.object());
            });
            return standing.size();
        });
    }

    private boolean isMerged(String key) {
        return merged.contains(key.substring(key.indexOf(':') + 1));
    }

    // ---- Reading ---------------------------------------------------------------------------------------------------

    private void read(Consumer<Reject> rejects, Consumer<Reject> unknown, Consumer<FtmChange> changes, Runnable line)
            throws IOException {
        var lines = new FtmLines(file.name(), rejects, unknown);
        try (var content = Packed.open(file.path())) {
            if (isDelta) lines.readChanges(content, changes, line);
            else
                lines.read(
                        content,
                        entity -> changes.accept(new FtmChange(entity.line(), FtmChange.Op.ADD, entity.id(), entity)),
                        line);
        }
    }

    private void survey() throws IOException {
        var owners = new HashSet<String>();
        if (isDelta) for (var fact : standing.values()) owners.add(PublishedFact.owner(fact));
        var strangers = new ArrayList<FtmChange>();
        read(
                reject -> {
                    known.bad++;
                    run.reject(reject);
                },
                unknown -> {},
                change -> {
                    if (isDelta && !follows(change, owners)) strangers.add(change);
                    survey(change);
                },
                () -> {
                    run.looked(1);
                    if (++known.lines % 10_000 == 0) run.checkpoint();
                });
        Held.ifMostlyBad(run, known.bad, known.lines);
        if (!strangers.isEmpty()) throw notFollowing(strangers);
        if (!isDelta) return;
        // The other bearers of a number are not in the file.
        for (var fact : standing.values()) {
            var owner = PublishedFact.owner(fact);
            if (fact.kind() == LinkKind.SAME_AS && !touched.contains(owner)) known.numbers.add(owner, fact.object());
        }
    }

    private void survey(FtmChange change) {
        touched.add(change.id());
        var entity = change.entity();
        if (entity == null) deleted.add(change.id());
        else {
            known.add(entity, OpenSanctions.NAME);
            for (var referent : entity.about().referents())
                if (!referent.equals(entity.id()) && listedBefore.containsKey(PublishedFact.key(referent)))
                    merged.add(referent);
        }
    }

    /** An added entity must not stand, and a changed or deleted one must, as far as its owner says anything here. */
    private boolean follows(FtmChange change, Set<String> owners) {
        var stands = owners.contains(change.id());
        var entity = change.entity();
        return switch (change.op()) {
            case ADD -> !stands;
            case MOD ->
                stands
                        || entity == null
                        || FtmReferences.kindOf(entity) == null
                        || FtmReferences.captionOf(entity) == null;
            // The kind of what is gone is not said: an address that no party has stands nowhere.
            case DEL -> true;
        };
    }

    private BadInput notFollowing(List<FtmChange> strangers) {
        var first = strangers.getFirst();
        return BadInput.of(
                "files",
                file.name(),
                "does not follow the version that stands: line " + first.line() + " says " + first.op() + " of "
                        + first.id() + ", which "
                        + (first.op() == FtmChange.Op.ADD ? "is here already" : "is not here") + " (" + strangers.size()
                        + " such lines); import the increments in their order, or the whole entities.ftm.json");
    }

    // ---- Staging ---------------------------------------------------------------------------------------------------

    private void stage() throws IOException {
        var batch = new ArrayList<ImportRun.Item>();
        read(
                run::reject,
                // Once each: the publisher's newer model would fill the list with one row for each entity.
                unknown -> {
                    if (unknownProperties.add(String.valueOf(unknown.column()))) run.setAside(unknown);
                },
                change -> {
                    var entity = change.entity();
                    if (entity == null) run.rows(RowEnd.SILENT, 1);
                    else item(entity).ifPresent(batch::add);
                    if (batch.size() < ROWS) return;
                    run.stage(batch);
                    batch.clear();
                },
                () -> run.read(1));
        if (isDelta) movedAddresses(batch);
        run.stage(batch);
    }

    /** Facts that the entity states and that do not stand; empty where there are none. */
    private Optional<ImportRun.Item> item(FtmEntity entity) {
        var key = PublishedFact.key(entity.id());
        var own = facts(entity.line(), entity.id());
        var isTaken = new FtmFacts(entity.without("addressEntity"), own, known, OpenSanctions.NAME).take();
        if (!isTaken) run.add("passed over", 1);
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        var party = known.parties.get(entity.id());
        if (party != null) {
            for (var other :
                    PublishedAuthority.entriesOf(entity.id(), entity.about().referents()))
                sameAs(own, key, other, "LIST_NUMBER");
            for (var referent : entity.about().referents())
                if (merged.contains(referent)) sameAs(own, key, PublishedFact.key(referent), "REFERENT");
            for (var address : entity.all("addressEntity")) address(entity.line(), key, address, entities, facts);
        } else if (entity.schema().is("Sanction"))
            for (var id : entity.all("entity"))
                for (var other : PublishedAuthority.entriesOf(entity))
                    sameAs(own, PublishedFact.key(id), other, "LIST_NUMBER");
        run.setAside(own);
        var item = own.item();
        entities.addAll(item.entities());
        for (var fact : item.facts()) put(entity.id(), key, fact, facts);
        if (party != null) listed(entity, key, item, entities, facts);
        recorded += facts.size();
        if (!facts.isEmpty()) return Optional.of(item.saying(entities, facts));
        if (!own.isEmpty()) run.rows(RowEnd.STOOD, 1);
        return Optional.empty();
    }

    private RowFacts facts(long line, String id) {
        return new RowFacts(file.name(), line, marking, evidence("entity " + id));
    }

    private NewEvidence evidence(String locator) {
        return NewEvidence.of(source, locator, null, REPEATED, marking);
    }

    /** The other list's own record has its own name and kind, whichever list comes first. */
    private void sameAs(RowFacts facts, String key, String other, String by) {
        var party = known.parties.get(key.substring(key.indexOf(':') + 1));
        if (key.equals(other)) return;
        if (party != null) facts.party(other, party.kind(), party.name());
        else if (!sameBefore.contains(key + " " + other)) return;
        facts.fact(LinkKind.SAME_AS, key, other, Period.UNKNOWN, Map.of("by", by), Map.of());
    }

    /** The address's own texts or, where the increment lacks it, those that stand. */
    private void address(long line, String party, String id, List<NewEntity> entities, List<NewFact> facts) {
        var place = known.addresses.get(id);
        var of = facts(line, id);
        if (place != null) for (var text : place.texts()) of.address(party, text, place.country(), "addressEntity");
        else
            for (var address : addressKeys.getOrDefault(id, Set.of()))
                of.fact(LinkKind.LOCATED_AT, party, address, Period.UNKNOWN, Map.of(), Map.of());
        of.setAside().forEach(run::setAside);
        entities.addAll(of.item().entities());
        for (var fact : of.item().facts()) keep(PublishedFact.qualified(fact, PublishedFact.ADDRESS, id), facts);
    }

    /** Addresses that changed, of parties that did not. */
    private void movedAddresses(List<ImportRun.Item> batch) {
        for (var fact : List.copyOf(standing.values())) {
            var id = PublishedFact.find(fact, PublishedFact.ADDRESS);
            if (id == null || !touched.contains(id) || touched.contains(PublishedFact.owner(fact))) continue;
            var entities = new ArrayList<NewEntity>();
            var facts = new ArrayList<NewFact>();
            if (known.addresses.containsKey(id)) address(0, fact.subject(), id, entities, facts);
            recorded += facts.size();
            if (!facts.isEmpty()) batch.add(ImportRun.Item.ofNoRow(file.name(), entities, facts));
        }
    }

    /** The name of an authority is recorded once, and for no single entity. */
    private void put(String id, String key, NewFact fact, List<NewFact> facts) {
        if (fact.kind() == LinkKind.NAMED && fact.subject().startsWith("agency:")) {
            if (authorities.add(fact.subject())) facts.add(fact);
            return;
        }
        if (fact.kind() == LinkKind.DESIGNATED) {
            acts.add(PublishedFact.act(
                    fact.subject(), fact.object(), fact.qualifiers().get("programme")));
            acts.add(fact.subject() + "|" + fact.object());
        }
        keep(fact.subject().equals(key) ? fact : PublishedFact.by(id, fact), facts);
    }

    private void keep(NewFact fact, List<NewFact> facts) {
        var listed = fact.listed(new Listing(PublishedFact.LIST, asOf, null));
        var identity = PublishedFact.identity(listed.key(), StandingListing.said(fact.details()));
        if (standing.containsKey(identity)) said.add(identity);
        else facts.add(listed);
    }

    /** Listing of the party by the publisher, with a print of all that it says; the last reading of its lists is no change. */
    private void listed(
            FtmEntity entity, String key, ImportRun.Item item, List<NewEntity> entities, List<NewFact> facts) {
        var print = Digests.sha256(entity.schema().name() + "\n" + new TreeMap<>(entity.properties()) + "\n"
                + new TreeSet<>(entity.about().datasets()) + "\n"
                + new TreeSet<>(entity.about().referents()));
        var before = listedBefore.get(key);
        if (before == null) {
            fresh++;
            run.name(new ListedChange(ListedChange.Change.NEW, key, nameOf(entity)));
        } else if (!print.equals(before.fingerprint())) {
            changed++;
            run.name(new ListedChange(ListedChange.Change.CHANGED, key, nameOf(entity)));
        }
        var publisher = facts(entity.line(), entity.id());
        publisher.authority(PUBLISHER, "OpenSanctions");
        entities.addAll(publisher.item().entities());
        for (var fact : publisher.item().facts()) put(entity.id(), key, fact, facts);
        keep(
                NewFact.of(LinkKind.LISTED, PUBLISHER, key, Period.UNKNOWN, marking, evidence("entity " + entity.id()))
                        .qualified(Map.of("fingerprint", print))
                        .detailed(PublishedFact.about(entity)),
                facts);
    }

    private String nameOf(FtmEntity entity) {
        var party = known.parties.get(entity.id());
        return party == null ? entity.id() : party.name();
    }

    // ---- Closing ---------------------------------------------------------------------------------------------------

    /** Facts that stand, and that the entities which say them no longer say; the ends of acts with them. */
    private List<Closing> closings(Set<String> gone) {
        var closed = new ArrayList<StandingListing>();
        standing.forEach((identity, fact) -> {
            if (said.contains(identity)) return;
            if (isLeft(fact, gone)) {
                if (fact.kind() != LinkKind.DESIGNATED) return;
                acts.add(PublishedFact.act(fact.subject(), fact.object(), PublishedFact.find(fact, "programme")));
                acts.add(fact.subject() + "|" + fact.object());
            } else closed.add(fact);
        });
        var closings = new ArrayList<Closing>();
        var delisted = new TreeMap<String, StandingListing>();
        for (var fact : closed) {
            closings.add(new Closing(fact.id(), PublishedFact.lastDay(fact, asOf), endsInWorld(fact, gone)));
            if (fact.kind() == LinkKind.DESIGNATED
                    && !isMerged(fact.object())
                    && !acts.contains(fact.subject() + "|" + fact.object()))
                delisted.put(fact.subject() + "|" + fact.object(), fact);
        }
        run.stage(delisted.values().stream().map(this::delisted).toList());
        return closings;
    }

    /** Whether nothing in the file speaks against it. */
    private boolean isLeft(StandingListing fact, Set<String> gone) {
        // Only the version that takes an id over knows that it did.
        if (fact.kind() == LinkKind.SAME_AS && fact.key().contains("|by=REFERENT|"))
            return !gone.contains(fact.subject());
        if (!isDelta) return false;
        var address = PublishedFact.find(fact, PublishedFact.ADDRESS);
        return !touched.contains(PublishedFact.owner(fact)) && (address == null || !touched.contains(address));
    }

    /** An id that another entity took over ends nothing. */
    private boolean endsInWorld(StandingListing fact, Set<String> gone) {
        return !isMerged(fact.object())
                && fact.endsInWorld(
                        gone.contains(fact.object()),
                        acts.contains(PublishedFact.act(
                                fact.subject(), fact.object(), PublishedFact.find(fact, "programme"))));
    }

    private ImportRun.Item delisted(StandingListing fact) {
        var delisting = NewFact.of(
                LinkKind.DELISTED,
                fact.subject(),
                fact.object(),
                Period.of(asOf, asOf),
                marking,
                evidence("absent as of " + asOf));
        return ImportRun.Item.ofNoRow(file.name(), List.of(), List.of(delisting));
    }
}
