package org.headwater.watch;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.headwater.access.Apart;
import org.headwater.access.Moment;
import org.headwater.access.PushRecords;
import org.headwater.access.Viewer;
import org.headwater.entity.Search;
import org.headwater.evidence.ReferredElements;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Row;
import org.headwater.trace.Sight;
import org.headwater.trace.Sights;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.watch.WithdrawalCauses.FactState;
import org.jspecify.annotations.Nullable;

/** The watches in the store, and what their owners see: what one round needs. It is for one thread, and is made anew for each round. */
final class StoredWatches implements WatchBooks, WatchSights {

    /** An alert names no more facts than a person looks at. */
    static final int MOST_FACTS = 200;

    /** Number of results of one search that are reported at once. */
    private static final int MOST_FOUND = 200;

    private final Bookkeeping books;
    private final WatchOwners owners;
    private final Sights.Look look;
    private final ReferredElements elements;
    private final PushRecords records;
    private final Clock clock;
    private final ChainFindings findings;
    private final Search searches;

    /** A watch that cannot be read hides no other. */
    private final Apart faults;

    private record Owned(Row watch, Viewer viewer) {}

    private final Map<String, Owned> owned = new HashMap<>();
    /** States as they were read of watches, to write only the differences. */
    private final Map<String, ToldState> read = new HashMap<>();

    /** Places of the keys that were told before, by watch: a purge changes the key and not the place. */
    private final Map<String, Map<FindingKey, String>> slots = new HashMap<>();

    /** Results of a search, by the rights of its caller: one search is enough for all who see the same. */
    private final Map<List<Object>, List<String>> searched = new HashMap<>();

    StoredWatches(
            Bookkeeping books,
            WatchOwners owners,
            Sights sights,
            ReferredElements elements,
            Search searches,
            PushRecords records,
            Clock clock,
            Apart faults) {
        this.faults = faults;
        this.books = books;
        this.owners = owners;
        this.look = sights.look();
        this.elements = elements;
        this.searches = searches;
        this.records = records;
        this.clock = clock;
        this.findings = new ChainFindings(sights.budget());
    }

    @Override
    public List<StandingWatch> watches() {
        var all = new ArrayList<StandingWatch>();
        var viewers = new HashMap<List<String>, Optional<Viewer>>();
        var ids = new HashSet<String>();
        for (var row : books.inTransaction(reads -> reads.list("watch/listActiveWatches", Map.of()))) {
            var watch = row.rowOf("watch");
            var question = row.rowOf("question");
            var id = watch.text("id");
            ids.add(id);
            faults.run(id, () -> {
                var viewer = viewers.computeIfAbsent(
                        List.of(
                                watch.text("organization"),
                                watch.text("person"),
                                watch.text("name"),
                                watch.text("way"),
                                watch.text("clearance"),
                                String.join("\n", watch.texts("groups")),
                                String.valueOf(owners.isOld(watch))),
                        unknown -> owners.now(watch));
                viewer.ifPresent(one -> owned.put(id, new Owned(watch, one)));
                var request =
                        QuestionRequest.parse(QuestionKind.valueOf(question.text("kind")), question.text("request"));
                all.add(new StandingWatch(
                        id,
                        (int) question.number("edition"),
                        request,
                        Watches.changes(watch),
                        viewer.map(WatchOwners::rights).orElse(null)));
            });
        }
        faults.retain(ids);
        return all;
    }

    @Override
    public Optional<Kept> told(String watch) {
        var row = watch(watch);
        var through = row.findInstant("through");
        if (through == null) return Optional.empty();
        var keys = new HashMap<FindingKey, Told>();
        var places = new HashMap<FindingKey, String>();
        for (var told : books.inTransaction(reads -> reads.list("watch/listTold", Map.of("watch", watch))))
            places.put(put(keys, told.rowOf("told")), told.rowOf("told").text("slot"));
        slots.put(watch, places);
        var state = new ToldState(
                (int) row.number("edition"), row.isTrue("complete"), row.isTrue("more"), row.isTrue("overfull"), keys);
        read.put(watch, state);
        return Optional.of(new Kept(through, state));
    }

