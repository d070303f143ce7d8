package org.headwater.intake.ofac;

import static org.headwater.intake.table.RejectCode.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Closing;
import org.headwater.evidence.NewEntity;
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
import org.headwater.intake.run.SnapshotChanges;
import org.headwater.intake.run.StandingListing;
import org.headwater.intake.run.Values;
import org.headwater.intake.table.Reject;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/** One snapshot against what stands. */
final class SdnSnapshot {

    private static final String OFAC = "agency:OFAC|US";

    /** The authority speaks of its own act. */
    private static final Grade OWN_ACT = Grade.parse("A1");

    /** The authority speaks of others. */
    private static final Grade OF_OTHERS = Grade.parse("A2");

    private static final String NOT_BLOCKED = "listed on a non-SDN list: restricted, not blocked";

    private final VisibleGraph graph;
    private final ImportRun run;
    private final OfacForm form;
    private final OfacList of;
    private final LocalDate asOf;
    private final Set<ListPart> parts;
    private final Map<String, String> hashes;
    private final FeedParts states;
    private final OfacSnapshot list;
    private final long unread;
    private final Marking marking;
    private final Map<ListPart, String> sources = new EnumMap<>(ListPart.class);
    private final StandingEntries standing;
    private final Set<String> said = new HashSet<>();
    /** Acts whose first day the snapshot gives otherwise. */
    private final Set<String> corrected = new HashSet<>();

    private final List<ImportRun.Item> items = new ArrayList<>();
    /** Numbers of the entries that bear an identifier: two of one list are two, whatever number was written to both. */
    private final Map<String, Integer> bearers = new HashMap<>();

    private long fresh;
    private long changed;
    private long rewritten;

    SdnSnapshot(
            VisibleGraph graph,
            ImportRun run,
            OfacForm form,
            LocalDate asOf,
            Set<ListPart> parts,
            Map<String, String> hashes,
            OfacSnapshot list,
            long unread,
            FeedParts states) {
        this.graph = graph;
        this.states = states;
        this.run = run;
        this.form = form;
        this.of = form.list();
        this.asOf = asOf;
        this.parts = parts;
        this.hashes = hashes;
        this.list = list;
        this.unread = unread;
        this.marking = run.request().marking();
        this.standing = StandingEntries.read(graph, run.viewer(), of.feed(), marking, OFAC);
        for (var entry : list.entries().values())
            entry.facts().stream()
                    .filter(fact -> fact.kind() == LinkKind.HAS_IDENTIFIER)
                    .map(ListedFact::objectKey)
                    .distinct()
                    .forEach(key -> bearers.merge(key, 1, Integer::sum));
    }

    void take() {
        for (var part : parts) sources.put(part, source(part));
        var gone = parts.contains(ListPart.SDN) ? gone() : Set.<String>of();
        if (parts.contains(ListPart.SDN)) {
            Held.ifShrunk(run, gone.size(), standing.listed().size());
            Held.ifUnreadMayBeGone(run, unread, gone.size());
            if (run.request().dryRun()) {
                run.add("before", standing.listed().size());
                ListedChange.gone(graph, run, gone).forEach(run::name);
            }
            describeAuthority();
        }
        var links = linksBySubject();
        for (var entry : list.entries().values()) add(entry, links.getOrDefault(entry.entNum(), List.of()));
        for (var orphan : list.orphans()) add(orphan);
        delist(gone);
        var closings = closings(gone);
        var rows = list.counts().rows().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        new SnapshotChanges(items, closings, rows).stage(run);
        run.add("new", fresh);
        run.add("gone", gone.size());
        run.add("changed", changed);
        run.add("closed", closings.size());
        run.add("rewritten", rewritten);
        run.publish(writes -> states.save(writes, asOf, hashes, run.job()));
        run.summary(summary(gone.size(), closings.size()));
    }

