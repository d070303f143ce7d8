package org.headwater.screening;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.headwater.access.StoreMoment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.PinnedView;
import org.headwater.screening.HitComparison.HitPair;
import org.headwater.screening.HitComparison.PairDecision;
import org.headwater.screening.HitTelling.HitNews;
import org.headwater.screening.ListScreening.FoundHit;
import org.headwater.screening.ListScreening.Since;
import org.headwater.screening.customers.Customer;
import org.headwater.screening.customers.CustomerList;
import org.headwater.screening.customers.CustomerLists;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Row;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.LinkKind;
import org.headwater.watch.AlertedHit;
import org.headwater.watch.HitAlerts;
import org.headwater.watch.HitAlerts.NewHitAlert;
import org.headwater.watch.WatchOwners;
import org.jspecify.annotations.Nullable;

/**
 * The looks of one watch at its list. It remembers the hits of its last look and through which moment they hold: changed parties meet all
 * customers, and changed customers all parties, which finds what a screening of all would find. After a start of the service, a change of
 * the setter's rights, a commit that rewrote what was stored, and on a new day all meet all.
 *
 * <p>What is found is told when the next look, which the clock brings, finds the same, with the moment at which the looks of all watches began. So a
 * commit that the setter does not see decides nothing of what is told. How soon a look ends is a matter of load.
 */
final class CustomerLook {

    /** Hits that a watch keeps apart: more are no work for one inbox. */
    static final int MOST_HITS = 10_000;

    /** Hits that all watches keep apart together, some 3 kB each. */
    static final int MOST_OF_ALL = 100_000;

    /** Alerts of one telling: the next look tells the others. */
    static final int MOST_TOLD = 500;

    /** Ends of changed facts that are looked up; where more changed, all meet all. */
    private static final int MOST_TOUCHED = 20_000;

    /** Commits that are looked up; where more came, all meet all. */
    private static final int MOST_COMMITS = 10_000;

    /** Commits of one query: a single one may be an import. */
    private static final int AT_ONCE = 100;

    /** Kinds of facts by which a party is another one, or is compared otherwise. */
    private static final List<String> KINDS = Stream.concat(
                    ScreenedParties.IDENTIFYING.stream(),
                    Stream.of(LinkKind.DESIGNATED, LinkKind.SAME_AS, LinkKind.IS_A))
            .map(Enum::name)
            .sorted()
            .toList();

    private final VisibleGraph graph;
    private final Bookkeeping books;
    private final CustomerLists lists;
    private final ListScreening screening;
    private final ScreenedParties parties;
    private final HitAlerts alerts;
    private final Clock clock;

    /** Number of hits that the other watches keep. */
    private final IntSupplier others;

    private @Nullable Memory memory;

    /** Number of purges among its alerts when the watch last made some. */
    private long forgotten;

    CustomerLook(
            VisibleGraph graph,
            Bookkeeping books,
            CustomerLists lists,
            ListScreening screening,
            ScreenedParties parties,
            HitAlerts alerts,
            IntSupplier others,
            Clock clock) {
        this.graph = graph;
        this.books = books;
        this.lists = lists;
        this.screening = screening;
        this.parties = parties;
        this.alerts = alerts;
        this.others = others;
        this.clock = clock;
    }

    /** A hit of a look. */
    record LookedHit(HitBasis on, HitFacts known, BigDecimal points, BigDecimal score) {}

    /** View of the setter when all alerts were made. */
    private record Past(PinnedView view, long version) {}

    /**
     * @param past of the last look whose hits were told; null where none is known, or the rights were others
     * @param most hits that the watch could keep
     * @param found null where there are more
     */
    private record Memory(
            PinnedView view,
            @Nullable Past past,
            StoreMoment moment,
            LocalDate day,
            Set<String> rights,
            long version,
            int most,
            @Nullable Map<HitPair, LookedHit> found,
            boolean isTold) {

        Memory told(boolean isAll) {
            return new Memory(view, past, moment, day, rights, version, most, found, isAll);
        }
    }

    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Whether something was found that is not told yet. */
    boolean isWaiting() {
        var known = memory;
        return known == null || !known.isTold;
    }

    /** Whether there are more hits than the watch keeps apart, and its setter was told so. */
    boolean isOverfull() {
        var known = memory;
        return known != null && known.isTold && known.found == null;
    }

