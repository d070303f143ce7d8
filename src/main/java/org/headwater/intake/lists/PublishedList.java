package org.headwater.intake.lists;

import static org.headwater.intake.table.RejectCode.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Closing;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewFact.Listing;
import org.headwater.evidence.NewSource;
import org.headwater.intake.run.FeedParts;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.ListedChange;
import org.headwater.intake.run.PartyKeys;
import org.headwater.intake.run.RowEnd;
import org.headwater.intake.run.RowFacts;
import org.headwater.intake.run.SharedNumbers;
import org.headwater.intake.run.SnapshotChanges;
import org.headwater.intake.run.StandingListing;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;

/**
 * One snapshot of a list against what stands. What it says newly is recorded. What it no longer says is closed on the day
 * before, and an entry that is gone is a delisting: nothing is deleted.
 */
final class PublishedList {

    /** The authority speaks of its own act. */
    private static final Grade OWN_ACT = Grade.parse("A1");

    /** The authority speaks of others. */
    private static final Grade OF_OTHERS = Grade.parse("A2");

    private final VisibleGraph graph;
    private final ImportRun run;
    private final ListFeed feed;
    private final String file;
    private final LocalDate asOf;
    private final Map<String, String> hashes;
    private final List<ListedEntry> entries;
    private final long unread;
    private final FeedParts states;
    private final Marking marking;
    private final String list;
    private final SharedNumbers shared = new SharedNumbers();
    private final Map<String, StandingListing> standing = new LinkedHashMap<>();
    private final Map<String, StandingListing> listedBefore = new TreeMap<>();
    private final Set<String> said = new HashSet<>();
    private final List<ImportRun.Item> items = new ArrayList<>();
    /** Programmes of each entry of the snapshot, by its key. */
    private final Map<String, Set<String>> programmes = new HashMap<>();

    private long fresh;
    private long changed;

    PublishedList(
            VisibleGraph graph,
            ImportRun run,
            ListFeed feed,
            String file,
            LocalDate asOf,
            Map<String, String> hashes,
            List<ListedEntry> entries,
            long unread,
            FeedParts states) {
        this.graph = graph;
        this.run = run;
        this.feed = feed;
        this.file = file;
        this.asOf = asOf;
        this.hashes = hashes;
        this.entries = entries;
        this.unread = unread;
        this.states = states;
        this.marking = run.request().marking();
        this.list = feed.name() + "/" + ListFeed.PART.toLowerCase(Locale.ROOT);
    }

    void take() {
        readStanding();
        for (var entry : entries) for (var number : entry.numbers()) shared.add(keyOf(entry), number);
        var gone = new TreeSet<>(listedBefore.keySet());
        for (var entry : entries) gone.remove(keyOf(entry));
        Held.ifShrunk(run, gone.size(), listedBefore.size());
        Held.ifUnreadMayBeGone(run, unread, gone.size());
        if (run.request().dryRun()) {
            run.add("before", listedBefore.size());
            ListedChange.gone(graph, run, gone).forEach(run::name);
        }
        var source = source();
        for (var entry : entries) add(entry, source);
        for (var key : gone) delist(key, source);
        var closings = closings(gone);
        var read = entries.size() + run.sum().of(RowEnd.ASIDE);
        new SnapshotChanges(items, closings, read).stage(run);
        run.add("new", fresh);
        run.add("gone", gone.size());
        run.add("changed", changed);
        run.add("closed", closings.size());
        run.publish(writes -> states.save(writes, asOf, hashes, run.job()));
        run.summary(summary(gone.size(), closings.size()));
    }

    private String summary(int gone, int closed) {
        var facts = run.request().dryRun()
                ? items.stream().mapToInt(item -> item.facts().size()).sum() + " facts to record"
                : run.count("facts") + " facts recorded";
        return (run.request().dryRun() ? "would change: " : "")
                + String.format(
                        Locale.ROOT,
                        "list as of %s: %d new, %d gone, %d changed, %,d current; %s, %d closed; %s",
                        asOf,
                        fresh,
                        gone,
                        changed,
                        entries.size(),
                        facts,
                        closed,
                        run.sum().told("entries"));
    }

    private void readStanding() {
        graph.readLong(run.viewer(), null, view -> {
            StandingListing.each(view, feed.name(), marking, found -> {
                standing.put(identity(found.key(), found.said()), found);
                if (found.kind() == LinkKind.LISTED) listedBefore.put(found.object(), found);
            });
            return standing.size();
        });
    }

    /** The identity of a fact in two snapshots: its key without the days of its place on the list, and what it says beyond it. */
    private String identity(String key, String further) {
        return key.substring(0, key.lastIndexOf("|" + list + "@")) + "\n" + further;
    }

    private String keyOf(ListedEntry entry) {
        return PartyKeys.ofList(feed.name(), entry.number());
    }

    private String source() {
        var publisher = feed.publisher();
        return run.source(new NewSource(
                String.valueOf(hashes.get(ListFeed.PART)),
                publisher.title() + ", as of " + asOf,
                publisher.url(),
                PartialDate.of(asOf),
                publisher.language(),
                marking,
                false));
    }