    private String summary(int gone, int closed) {
        var current = parts.contains(ListPart.SDN)
                ? list.entries().size()
                : standing.listed().size();
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
                    .append(items.stream().mapToInt(item -> item.facts().size()).sum())
                    .append(" facts to record");
        else text.append("; ").append(run.count("facts")).append(" facts recorded");
        text.append(", ").append(closed).append(" closed");
        if (parts.contains(ListPart.SDN)) {
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
        if (rewritten > 0)
            text.append("; ").append(rewritten).append(" entries as the other form of the list writes them");
        if (run.count("orphans") > 0)
            text.append("; ").append(run.count("orphans")).append(" rows of entries that no list here has");
        return text.append("; ")
                .append(run.sum().told(form.isAdvanced() ? "entries" : "rows"))
                .toString();
    }

    private Set<String> gone() {
        var gone = new HashSet<>(standing.listed().keySet());
        for (var entNum : list.entries().keySet()) gone.remove(keyOf(entNum));
        return gone;
    }

    private String source(ListPart part) {
        return run.source(new NewSource(
                String.valueOf(hashes.get(part.name())),
                "OFAC, " + of.title() + ", "
                        + (form.isAdvanced() ? "advanced form" : part.name().toLowerCase(Locale.ROOT)) + ", as of "
                        + asOf,
                of.url(),
                PartialDate.of(asOf),
                "en",
                marking,
                false));
    }

    private NewEvidence evidence(ListPart part, String locator, @Nullable String quote, Grade grade) {
        return NewEvidence.of(String.valueOf(sources.get(part)), locator, quote, grade, marking);
    }

    private void describeAuthority() {
        if (standing.has(OFAC)) return;
        var whole = evidence(ListPart.SDN, "the list as a whole", null, OWN_ACT);
        var facts = new ArrayList<NewFact>();
        var entities = new ArrayList<NewEntity>();
        entities.add(NewEntity.of(OFAC, EntityKind.AGENCY, "Office of Foreign Assets Control", marking));
        for (var name : List.of("Office of Foreign Assets Control", "OFAC")) {
            var value = Values.name(name);
            entities.add(value);
            facts.add(NewFact.of(LinkKind.NAMED, OFAC, value.key(), Period.UNKNOWN, marking, whole)
                    .qualified(Map.of("type", name.equals("OFAC") ? "aka" : "primary")));
        }
        var country = Values.country("US");
        entities.add(country);
        facts.add(NewFact.of(LinkKind.LOCATED_IN, OFAC, country.key(), Period.UNKNOWN, marking, whole));
        items.add(ImportRun.Item.ofNoRow(form.fileName(), entities, facts));
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
            facts.add(act(
                    LinkKind.DESIGNATED,
                    key,
                    entry,
                    entry.name() + ", programme " + programme,
                    entry.acts().since().get(programme),
                    Map.of("programme", programme),
                    designation(entry.acts().bases().get(programme))));
        isA(entry, key, entities, facts);
        for (var fact : entry.facts()) add(key, fact, entities, facts);
        for (var link : links) {
            var byAlias = link.outcome() == ResolvedLink.Outcome.BY_ALIAS;
            if (byAlias && !parts.contains(ListPart.ALT)) continue;
            // The other entry may come later in the file: its record has its own kind, whichever entry names it
            // first.
            var linked = Objects.requireNonNull(list.entries().get(Objects.requireNonNull(link.object())));
            entities.add(NewEntity.of(keyOf(linked.entNum()), linked.kind(), linked.name(), marking));
            var evidence =
                    evidence(ListPart.SDN, link.link().locator(), link.link().quote(), OF_OTHERS);
            var other = keyOf(linked.entNum());
            var relationship = link.link().relationship();
            facts.add(NewFact.of(LinkKind.LINKED_TO, key, other, Period.UNKNOWN, marking, evidence)
                    .detailed(relationship == null ? Map.of() : Map.of("relationship", relationship))
                    .listed(listing(byAlias ? aliasLinks() : listOf(ListPart.SDN))));
        }
        keepNew(form.fileName(), entry.line(), entry.rows(), entities, facts);
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
        details.putAll(entry.acts().details());
        var print = Map.<String, Object>of("fingerprint", entry.fingerprint());
        facts.add(act(LinkKind.LISTED, key, entry, entry.name(), entry.acts().listedOn(), print, details));
        var before = standing.fingerprint(key);
        if (before == null) {
            fresh++;
            run.name(new ListedChange(ListedChange.Change.NEW, key, entry.name()));
        } else if (isOfOtherForm(before)) {
            rewritten++;
        } else if (!entry.fingerprint().equals(before)) {
            changed++;
            run.name(new ListedChange(ListedChange.Change.CHANGED, key, entry.name()));
        }
    }

    /** An entry of a list that does not block says so with each designation: an answer shows the two alike else. */
    private Map<String, Object> designation(@Nullable String basis) {
        var details = new HashMap<String, Object>(Map.of("authority", "OFAC"));
        if (basis != null) details.put("legalBasis", basis);
        if (!of.isBlocking()) details.put("outcome", NOT_BLOCKED);
        return details;
    }

    /** A difference of notation between the two forms is no change of the entry. */
    private boolean isOfOtherForm(@Nullable String fingerprint) {
        return fingerprint != null && fingerprint.startsWith(OfacFiles.ADVANCED_PRINT) != form.isAdvanced();
    }

    private static void putIfPresent(Map<String, Object> details, String name, @Nullable String value) {
        if (value != null) details.put(name, value);
    }

    /** Said where the record's own kind does not say it, and always for a criminal group, which is an assessment. */
    private void isA(OfacEntry entry, String key, List<NewEntity> entities, List<NewFact> facts) {
        var base = standing.kind(key, entry.kind());
        if (base == entry.kind() && entry.kind() != EntityKind.CRIMINAL_GROUP) return;
        if (entry.kind() == EntityKind.ORGANIZATION) return;
        var classification = Values.classification(entry.kind());
        entities.add(classification);
        var evidence = evidence(ListPart.SDN, form.place(ListPart.SDN, entry.entNum()), entry.type(), OF_OTHERS);
        facts.add(NewFact.of(LinkKind.IS_A, key, classification.key(), Period.UNKNOWN, marking, evidence)
                .listed(listing(listOf(ListPart.SDN))));
    }

    private void add(Orphan orphan) {
        var key = keyOf(orphan.entNum());
        if (!standing.has(key) || orphan.facts().isEmpty()) {
            run.add("orphans", 1);
            run.reject(new Reject(
                    orphan.file(),
                    orphan.line(),
                    "ent_num",
                    UNKNOWN_ENTRY,
                    orphan.facts().isEmpty() && standing.has(key)
                            ? "continues remarks that are not in this import; import it together with "
                                    + form.fileName()
                            : "no list here has the entry " + orphan.entNum() + "; import the " + form.fileName()
                                    + " that has it",
                    null));
            return;
        }
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        for (var fact : orphan.facts()) add(key, fact, entities, facts);
        keepNew(orphan.file(), orphan.line(), 1, entities, facts);
    }

    /** The fact has the value as written; the value's own record holds only its key, for all sources. */
    private void add(String subject, ListedFact fact, List<NewEntity> entities, List<NewFact> facts) {
        var object = Values.of(fact.objectKind(), fact.objectKey(), fact.objectName());
        entities.add(object);
        var details = new HashMap<String, Object>(fact.objectProperties());
        details.put("written", fact.objectName());
        details.keySet().removeAll(fact.qualifiers().keySet());
        facts.add(said(fact, fact.kind(), subject, object.key(), fact.period())
                .qualified(fact.qualifiers())
                .detailed(details));
        if (fact.kind() == LinkKind.HAS_IDENTIFIER && bearers.getOrDefault(object.key(), 0) == 1)
            PartyKeys.ofIdentifier(object.key()).ifPresent(bearer -> bearer(subject, bearer, fact, entities, facts));
    }

    /** Identity of the entry with the bearer of a checked number that no other bears, whatever source speaks of it. */
    private void bearer(String subject, String bearer, ListedFact fact, List<NewEntity> entities, List<NewFact> facts) {
        var party =
                entities.stream().filter(entity -> entity.key().equals(subject)).findFirst();
        if (party.isEmpty()) return;
        entities.add(NewEntity.of(bearer, party.get().kind(), party.get().name(), marking));
        facts.add(said(fact, LinkKind.SAME_AS, subject, bearer, Period.UNKNOWN)
                .detailed(Map.of(NewFact.BY_NUMBER, bearer.substring(0, bearer.indexOf(':')))));
    }

    /** The authority's own act. Where the list does not give its first day, that lies behind the last list without it. */
    private NewFact act(
            LinkKind kind,
            String key,
            OfacEntry entry,
            String quote,
            @Nullable PartialDate from,
            Map<String, Object> qualifiers,
            Map<String, Object> details) {
        var evidence = evidence(ListPart.SDN, form.place(ListPart.SDN, entry.entNum()), quote, OWN_ACT);
        var all = new HashMap<>(details);
        var before = states.parts().get(ListPart.SDN.name());
        if (from == null && before != null && !isOfOtherForm(standing.fingerprint(key)))
            all.put(NewFact.ABSENT_ON, before.asOf().toString());
        return NewFact.of(kind, OFAC, key, new Period(from, null), marking, evidence)
                .qualified(qualifiers)
                .detailed(all)
                .listed(listing(listOf(ListPart.SDN)));
    }

    private NewFact said(ListedFact by, LinkKind kind, String subject, String object, Period period) {
        var evidence = evidence(by.part(), by.locator(), by.quote(), OF_OTHERS);
        return NewFact.of(kind, subject, object, period, marking, evidence).listed(listing(listOf(by.part())));
    }

    private Listing listing(String ofList) {
        return new Listing(ofList, asOf, null);
    }

    /** Facts of the rows that do not stand yet are kept. */
    private void keepNew(String file, long line, long rows, List<NewEntity> entities, List<NewFact> facts) {
        var missing = new ArrayList<NewFact>();
        for (var fact : facts) {
            var listing = Objects.requireNonNull(fact.listing());
            var identity =
                    StandingEntries.identity(fact.key(), fact.kind(), fact.subject(), fact.object(), listing.list());
            if (said.add(identity) && !stands(identity, fact)) missing.add(fact);
        }
        if (missing.isEmpty()) run.rows(RowEnd.STOOD, rows);
        else items.add(new ImportRun.Item(file, line, rows, entities, missing));
    }

    /** Another first day of the same act, another basis or relationship is a correction; a form that says none corrects none. */
    private boolean stands(String identity, NewFact fact) {
        var found = standing.find(identity);
        if (found == null) return false;
        var details = StandingListing.said(fact.details());
        if (!details.isEmpty() && !found.said().isEmpty() && !details.equals(found.said())) {
            corrected.add(identity);
            return false;
        }
        var from = fact.period().from();
        if (from == null || !found.isOwnAct() || found.firstDay().equals(from.toString())) return true;
        corrected.add(identity);
        return false;
    }

    private void delist(Set<String> gone) {
        for (var key : gone.stream().sorted().toList()) {
            var evidence = evidence(ListPart.SDN, "absent from " + form.fileName() + " as of " + asOf, null, OWN_ACT);
            var delisted = NewFact.of(LinkKind.DELISTED, OFAC, key, Period.of(asOf, asOf), marking, evidence)
                    .detailed(Map.of("authority", "OFAC", "sanctionsList", of.title()));
            items.add(ImportRun.Item.ofNoRow(form.fileName(), List.of(), List.of(delisted)));
        }
    }

    /** Standing facts of the snapshot's files that the snapshot no longer states, and all facts of a gone entry. */
    private List<Closing> closings(Set<String> gone) {
        var brought = new HashSet<String>();
        for (var part : parts) brought.add(listOf(part));
        if (parts.contains(ListPart.SDN) && parts.contains(ListPart.ALT)) brought.add(aliasLinks());
        var cut = new HashSet<String>();
        for (var entry : list.entries().values()) if (entry.remarksCut()) cut.add(keyOf(entry.entNum()));
        var lastDay = asOf.minusDays(1);
        var closings = new ArrayList<Closing>();
        standing.facts().forEach((identity, fact) -> {
            var ofGone = gone.contains(fact.subject())
                    || gone.contains(fact.object()) && fact.subject().equals(OFAC);
            // A continuation file that is missing now may still state it.
            var mayBeSaid =
                    cut.contains(fact.subject()) && fact.list().equals(listOf(ListPart.SDN)) && !isOfAColumn(fact);
            var isCorrected = corrected.contains(identity);
            if (ofGone || isCorrected || brought.contains(fact.list()) && !said.contains(identity) && !mayBeSaid)
                closings.add(new Closing(fact.id(), lastDay, fact.endsInWorld(ofGone, isCorrected)));
        });
        return closings;
    }

    /** The primary name is in a column of its own; of the rest a remark may be the source. */
    private static boolean isOfAColumn(StandingListing fact) {
        return fact.kind() == LinkKind.NAMED && fact.key().contains("|type=primary|");
    }

    private String listOf(ListPart part) {
        return of.factsOf(part);
    }

    /** Links found through an alias stand on two files; they are compared only when both are there. */
    private String aliasLinks() {
        return of.feed() + "/alias-links";
    }

    private static String keyOf(long entNum) {
        return "ofac:" + entNum;
    }
}