    /** The hits of the last look. */
    Map<HitPair, LookedHit> found() {
        var known = memory;
        var found = known == null ? null : known.found;
        return found == null ? Map.of() : found;
    }

    /**
     * One look. Of what it finds it tells what the look before found too.
     *
     * @param watch its properties
     * @param setter who watches, with the rights of today
     * @param at when the looks of all watches began
     */
    void look(Row watch, Viewer setter, CustomerList list, Instant at) {
        var before = memory;
        var now = looked(before, setter, list);
        if (now.equals(before)) {
            if (!now.isTold) memory = now.told(tell(watch, setter, list, now, at));
            return;
        }
        // Alerts of an unchanged finding hold on unless some were purged; a changed finding waits until it is found
        // twice.
        if (before == null || !Objects.equals(before.found, now.found)) memory = now;
        else memory = now.told(before.isTold && forgotten == forgotten(watch) || tell(watch, setter, list, now, at));
    }

    /** Number of purges among what watches told. */
    private static long forgotten(Row watch) {
        return Objects.requireNonNullElse(watch.findNumber("forgotten"), 0L);
    }

    private Memory looked(@Nullable Memory before, Viewer setter, CustomerList list) {
        var rights = WatchOwners.rights(setter);
        var day = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        var reach = graph.reach(before == null ? 0 : before.moment.version());
        var moment = reach.moment();
        var asked = new ListScreening.Asked(list, list.version(), Screenings.USUAL_THRESHOLD, List.of());
        var stands = before != null
                && !reach.rewrote()
                && before.moment.epoch().equals(moment.epoch())
                && before.moment.version() <= moment.version()
                && before.version <= list.version()
                && before.rights.equals(rights)
                && before.day.equals(day);
        var most = most(others.getAsInt());
        if (before != null
                && stands
                && before.moment.equals(moment)
                && before.version == list.version()
                && (before.found != null || most <= before.most)) return before;
        var pinned = screening.pin(setter);
        @Nullable Map<HitPair, LookedHit> found;
        try {
            found = before == null || !stands || before.found == null
                    ? all(pinned, setter, asked, most)
                    : changed(before, before.found, moment, pinned, setter, asked, most);
        } catch (TooMany e) {
            found = null;
        }
        var past = before == null
                        || !before.rights.equals(rights)
                        || !before.moment.epoch().equals(moment.epoch())
                ? null
                : before.isTold && before.found != null ? new Past(before.view, before.version) : before.past;
        return new Memory(pinned, past, moment, day, rights, list.version(), most, found, false);
    }

    private Map<HitPair, LookedHit> all(PinnedView pinned, Viewer setter, ListScreening.Asked asked, int most) {
        var found = new TreeMap<HitPair, LookedHit>(BY_PAIR);
        screening.screen(pinned, setter, asked, (customers, hits) -> put(found, most, hits));
        return found;
    }

    static final Comparator<HitPair> BY_PAIR =
            Comparator.comparing(HitPair::customer).thenComparing(HitPair::party);

    private static void put(Map<HitPair, LookedHit> found, int most, Collection<FoundHit> hits) {
        for (var hit : hits)
            found.put(
                    new HitPair(hit.customer().key(), hit.party().id()),
                    new LookedHit(
                            new HitBasis(hit.party().id(), hit.party().records().keySet(), hit.facts(), hit.sources()),
                            hit.known(),
                            hit.judgement().points(),
                            hit.judgement().score()));
        if (found.size() > most) throw new TooMany();
    }