    private void add(ListedEntry entry, String source) {
        var key = keyOf(entry);
        var locator = "entry " + entry.number();
        var facts = new RowFacts(
                file, entry.line(), marking, NewEvidence.of(source, locator, entry.name(), OF_OTHERS, marking));
        facts.party(key, entry.kind(), entry.name());
        for (var name : entry.names()) facts.named(key, name.text(), Map.of("type", name.type()), "name");
        for (var place : entry.places()) place(key, entry, place, facts);
        for (var nation : entry.nationalities())
            facts.in(
                    LinkKind.NATIONAL_OF,
                    key,
                    entry.kind(),
                    "nationality",
                    nation.written(),
                    nation.code(),
                    Map.of("basis", "nationality"));
        for (var number : entry.numbers()) shared.put(facts, key, number, entry.kind(), entry.name(), "number");
        for (var contact : entry.contacts())
            switch (contact.way()) {
                case PHONE -> facts.phone(key, contact.text(), "phone");
                case EMAIL -> facts.email(key, contact.text(), "email");
                case WEBSITE -> facts.website(key, contact.text(), "website");
            }
        for (var date : entry.datesOfBirth()) facts.dated(LinkKind.BORN_ON, key, entry.kind(), date);
        for (var other : entry.sameAs()) {
            facts.party(other, entry.kind(), entry.name());
            facts.fact(LinkKind.SAME_AS, key, other, Period.UNKNOWN, Map.of("by", "LIST_NUMBER"), Map.of());
        }
        var own = NewEvidence.of(source, locator, entry.name(), OWN_ACT, marking);
        var authority = feed.publisher().key();
        facts.authority(authority, feed.publisher().name());
        for (var act : entry.acts()) {
            programmes.computeIfAbsent(key, of -> new HashSet<>()).add(act.programme());
            var details = new HashMap<String, Object>(
                    Map.of("authority", feed.publisher().name()));
            if (act.basis() != null) details.put("legalBasis", act.basis());
            facts.fact(NewFact.of(LinkKind.DESIGNATED, authority, key, new Period(act.from(), null), marking, own)
                    .qualified(Map.of("programme", act.programme()))
                    .detailed(details));
        }
        facts.setAside().forEach(run::setAside);
        keepNew(key, entry, own, facts.item());
    }

    private static void place(String key, ListedEntry entry, ListedEntry.Place place, RowFacts facts) {
        var code = place.code().orElse(null);
        if (!place.country().isEmpty() && code == null)
            facts.setAside("country", UNKNOWN_COUNTRY, "'" + place.country() + "' is no country of ISO 3166", null);
        if (code != null && LinkKind.LOCATED_IN.mayJoin(entry.kind(), EntityKind.COUNTRY))
            facts.in(LinkKind.LOCATED_IN, key, code, Map.of());
        if (!place.lines().isEmpty()) facts.address(key, place.lines(), code, "address");
    }

    /** Keeps what does not stand yet, and that the list has the entry, with the print of all that it says. */
    private void keepNew(String key, ListedEntry entry, NewEvidence own, ImportRun.Item whole) {
        var print = Digests.sha256(String.join(
                "\n",
                new TreeSet<>(whole.facts().stream()
                                .map(fact -> fact.key() + new TreeMap<>(fact.details()))
                                .toList())
                        + String.valueOf(new TreeMap<>(entry.details()))));
        var before = listedBefore.get(key);
        if (before == null) {
            fresh++;
            run.name(new ListedChange(ListedChange.Change.NEW, key, entry.name()));
        } else if (!print.equals(before.fingerprint())) {
            changed++;
            run.name(new ListedChange(ListedChange.Change.CHANGED, key, entry.name()));
        }
        var listed = NewFact.of(LinkKind.LISTED, feed.publisher().key(), key, Period.UNKNOWN, marking, own)
                .qualified(Map.of("fingerprint", print))
                .detailed(entry.details());
        var missing = new ArrayList<NewFact>();
        for (var fact : whole.facts()) missing(fact, missing);
        missing(listed, missing);
        if (missing.isEmpty()) run.rows(RowEnd.STOOD, 1);
        else items.add(whole.saying(whole.entities(), missing));
    }

    private void missing(NewFact fact, List<NewFact> missing) {
        var listed = fact.listed(new Listing(list, asOf, null));
        var identity = identity(listed.key(), StandingListing.said(fact.details()));
        if (said.add(identity) && !standing.containsKey(identity)) missing.add(listed);
    }

    private void delist(String key, String source) {
        var evidence = NewEvidence.of(source, "absent as of " + asOf, null, OWN_ACT, marking);
        var delisted = NewFact.of(
                        LinkKind.DELISTED, feed.publisher().key(), key, Period.of(asOf, asOf), marking, evidence)
                .detailed(Map.of("authority", feed.publisher().name()));
        items.add(ImportRun.Item.ofNoRow(file, List.of(), List.of(delisted)));
    }

    /** StandingListing facts that the snapshot no longer says. All of a gone entry's are among them. */
    private List<Closing> closings(Set<String> gone) {
        var lastDay = asOf.minusDays(1);
        var closings = new ArrayList<Closing>();
        standing.forEach((identity, fact) -> {
            if (!said.contains(identity)) closings.add(new Closing(fact.id(), lastDay, endsInWorld(fact, gone)));
        });
        return closings;
    }

    private boolean endsInWorld(StandingListing fact, Set<String> gone) {
        return fact.endsInWorld(
                gone.contains(fact.object()),
                programmes.getOrDefault(fact.object(), Set.of()).stream()
                        .anyMatch(programme -> (fact.key() + "|").contains("|programme=" + programme + "|")));
    }
}