    private Row watch(String watch) {
        return owned(watch).watch;
    }

    private Owned owned(String watch) {
        var found = owned.get(watch);
        if (found == null) throw new IllegalStateException("the watch " + watch + " is suspended");
        return found;
    }

    private static FindingKey put(Map<FindingKey, Told> keys, Row row) {
        var confidence = row.findText("digestConfidence");
        var digest = confidence == null
                ? null
                : new FindingDigest(
                        new HashSet<>(row.texts("digestFacts")),
                        ConfidenceClass.valueOf(confidence),
                        row.findDay("digestCompletion"));
        var groups = row.texts("groundGroups").stream()
                .map(group -> Set.of(group.split(" ")))
                .toList();
        var key = new FindingKey(row.texts("ids"), row.text("shape"));
        keys.put(
                key,
                new Told(
                        row.isTrue("present"),
                        digest,
                        new Grounds(new HashSet<>(row.texts("groundFacts")), groups),
                        (int) row.number("alerts")));
        return key;
    }

    private static Map<String, @Nullable Object> row(FindingKey key, Told told) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("ids", key.ids());
        row.put("shape", key.shape());
        row.put("present", told.present());
        row.put("alerts", told.alerts());
        var digest = told.digest();
        row.put("digestFacts", digest == null ? null : sorted(digest.facts()));
        row.put("digestConfidence", digest == null ? null : digest.confidence().name());
        LocalDate completion = digest == null ? null : digest.completion();
        row.put("digestCompletion", completion);
        row.put("groundFacts", sorted(told.grounds().facts()));
        row.put(
                "groundGroups",
                told.grounds().groups().stream()
                        .map(group -> String.join(" ", sorted(group)))
                        .toList());
        return row;
    }

    private static List<String> sorted(Set<String> some) {
        return some.stream().sorted().toList();
    }

    @Override
    public boolean write(String watch, @Nullable Instant expected, Kept told, List<WatchAlert> alerts) {
        var before = read.remove(watch);
        var places = Objects.requireNonNullElseGet(slots.remove(watch), Map::<FindingKey, String>of);
        var changed = new ArrayList<Map<String, Object>>();
        told.state().keys().forEach((key, value) -> {
            if (before == null || !value.equals(before.keys().get(key)))
                changed.add(Map.of(
                        "slot",
                        Objects.requireNonNullElseGet(places.get(key), () -> slot(watch, key)),
                        "row",
                        row(key, value)));
        });
        var now = clock.instant().atZone(ZoneOffset.UTC);
        var row = new HashMap<String, @Nullable Object>();
        row.put("through", told.through().atZone(ZoneOffset.UTC));
        row.put("asked", now);
        row.put("edition", told.state().edition());
        row.put("complete", told.state().complete());
        row.put("more", told.state().more());
        row.put("overfull", told.state().overfull());
        var owner = owned(watch);
        var made = alerts.stream().map(alert -> row(owner.watch, alert, now)).toList();
        // Nothing reaches an inbox without a record of it.
        if (!alerts.isEmpty()) records.keep(owner.viewer, "inbox, watch " + watch, ids(alerts));
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("watch", watch);
        parameters.put("through", expected == null ? null : expected.atZone(ZoneOffset.UTC));
        parameters.put("forgotten", Objects.requireNonNullElse(owner.watch.findNumber("forgotten"), 0L));
        return books.inTransaction(writes -> {
            if (writes.find("watch/lockWatch", parameters).isEmpty()) return false;
            writes.list("watch/writeRun", Map.of("watch", watch, "row", row, "told", changed));
            if (!made.isEmpty())
                writes.list(
                        "watch/createAlerts",
                        Map.of(
                                "organization",
                                owner.watch.text("organization"),
                                "person",
                                owner.watch.text("person"),
                                "alerts",
                                made));
            return true;
        });
    }

    private static String slot(String watch, FindingKey key) {
        return watch + "\n" + Digests.sha256(String.join(",", key.ids()) + "\n" + key.shape());
    }

    private static Set<String> ids(List<WatchAlert> alerts) {
        var ids = new HashSet<String>();
        for (var alert : alerts) {
            ids.add(alert.id());
            ids.addAll(alert.alert().key().ids());
        }
        return ids;
    }

    private static Map<String, @Nullable Object> row(Row watch, WatchAlert made, java.time.ZonedDateTime now) {
        var alert = made.alert();
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", made.id());
        row.put("watch", watch.text("id"));
        row.put("question", watch.text("question"));
        row.put("organization", watch.text("organization"));
        row.put("person", watch.text("person"));
        row.put("name", watch.text("name"));
        row.put("kind", alert.kind().name());
        row.put("ids", alert.key().ids());
        row.put("shape", alert.key().shape());
        row.put("changes", alert.changes().stream().map(Enum::name).sorted().toList());
        row.put("causes", made.causes().stream().map(Enum::name).sorted().toList());
        row.put(
                "facts",
                alert.grounds().facts().stream().sorted().limit(MOST_FACTS).toList());
        row.put("at", now);
        return row;
    }

    @Override
    public Sight sight(StandingWatch watch) {
        return look.of(owned(watch.id()).viewer, Objects.requireNonNull(watch.rights()));
    }

    @Override
    public RoundAnswer answer(StandingWatch watch, Sight sight, @Nullable ToldState before) {
        if (watch.question().kind() == QuestionKind.SEARCH) return found(watch, sight, before);
        return findings.answer(sight, watch.question(), before);
    }

    /** A search is complete where it ranks all that matches. */
    private RoundAnswer found(StandingWatch watch, Sight sight, @Nullable ToldState before) {
        var asked = watch.question().search();
        try {
            var all = searched.computeIfAbsent(
                    List.of(Objects.requireNonNull(watch.rights()), asked),
                    unknown -> search(owned(watch.id()).viewer, asked, sight));
            var best = all.subList(0, Math.min(MOST_FOUND, all.size()));
            var told = new HashSet<String>();
            if (before != null)
                for (var key : before.keys().keySet())
                    told.addAll(key.read(sight::standsFor).ids());
            told.retainAll(new HashSet<>(all));
            told.removeAll(new HashSet<>(best));
            return new RoundAnswer(
                    CompletenessStatus.COMPLETE,
                    all.size() > best.size(),
                    best.stream().map(id -> finding(sight, id)).toList(),
                    told.stream().sorted().map(id -> finding(sight, id)).toList(),
                    sight::standsFor);
        } catch (LimitExceeded e) {
            return new RoundAnswer(CompletenessStatus.TRUNCATED, true, List.of(), List.of(), sight::standsFor);
        }
    }

    private List<String> search(Viewer viewer, SearchRequest asked, Sight sight) {
        return searches
                .listIds(viewer, asked.text(), asked.kinds(), asked.countries(), asked.filter(), Moment.NOW)
                .stream()
                .map(sight::standsFor)
                .distinct()
                .toList();
    }

    /**
     * A result of a search has no property that could change. One that is no party has no records, and is looked for by its id.
     */
    private static Finding finding(Sight sight, String id) {
        var records = sight.recordsOf(id);
        return new Finding(
                new FindingKey(List.of(id), ""),
                new FindingDigest(Set.of(), ConfidenceClass.HIGH, null),
                new Grounds(Set.of(id), records.isEmpty() ? List.of() : List.of(records)));
    }

    @Override
    public Map<String, FactState> facts(StandingWatch watch, Set<String> ids) {
        var states = new HashMap<String, FactState>();
        elements.list(owned(watch.id()).viewer, ids)
                .forEach((id, element) ->
                        states.put(id, element.isWithdrawn() ? FactState.WITHDRAWN : FactState.STANDING));
        return states;
    }
}