    private Map<HitPair, LookedHit> changed(
            Memory before,
            Map<HitPair, LookedHit> old,
            StoreMoment moment,
            PinnedView pinned,
            Viewer setter,
            ListScreening.Asked asked,
            int most) {
        var numbers = numbers(before.moment, moment);
        if (numbers.size() > MOST_COMMITS) return all(pinned, setter, asked, most);
        var touched = touched(pinned, numbers);
        if (touched.size() > MOST_TOUCHED) return all(pinned, setter, asked, most);
        var customers = before.version == asked.version()
                ? Set.<String>of()
                : pinned.read(view -> view
                        .list(
                                "screening/listChangedKeys",
                                Map.of(
                                        "organization",
                                        setter.organization(),
                                        "name",
                                        asked.list().name(),
                                        "version",
                                        asked.version(),
                                        "since",
                                        before.version))
                        .stream()
                        .map(row -> row.text("key"))
                        .collect(Collectors.toSet()));
        if (touched.isEmpty() && before.version == asked.version()) return old;
        var changed = pinned.read(view -> parties.list(view, touched.keySet()));
        var values = new TreeSet<String>();
        for (var key : touched.values()) values.add(ValueHolders.keyOf(key));
        for (var party : changed.values())
            for (var fact : party.facts())
                if (ValueHolders.haveHolders(fact.kind())) values.add(ValueHolders.keyOf(fact.key()));
        var since = new Since(customers, changed.keySet(), values);
        var whole = new HashSet<String>();
        var part = new HashSet<String>();
        var found = new TreeMap<HitPair, LookedHit>(BY_PAIR);
        screening.meet(pinned, setter, asked, since, (met, others, hits) -> {
            for (Customer customer : met) whole.add(customer.key());
            for (Customer customer : others) part.add(customer.key());
            put(found, most, hits);
        });
        old.forEach((pair, hit) -> {
            // Neither side changed: else it was met again.
            if (part.contains(pair.customer())
                    && !changed.containsKey(pair.party())
                    && hit.on().records().stream().noneMatch(touched::containsKey)) found.put(pair, hit);
        });
        if (found.size() > most) throw new TooMany();
        return found;
    }

    /** Number of hits that a watch keeps where the others keep so many. */
    static int most(int others) {
        return Math.clamp((long) MOST_OF_ALL - others, 0, MOST_HITS);
    }

    /** Numbers of the commits that count now and did not before. */
    private static List<Long> numbers(StoreMoment before, StoreMoment now) {
        return LongStream.concat(
                        before.open().stream().mapToLong(Long::longValue),
                        LongStream.rangeClosed(before.version() + 1, now.version()))
                .filter(number -> !now.open().contains(number))
                .limit(MOST_COMMITS + 1L)
                .boxed()
                .toList();
    }

    /** Natural keys, by ids, of the ends of the facts that came, went, or gained or lost evidence, as far as the setter sees them. */
    private static Map<String, String> touched(PinnedView pinned, List<Long> numbers) {
        var ever = pinned.withWithdrawn();
        var touched = new HashMap<String, String>();
        for (var from = 0; from < numbers.size() && touched.size() <= MOST_TOUCHED; from += AT_ONCE) {
            var some = numbers.subList(from, Math.min(numbers.size(), from + AT_ONCE));
            ever.read(view -> {
                for (var row : view.list(
                        "screening/listTouched", Map.of("numbers", some, "kinds", KINDS, "most", MOST_TOUCHED + 1)))
                    touched.put(row.text("id"), row.text("key"));
                return some;
            });
        }
        return touched;
    }

    // ---- Alerts -----------------------------------------------------------------------------------------------------

    /** A hit that was told, as it is kept. */
    private record ToldHit(String slot, String customer, HitBasis on, HitFacts known, Row row) {

        /** Whether some of it was purged since. */
        boolean isPartial() {
            return row.isTrue("partial");
        }

        static ToldHit of(Row row) {
            return new ToldHit(
                    row.text("slot"),
                    row.text("customer"),
                    HitBasis.of(row),
                    new HitFacts(HitFacts.read(row.texts("knownOfCustomer")), HitFacts.read(row.texts("knownOfParty"))),
                    row);
        }
    }

    /** Returns whether all of it is told: else the rest is told by the next look. */
    private boolean tell(Row watch, Viewer setter, CustomerList list, Memory now, Instant began) {
        forgotten = forgotten(watch);
        var found = now.found;
        if (found == null) {
            var parameters = written(watch, Map.of("overfull", true), List.of(), List.of());
            return watch.isTrue("overfull") || write(watch, parameters, new HitAlerts.Telling(List.of()));
        }
        var told = books
                .inTransaction(reads -> reads.list("screening/listToldHits", Map.of("watch", watch.text("id"))))
                .stream()
                .map(row -> ToldHit.of(row.rowOf("told")))
                .toList();
        var decisions = decisions(setter, list);
        var bases = new ArrayList<HitBasis>();
        told.forEach(hit -> bases.add(hit.on()));
        decisions.forEach(decision -> bases.add(decision.on()));
        var sight = HitSight.read(graph, setter, bases);
        var past = new HashMap<HitPair, ToldHit>();
        var seen = new ArrayList<ToldHit>();
        var gone = new TreeSet<String>();
        var unseen = new HashSet<HitPair>();
        for (var hit : told) {
            var party = hit.isPartial() ? Optional.<String>empty() : sight.party(hit.on());
            // A hit that is no longer shown makes no alert: neither that it went, nor for its remaining part as if that
            // were new.
            if (party.isEmpty()) {
                gone.add(hit.slot());
                sight.standing(hit.on()).ifPresent(of -> unseen.add(new HitPair(hit.customer(), of)));
            } else {
                seen.add(hit);
                var other = past.putIfAbsent(new HitPair(hit.customer(), party.get()), hit);
                if (other != null) gone.add(hit.slot());
            }
        }
        var made = new ArrayList<PairDecision<HitDecision>>();
        for (var decision : decisions)
            sight.party(decision.on())
                    .ifPresent(party -> made.add(new PairDecision<>(
                            new HitPair(decision.customer(), party),
                            decision.verdict(),
                            decision.seen(),
                            decision.screening(),
                            decision)));
        var knownNow = new HashMap<HitPair, HitFacts>();
        found.forEach((pair, hit) -> knownNow.put(pair, hit.known()));
        var knownThen = new HashMap<HitPair, HitFacts>();
        past.forEach((pair, hit) -> knownThen.put(pair, hit.known()));
        var isFirst = watch.findInstant("looked") == null;
        List<HitNews> all = isFirst ? List.of() : HitTelling.news(knownNow, knownThen, unseen, made);
        var news = all.subList(0, Math.min(all.size(), MOST_TOLD));
        // A hit whose alert is still to come keeps its earlier record.
        var later = new HashSet<HitPair>();
        for (var one : all.subList(news.size(), all.size())) later.add(one.pair());
        var changed = new ArrayList<Map<String, Object>>();
        found.forEach((pair, hit) -> {
            if (later.contains(pair)) return;
            var row = row(pair, hit);
            var slot = slot(watch, pair);
            var old = past.get(pair);
            if (old != null && !old.slot().equals(slot)) gone.add(old.slot());
            if (old == null || !old.slot().equals(slot) || !isSame(old.row(), row))
                changed.add(Map.of("slot", slot, "row", row));
        });
        past.forEach((pair, hit) -> {
            if (!found.containsKey(pair) && !later.contains(pair)) gone.add(hit.slot());
        });
        // A slot that is written again is not dropped.
        for (var one : changed) gone.remove(String.valueOf(one.get("slot")));
        var tellings = Objects.requireNonNullElse(watch.findNumber("tellings"), 0L) + (news.isEmpty() ? 0 : 1);
        var at = began.atZone(ZoneOffset.UTC);
        var properties = new HashMap<String, Object>();
        properties.put("overfull", false);
        properties.put("tellings", tellings);
        if (isFirst) properties.put("looked", at);
        if (!isFirst && !watch.isTrue("overfull") && news.isEmpty() && changed.isEmpty() && gone.isEmpty()) return true;
        var telling = alerts.prepare(setter, watch, tellings, alerts(watch, setter, list, now, news, past, seen), at);
        return write(watch, written(watch, properties, changed, List.copyOf(gone)), telling) && later.isEmpty();
    }

    private List<HitDecision> decisions(Viewer setter, CustomerList list) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("organization", setter.organization());
        parameters.put("list", list.id());
        parameters.put("customer", null);
        return graph.read(
                setter,
                null,
                view -> view.list("screening/listDecisions", parameters).stream()
                        .map(row -> HitDecision.of(row.rowOf("decision")))
                        .toList());
    }

    private static Map<String, Object> row(HitPair pair, LookedHit hit) {
        var row = new HashMap<String, Object>(hit.on().stored());
        row.put("customer", pair.customer());
        row.put("knownOfCustomer", HitFacts.stored(hit.known().customer()));
        row.put("knownOfParty", HitFacts.stored(hit.known().party()));
        row.put("exact", hit.points().toPlainString());
        row.put("score", hit.score().toPlainString());
        return row;
    }

    private static boolean isSame(Row old, Map<String, Object> now) {
        var stored = new HashMap<>(old.all());
        stored.remove("slot");
        stored.remove("watch");
        return stored.equals(now);
    }

    private static String slot(Row watch, HitPair pair) {
        return watch.text("id") + "\n" + Digests.sha256(pair.party() + "\n" + pair.customer());
    }

    /**
     * An alert rests on all that the setter sees of the pair, and saw when it was told last: a reader who sees less would read a change of what
     * is hidden. Where both are alike, the count of those who share a value decided. As that is of no record, the alert is the setter's alone.
     *
     * @param told hits that are seen, and which are looked through for those of the same records
     */
    private List<NewHitAlert> alerts(
            Row watch,
            Viewer setter,
            CustomerList list,
            Memory now,
            List<HitNews> news,
            Map<HitPair, ToldHit> past,
            List<ToldHit> told) {
        if (news.isEmpty()) return List.of();
        var then = now.past;
        var parties = new TreeSet<String>();
        var keys = new TreeSet<String>();
        for (var one : news) {
            parties.add(one.pair().party());
            keys.add(one.pair().customer());
        }
        var present = HitGrounds.read(now.view, parties);
        var records = new TreeSet<>(parties);
        for (var of : present.values()) records.addAll(of.records());
        // After a start the view of the earlier alerts is not known: the view then includes all that ever was.
        var former = HitGrounds.read(then == null ? now.view.withWithdrawn() : then.view, records);
        var customers = lists.customers(setter, list, now.version, keys);
        var customersThen =
                then == null ? Map.<String, Customer>of() : lists.customers(setter, list, then.version, keys);
        var toldOf = told.stream().collect(Collectors.groupingBy(ToldHit::customer));
        var made = new ArrayList<NewHitAlert>();
        for (var one : news) {
            var customer = one.pair().customer();
            var saying = present.getOrDefault(one.pair().party(), HitGrounds.NONE);
            var of = new TreeSet<>(saying.records());
            of.add(one.pair().party());
            var said = new HashSet<String>();
            for (var record : of)
                said.addAll(former.getOrDefault(record, HitGrounds.NONE).facts());
            var differs = !said.equals(saying.facts())
                    || !Objects.equals(customers.get(customer), customersThen.get(customer));
            var isShared = HitTelling.isOfFacts(one.kind(), then == null ? null : differs);
            var bases = new ArrayList<HitBasis>();
            bases.add(new HitBasis(one.pair().party(), of, saying.facts(), Set.of()));
            bases.add(new HitBasis(one.pair().party(), Set.of(), said, Set.of()));
            for (var hit : toldOf.getOrDefault(customer, List.of()))
                if (hit.on().records().stream().anyMatch(of::contains)) bases.add(hit.on());
            made.add(alert(
                    list,
                    one,
                    Objects.requireNonNull(now.found).get(one.pair()),
                    past.get(one.pair()),
                    bases,
                    isShared ? null : watch.text("person")));
        }
        return List.copyOf(made);
    }

    private static NewHitAlert alert(
            CustomerList list,
            HitNews news,
            @Nullable LookedHit now,
            @Nullable ToldHit then,
            List<HitBasis> bases,
            @Nullable String owner) {
        var on = now != null ? now.on() : Objects.requireNonNull(then).on();
        var all = HitBasis.union(on, bases);
        return new NewHitAlert(
                news.kind(),
                news.pair().party(),
                on.facts(),
                new AlertedHit(
                        list.name(),
                        news.pair().customer(),
                        owner,
                        all.records(),
                        all.facts(),
                        all.sources(),
                        now != null
                                ? now.points()
                                : new BigDecimal(
                                        Objects.requireNonNull(then).row().text("exact")),
                        now != null
                                ? now.score()
                                : new BigDecimal(
                                        Objects.requireNonNull(then).row().text("score")),
                        news.changes().stream().map(HitFacts.HitChange::stored).toList()));
    }

    private static Map<String, Object> written(
            Row watch, Map<String, Object> row, List<Map<String, Object>> told, List<String> gone) {
        return Map.of("watch", watch.text("id"), "row", row, "told", told, "gone", gone);
    }

    /** False where another look was first, or a purge came between: then nothing is written, and the next look reads anew. */
    private boolean write(Row watch, Map<String, Object> parameters, HitAlerts.Telling telling) {
        var lock = Map.of(
                "watch",
                watch.text("id"),
                "looks",
                Objects.requireNonNullElse(watch.findNumber("looks"), 0L),
                "forgotten",
                forgotten(watch));
        return books.inTransaction(writes -> {
            if (writes.find("screening/lockWatch", lock).isEmpty()) return false;
            writes.list("screening/writeToldHits", parameters);
            alerts.put(writes, watch, telling);
            return true;
        });
    }
}
