package org.headwater.trace.search;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.SubstanceRule;
import org.headwater.trace.rules.TimeRule;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * The rules of src/docs/chains.md read literally and without any cleverness: every sequence of parties, every choice of facts
 * and lines, each rule judged on the whole choice. Shares the input records with the search and nothing else. A mutant makes
 * one mistake.
 */
final class Oracle {

    /** A choice of facts among so many is no longer a small test. */
    private static final long MOST_CHOICES = 3_000_000;

    /** One fact, read in the direction of a step. */
    private record Fact(
            String id,
            StepClass stepClass,
            @Nullable LinkKind kind,
            String from,
            String to,
            int confidence,
            @Nullable Period period,
            @Nullable String tieSubstance,
            WholeGraph.@Nullable GraphShipment shipment,
            boolean address) {}

    /** One fact and, for a shipment, one of its lines. */
    private record Pick(Fact fact, TraceGraph.@Nullable GraphLine line) {
        @Nullable
        String substance() {
            return line == null ? fact.tieSubstance : line.substance();
        }
    }

    private final World world;
    private final ChainRequest request;
    private final ChainRules rules;
    private final @Nullable Mutant mutant;
    private final Map<String, WholeGraph.GraphParty> parties = new HashMap<>();
    private final Map<String, List<Fact>> facts = new HashMap<>();
    private long choices;

    Oracle(World world, ChainRequest request, @Nullable Mutant mutant) {
        this.world = world;
        this.request = request;
        this.rules = request.rules();
        this.mutant = mutant;
        for (var party : world.parties()) parties.put(party.id(), party);
        for (var fact : allFacts())
            if (!fact.from.equals(fact.to) && passesFilters(fact))
                facts.computeIfAbsent(fact.from + ">" + fact.to + ">" + fact.stepClass, key -> new ArrayList<>())
                        .add(fact);
    }

    static List<Answer> answer(World world, ChainRequest request) {
        return new Oracle(world, request, null).answer();
    }

    private boolean is(Mutant one) {
        return mutant == one;
    }

    // ---- Words ---------------------------------------------------------------------------------------------------

    private List<Fact> allFacts() {
        var all = new ArrayList<Fact>();
        for (var s : world.shipments()) {
            var to = s.consignee();
            var notify = s.notifyParty();
            var reads = rules.notifyParties()
                    && !is(Mutant.NOTIFY_PARTIES_IGNORED)
                    && notify != null
                    && parties.containsKey(notify)
                    && !notify.equals(s.consignor());
            if (reads && notify != null) {
                if (is(Mutant.NOTIFY_PARTY_BESIDE_CONSIGNEE) && !notify.equals(to)) all.add(shipped(s, to));
                to = notify;
            }
            all.add(shipped(s, to));
        }
        for (var t : world.ties()) {
            var stepClass = t.kind().stepClass();
            if (stepClass == null) throw new AssertionError();
            all.add(new Fact(
                    t.id(),
                    stepClass,
                    t.kind(),
                    t.subject(),
                    t.object(),
                    t.confidence().millionths(),
                    t.period(),
                    t.substance(),
                    null,
                    false));
            var eitherWay = switch (t.kind().walk()) {
                case GOODS, MONEY, NEVER -> throw new AssertionError();
                case GOODS_FORWARD -> is(Mutant.SUPPLIES_WALKED_BACKWARDS);
                case GOODS_EITHER_WAY -> !is(Mutant.BROKERS_WALKED_FORWARD_ONLY);
                case TIE, TIE_ON_REQUEST -> !is(Mutant.TIES_WALKED_FORWARD_ONLY);
            };
            if (eitherWay)
                all.add(new Fact(
                        t.id(),
                        stepClass,
                        t.kind(),
                        t.object(),
                        t.subject(),
                        t.confidence().millionths(),
                        t.period(),
                        t.substance(),
                        null,
                        false));
        }
        for (var a : world.holders())
            for (var b : world.holders()) {
                if (!a.identifier().equals(b.identifier()) || a.party().equals(b.party())) continue;
                var holders = new HashSet<String>();
                for (var h : world.holders()) if (h.identifier().equals(a.identifier())) holders.add(h.party());
                if (holders.size() > 50) continue;
                var first = a.party().compareTo(b.party()) < 0 ? a : b;
                var second = first == a ? b : a;
                var from = first(first.period());
                var to = last(first.period());
                if (is(Mutant.SHARED_AT_ANY_TIME)) {
                    from = null;
                    to = null;
                } else if (!is(Mutant.SHARED_INTERVAL_OF_THE_FIRST)) {
                    var otherFrom = first(second.period());
                    var otherTo = last(second.period());
                    if (from == null || (otherFrom != null && otherFrom.isAfter(from))) from = otherFrom;
                    if (to == null || (otherTo != null && otherTo.isBefore(to))) to = otherTo;
                    if (from != null && to != null && from.isAfter(to)) continue;
                }
                var one = first.confidence().millionths();
                var other = second.confidence().millionths();
                var confidence =
                        is(Mutant.SHARED_WITH_THE_HIGHER_CONFIDENCE) ? Math.max(one, other) : Math.min(one, other);
                all.add(new Fact(
                        "shared:" + first.factId() + "+" + second.factId(),
                        StepClass.TIE,
                        LinkKind.SHARES_IDENTIFIER,
                        a.party(),
                        b.party(),
                        confidence,
                        Period.of(from, to),
                        null,
                        null,
                        a.address()));
            }
        all.removeIf(f -> !parties.containsKey(f.from) || !parties.containsKey(f.to));
        return all;
    }

    private static Fact shipped(WholeGraph.GraphShipment s, String to) {
        return new Fact(
                s.id(),
                StepClass.SHIPMENT,
                null,
                s.consignor(),
                to,
                s.confidence().millionths(),
                null,
                null,
                s,
                false);
    }

    private static @Nullable LocalDate first(@Nullable Period period) {
        return period == null || period.from() == null ? null : period.from().first();
    }

    private static @Nullable LocalDate last(@Nullable Period period) {
        return period == null || period.to() == null ? null : period.to().last();
    }

    // ---- Days of a shipment --------------------------------------------------------------------------------------

    private boolean datesDisagree(WholeGraph.GraphShipment s) {
        var sent = s.dispatch();
        var arrived = s.arrival();
        return sent != null && arrived != null && arrived.last().isBefore(sent.first());
    }

    private @Nullable PartialDate recordedArrival(WholeGraph.GraphShipment s) {
        return datesDisagree(s) && !is(Mutant.DISAGREEING_DATES_KEPT) ? null : s.arrival();
    }

    private @Nullable LocalDate dayOf(@Nullable PartialDate date) {
        if (date == null) return null;
        return date.isDay() || is(Mutant.PARTIAL_DATE_IS_ITS_FIRST_DAY) ? date.first() : null;
    }

    private @Nullable LocalDate sent(Pick pick) {
        var s = pick.fact.shipment;
        if (s == null) return null;
        var sent = dayOf(s.dispatch());
        var arrived = dayOf(recordedArrival(s));
        if (is(Mutant.ONE_UNKNOWN_DATE_IS_UNDATED) && (sent == null || arrived == null)) return null;
        return sent == null ? arrived : sent;
    }

    private @Nullable LocalDate arrived(Pick pick) {
        var s = pick.fact.shipment;
        if (s == null) return null;
        var sent = dayOf(s.dispatch());
        var arrived = dayOf(recordedArrival(s));
        if (is(Mutant.ONE_UNKNOWN_DATE_IS_UNDATED) && (sent == null || arrived == null)) return null;
        return arrived == null ? sent : arrived;
    }

    /** Days of dispatch and arrival of a fact, as the rules count them; null for ties and undated shipments. */
    @Nullable
    LocalDate sent(String fact) {
        return sent(pick(fact));
    }

    @Nullable
    LocalDate arrived(String fact) {
        return arrived(pick(fact));
    }

    private Pick pick(String fact) {
        return facts.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.id.equals(fact))
                .map(one -> new Pick(one, null))
                .findFirst()
                .orElseThrow();
    }

    private boolean liesInWindow(@Nullable PartialDate date) {
        var window = rules.window();
        if (window == null || date == null || is(Mutant.WINDOW_IGNORED)) return true;
        if (!date.isDay() && is(Mutant.PARTIAL_DATE_IGNORES_WINDOW)) return true;
        var first = date.first();
        var last = is(Mutant.PARTIAL_DATE_IS_ITS_FIRST_DAY) ? first : date.last();
        if (window.from() != null && last.isBefore(window.from())) return false;
        if (window.to() == null) return true;
        return is(Mutant.WINDOW_LAST_DAY_EXCLUDED) ? first.isBefore(window.to()) : !first.isAfter(window.to());
    }

    // ---- src/docs/chains.md#rule-6-filters, and what else is asked of each fact alone
    // -----------------------------------------------------------

    private boolean passesFilters(Fact fact) {
        var least = rules.minConfidence();
        if (least != null
                && (fact.confidence < Confidence.of(least).millionths()
                        || (fact.confidence == Confidence.of(least).millionths()
                                && is(Mutant.MIN_CONFIDENCE_EXCLUDED)))) return false;
        var s = fact.shipment;
        if (s != null) {
            var pick = new Pick(fact, null);
            if (sent(pick) == null && rules.undated() == Inclusion.EXCLUDE && !is(Mutant.UNDATED_ALWAYS_IN))
                return false;
            if (!liesInWindow(s.dispatch())) return false;
            if (!liesInWindow(recordedArrival(s)) && !is(Mutant.WINDOW_BOUNDS_DISPATCH_ONLY)) return false;
            if (isAvoidedPort(s.loadedAt()) && !is(Mutant.AVOID_PORTS_OF_DISCHARGE)) return false;
            if (isAvoidedPort(s.dischargedAt()) && !is(Mutant.AVOID_PORTS_OF_LOADING)) return false;
            if (isAvoidedFromADayOn(fact)) return false;
            var countries = rules.countries();
            return passes(s.dispatchCountry(), countries.dispatchIn(), countries.dispatchNotIn())
                    && passes(s.arrivalCountry(), countries.arrivalIn(), countries.arrivalNotIn());
        }
        if (isAvoidedFromADayOn(fact)) return false;
        var kind = fact.kind;
        if (kind == null) throw new AssertionError();
        if (is(Mutant.WINDOW_BOUNDS_TIES) && rules.window() != null) {
            var from = rules.window().from();
            var start = first(fact.period);
            if (from != null && start != null && start.isBefore(from)) return false;
        }
        var kinds = rules.tieKinds();
        if (fact.stepClass == StepClass.GOODS_TIE)
            return !is(Mutant.TIE_KINDS_RESTRICT_GOODS_TIES) || kinds == null || kinds.contains(kind);
        if (kind == LinkKind.POSSIBLY_SAME_AS && !rules.possiblySame() && !is(Mutant.POSSIBLY_SAME_ALWAYS))
            return false;
        if (kind == LinkKind.SHARES_IDENTIFIER) {
            var asked = fact.address ? rules.sharedAddresses() : rules.sharedIdentifiers();
            if (fact.address && is(Mutant.SHARED_ADDRESSES_LIKE_IDENTIFIERS)) asked = rules.sharedIdentifiers();
            if (!asked) return false;
        }
        return kinds == null || kinds.contains(kind) || is(Mutant.TIE_KINDS_IGNORED);
    }

    private boolean isAvoidedPort(@Nullable String port) {
        if (rules.avoidPorts().isEmpty()) return false;
        return port == null
                ? is(Mutant.AVOID_UNKNOWN_PORTS)
                : rules.avoidPorts().contains(port);
    }

    private boolean isAvoidedFromADayOn(Fact fact) {
        if (is(Mutant.AVOID_FROM_IGNORED)) return false;
        var s = fact.shipment;
        if (s == null && is(Mutant.AVOID_FROM_SPARES_TIES)) return false;
        for (var avoided : rules.avoidFrom()) {
            var atParty = fact.from.equals(avoided.id())
                    || fact.to.equals(avoided.id()) && !is(Mutant.AVOID_FROM_SENDERS_ONLY);
            var atPort = s != null
                    && (avoided.id().equals(s.loadedAt()) || avoided.id().equals(s.dischargedAt()));
            if (atPort && is(Mutant.AVOID_FROM_SPARES_PORTS)) atPort = false;
            if (!atParty && !atPort) continue;
            if (is(Mutant.AVOID_FROM_EVER)) return true;
            var begun = s == null ? first(fact.period) : begun(fact, s);
            if (s == null && is(Mutant.AVOID_FROM_ENDS_TIES)) {
                var last = last(fact.period);
                if (last == null || !last.isBefore(avoided.day())) return true;
            }
            if (begun == null) {
                if (is(Mutant.AVOID_FROM_UNKNOWN_DAYS)) return true;
                continue;
            }
            if (is(Mutant.AVOID_FROM_DAY_EXCLUDED) ? begun.isAfter(avoided.day()) : !begun.isBefore(avoided.day()))
                return true;
        }
        return false;
    }

    /** The day of dispatch as src/docs/chains.md#rule-3-time counts it; of an undated shipment the first that its dates leave open. */
    private @Nullable LocalDate begun(Fact fact, WholeGraph.GraphShipment s) {
        var pick = new Pick(fact, null);
        if (is(Mutant.AVOID_FROM_BY_ARRIVAL)) return arrived(pick);
        if (sent(pick) != null) return sent(pick);
        if (s.dispatch() != null) return s.dispatch().first();
        var arrival = recordedArrival(s);
        return arrival == null ? null : arrival.first();
    }

    private boolean passes(@Nullable String country, @Nullable Set<String> allowed, @Nullable Set<String> avoided) {
        if (country == null)
            return (allowed == null || is(Mutant.UNKNOWN_COUNTRY_PASSES_ALLOW_LIST))
                    && (avoided == null || !is(Mutant.UNKNOWN_COUNTRY_FAILS_AVOID_LIST));
        return (allowed == null || allowed.contains(country)) && (avoided == null || !avoided.contains(country));
    }

    private boolean passesHs(TraceGraph.GraphLine line) {
        var prefixes = rules.hsPrefixes();
        if (prefixes == null) return true;
        var code = line.hsCode();
        if (code == null) return is(Mutant.UNKNOWN_HS_MATCHES);
        for (var prefix : prefixes)
            if (is(Mutant.HS_ANYWHERE_IN_THE_CODE) ? code.contains(prefix) : code.startsWith(prefix)) return true;
        return false;
    }

    private List<Pick> picks(Fact fact) {
        var s = fact.shipment;
        if (s == null) return List.of(new Pick(fact, null));
        var picks = new ArrayList<Pick>();
        var lines = s.lines().isEmpty() ? List.of(new TraceGraph.GraphLine(null, null, false)) : s.lines();
        var any = lines.stream().anyMatch(this::passesHs);
        for (var line : lines)
            if (is(Mutant.HS_JUDGED_PER_SHIPMENT) ? any : passesHs(line)) picks.add(new Pick(fact, line));
        return picks;
    }

    // ---- src/docs/chains.md#rule-1-ends -----------------------------------------------------------------------------

    private boolean satisfies(String party, @Nullable PartySelector selector) {
        if (selector == null) return true;
        var p = parties.get(party);
        if (p == null) throw new AssertionError();
        if (selector.ids() != null) return selector.ids().contains(party);
        var where = selector.where();
        if (where == null) throw new AssertionError();
        var kind = where.kinds() == null ? null : (Boolean) where.kinds().contains(p.kind());
        var country = where.country() == null ? null : (Boolean) p.countries().contains(where.country());
        Boolean programme = null;
        if (where.programme() != null) {
            programme = false;
            var on = is(Mutant.DESIGNATED_EVER) ? null : where.designatedOn();
            for (var d : p.designations()) {
                if (!d.programme().equals(where.programme())) continue;
                if (on != null && d.from() != null && on.isBefore(d.from())) continue;
                if (on != null && d.to() != null && on.isAfter(d.to())) continue;
                programme = true;
            }
        }
        if (is(Mutant.ANY_CONDITION_IS_ENOUGH))
            return Boolean.TRUE.equals(kind) || Boolean.TRUE.equals(country) || Boolean.TRUE.equals(programme);
        return !Boolean.FALSE.equals(kind) && !Boolean.FALSE.equals(country) && !Boolean.FALSE.equals(programme);
    }

    private boolean mayBeEnd(String party) {
        return !rules.avoid().contains(party) || is(Mutant.AVOID_SPARES_ENDS);
    }

    private boolean mayBeInner(String party) {
        var asksFrom = request.from() != null || is(Mutant.OPEN_END_FORBIDS_INNER_PARTIES);
        var asksTo = request.to() != null || is(Mutant.OPEN_END_FORBIDS_INNER_PARTIES);
        if (asksFrom && satisfies(party, request.from()) && !is(Mutant.INNER_PARTY_MAY_SATISFY_FROM)) return false;
        if (asksTo && satisfies(party, request.to()) && !is(Mutant.INNER_PARTY_MAY_SATISFY_TO)) return false;
        return !rules.avoid().contains(party);
    }

    // ---- src/docs/chains.md#rule-3-time -----------------------------------------------------------------------------

    private boolean meetsTime(List<Pick> choice) {
        if (is(Mutant.TIME_IGNORED)) return true;
        LocalDate lastArrival = null;
        LocalDate lastSent = null;
        var dwellCounts = false;
        for (var pick : choice) {
            if (pick.fact.stepClass != StepClass.SHIPMENT) {
                if (is(Mutant.ORDER_RESET_BY_TIES)) lastArrival = null;
                if (is(Mutant.DWELL_ENDS_AT_TIES)) dwellCounts = false;
                continue;
            }
            var sent = sent(pick);
            var arrived = arrived(pick);
            if (sent == null || arrived == null) {
                if (!is(Mutant.DWELL_ACROSS_UNDATED)) dwellCounts = false;
                if (is(Mutant.ORDER_RESET_BY_UNDATED)) lastArrival = null;
                continue;
            }
            if (lastArrival != null && lastSent != null) {
                var before = is(Mutant.DISPATCH_AGAINST_DISPATCH) ? lastSent : lastArrival;
                var strict =
                        (rules.timeRule() == TimeRule.STRICT && !is(Mutant.STRICT_IGNORED)) || is(Mutant.STRICT_ALWAYS);
                if (sent.isBefore(before) || (strict && sent.equals(before))) return false;
                var limit = rules.maxDwellDays();
                if (limit != null && dwellCounts && !is(Mutant.DWELL_IGNORED)) {
                    var dwell = ChronoUnit.DAYS.between(lastArrival, sent);
                    if (dwell > limit || (dwell == limit && is(Mutant.DWELL_LIMIT_EXCLUDED))) return false;
                }
            }
            lastArrival = arrived;
            lastSent = sent;
            dwellCounts = true;
        }
        return true;
    }

    // ---- src/docs/chains.md#rule-4-ties-in-time ---------------------------------------------------------------------

    private boolean holdsOn(Period period, LocalDate day) {
        if (period.from() == null) {
            if (is(Mutant.UNKNOWN_START_NEVER_HOLDS)) return false;
        } else if (day.isBefore(period.from().first())) return false;
        if (period.to() == null) return true;
        var last = period.to().last();
        return is(Mutant.TIE_LAST_DAY_EXCLUDED) ? day.isBefore(last) : !day.isAfter(last);
    }

    private boolean meetsTiesInTime(List<Pick> choice) {
        if (is(Mutant.TIES_IN_TIME_IGNORED)) return true;
        var anyDated = choice.stream().anyMatch(pick -> sent(pick) != null);
        var periods = new ArrayList<Period>();
        for (var i = 0; i < choice.size(); i++) {
            var fact = choice.get(i).fact;
            var period = fact.period;
            if (period == null) continue;
            if (fact.stepClass == StepClass.GOODS_TIE && is(Mutant.GOODS_TIES_HOLD_ALWAYS)) continue;
            periods.add(period);
            if (!anyDated) continue;
            Pick before = null;
            for (var j = 0; j < i; j++) if (sent(choice.get(j)) != null) before = choice.get(j);
            Pick after = null;
            for (var j = choice.size() - 1; j > i; j--) if (sent(choice.get(j)) != null) after = choice.get(j);
            LocalDate day;
            if (before != null) {
                day = is(Mutant.TIE_AFTER_SHIPMENT_HOLDS_ON_DISPATCH) ? sent(before) : arrived(before);
                if (is(Mutant.TIE_AFTER_SHIPMENT_HOLDS_ON_NEXT_DISPATCH) && after != null) day = sent(after);
            } else if (after != null) {
                if (is(Mutant.TIE_BEFORE_SHIPMENT_ALWAYS_HOLDS)) continue;
                day = is(Mutant.TIE_BEFORE_SHIPMENT_HOLDS_ON_ARRIVAL) ? arrived(after) : sent(after);
            } else throw new AssertionError();
            if (day == null || !holdsOn(period, day)) return false;
        }
        if (anyDated || is(Mutant.TIES_ALONE_NEED_NO_COMMON_DAY)) return true;
        // A day in common: if there is one, the latest start or the earliest end is one, or all are open.
        var candidates = new TreeSet<LocalDate>();
        for (var period : periods) {
            if (period.from() != null) candidates.add(period.from().first());
            if (period.to() != null) candidates.add(period.to().last());
        }
        if (candidates.isEmpty()) candidates.add(World.DAY_0);
        // With an exclusive end the earliest end itself is no such day, the one before may be.
        for (var day : List.copyOf(candidates)) candidates.add(day.minusDays(1));
        return candidates.stream().anyMatch(day -> periods.stream().allMatch(period -> holdsOn(period, day)));
    }

    // ---- src/docs/chains.md#rule-5-substance ------------------------------------------------------------------------

    private boolean derives(String from, String to) {
        if (is(Mutant.DERIVED_BACKWARDS)) {
            var swap = from;
            from = to;
            to = swap;
        }
        var reached = new HashSet<String>();
        var open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            var at = open.removeLast();
            for (var relation : world.precursors())
                if (relation.precursor().equals(at)
                        && reached.add(relation.product())
                        && !is(Mutant.DERIVED_OVER_ONE_RELATION)) open.add(relation.product());
        }
        return reached.contains(to);
    }

    private boolean fits(String carried, String next) {
        if (carried.equals(next)) return true;
        var rule = rules.substanceRule();
        if (rule == SubstanceRule.SAME) return is(Mutant.DERIVED_UNDER_SAME) && derives(carried, next);
        return derives(carried, next);
    }

    private boolean meetsSubstance(List<Pick> choice) {
        if (is(Mutant.SUBSTANCE_IGNORED)) return true;
        var asked = rules.listed() && !is(Mutant.LISTED_IGNORED) ? World.LISTED : rules.substances();
        var any = rules.substanceRule() == SubstanceRule.ANY;
        // What may be carried; null until something is.
        Set<String> carried = null;
        var isFirst = true;
        for (var pick : choice) {
            var fact = pick.fact;
            if (fact.shipment == null && (pick.substance() == null || is(Mutant.GOODS_TIE_SUBSTANCE_IGNORED))) continue;
            var substance = pick.substance();
            var askedHere = asked != null
                    && (isFirst
                            || is(Mutant.SUBSTANCES_ASKED_OF_EVERY_LINE)
                            || rules.listed() && is(Mutant.LISTED_ASKED_OF_EVERY_LINE))
                    && !(any && is(Mutant.SUBSTANCES_NOT_ASKED_UNDER_ANY));
            isFirst = false;
            if (substance == null) {
                var known = fact.shipment != null
                        && fact.shipment.lines().stream().anyMatch(line -> line.substance() != null);
                if (any && !askedHere) {
                    if (is(Mutant.UNKNOWN_REFUSED_UNDER_ANY) && rules.unknownSubstance() == Inclusion.EXCLUDE)
                        return false;
                    continue;
                }
                if (known) {
                    if (!is(Mutant.UNKNOWN_LINE_OF_KNOWN_SHIPMENT_CHOSEN)) return false;
                    if (rules.unknownSubstance() == Inclusion.EXCLUDE) return false;
                }
                if (rules.unknownSubstance() == Inclusion.EXCLUDE && !is(Mutant.UNKNOWN_SUBSTANCE_ALWAYS_IN))
                    return false;
                if (askedHere && is(Mutant.UNKNOWN_FIRST_REFUSED)) return false;
                if (askedHere && carried == null && !is(Mutant.UNKNOWN_FIRST_CARRIES_NOTHING)) carried = asked;
                if (is(Mutant.CARRIED_FORGOTTEN_AT_UNKNOWN)) carried = null;
                continue;
            }
            if (askedHere && asked != null && !asked.contains(substance)) return false;
            if (any) continue;
            if (carried != null && carried.stream().noneMatch(c -> fits(c, substance))) return false;
            carried = Set.of(substance);
        }
        return asked == null || !isFirst || is(Mutant.TIES_ALONE_CARRY_SUBSTANCES);
    }

    // ---- Chains ----------------------------------------------------------------------------------------------------

    private record Valid(
            List<Pick> choice, int confidence, @Nullable LocalDate completion) {}

    /** Whatever k and perPair. */
    List<Answer> all() {
        var answers = new ArrayList<Answer>();
        for (var party : parties.keySet())
            if (satisfies(party, request.from()) && mayBeEnd(party)) extend(new ArrayList<>(List.of(party)), answers);
        answers.sort(order());
        var pair = request.pair();
        if (pair != null)
            answers.removeIf(answer -> !answer.parties().getFirst().equals(pair.from())
                    || !answer.parties().getLast().equals(pair.to()));
        return answers;
    }

    List<Answer> answer() {
        var answers = all();
        if (is(Mutant.PER_PAIR_AFTER_K) && answers.size() > request.k())
            answers.subList(request.k(), answers.size()).clear();
        var most = rules.perPair();
        if (most != null && !is(Mutant.PER_PAIR_IGNORED)) {
            var counts = new HashMap<String, Integer>();
            answers.removeIf(answer -> {
                var first = answer.parties().getFirst();
                var last = answer.parties().getLast();
                var pair = is(Mutant.PER_PAIR_COUNTS_STARTS)
                        ? first
                        : is(Mutant.PER_PAIR_COUNTS_ENDS) ? last : first + ">" + last;
                if (is(Mutant.PER_PAIR_IN_EACH_CLASS)) pair += ">" + answer.tiers() + ">" + answer.ties();
                var count = counts.merge(pair, 1, Integer::sum);
                return is(Mutant.PER_PAIR_EXCLUDED) ? count >= most : count > most;
            });
        }
        return answers.size() <= request.k() ? answers : List.copyOf(answers.subList(0, request.k()));
    }

    private void extend(List<String> sequence, List<Answer> answers) {
        var last = sequence.getLast();
        var isEnd = sequence.size() > 1
                && satisfies(last, request.to())
                && mayBeEnd(last)
                && !(is(Mutant.START_MAY_NOT_SATISFY_TO)
                        && request.to() != null
                        && satisfies(sequence.getFirst(), request.to()));
        if (isEnd) classes(sequence, new ArrayList<>(), answers);
        if (sequence.size() > 1 && !mayBeInner(last)) return;
        if (sequence.size() > rules.maxTiers() + (is(Mutant.MAX_TIES_IGNORED) ? 6 : rules.maxTies())) return;
        for (var next : parties.keySet()) {
            if (sequence.contains(next)) continue;
            var joined = false;
            for (var stepClass : StepClass.values()) joined |= facts.containsKey(last + ">" + next + ">" + stepClass);
            if (!joined) continue;
            sequence.add(next);
            extend(sequence, answers);
            sequence.removeLast();
        }
    }

    private void classes(List<String> sequence, List<StepClass> classes, List<Answer> answers) {
        if (classes.size() == sequence.size() - 1) {
            judge(sequence, classes, answers);
            return;
        }
        var i = classes.size();
        for (var stepClass : StepClass.values())
            if (facts.containsKey(sequence.get(i) + ">" + sequence.get(i + 1) + ">" + stepClass)) {
                classes.add(stepClass);
                classes(sequence, classes, answers);
                classes.removeLast();
            }
    }

    private void judge(List<String> sequence, List<StepClass> classes, List<Answer> answers) {
        var tiers = (int) classes.stream().filter(c -> c != StepClass.TIE).count();
        var ties = classes.size() - tiers;
        var countedTies = is(Mutant.GOODS_TIES_COUNT_AS_TIES)
                ? (int) classes.stream().filter(c -> c != StepClass.SHIPMENT).count()
                : ties;
        var countedTiers = classes.size() - countedTies;
        var least = is(Mutant.TIES_ALONE_BY_DEFAULT) && rules.minTiers() == null ? 0 : rules.leastTiers();
        if (countedTiers < least && !is(Mutant.MIN_TIERS_IGNORED)) return;
        if (countedTiers > rules.maxTiers() - (is(Mutant.MAX_TIERS_EXCLUDED) ? 1 : 0)) return;
        if (countedTies > rules.maxTies() && !is(Mutant.MAX_TIES_IGNORED)) return;

        var options = new ArrayList<List<Pick>>();
        for (var i = 0; i < classes.size(); i++) {
            var step = new ArrayList<Pick>();
            for (var fact :
                    facts.getOrDefault(sequence.get(i) + ">" + sequence.get(i + 1) + ">" + classes.get(i), List.of()))
                step.addAll(picks(fact));
            options.add(step);
        }
        var all = new ArrayList<List<Pick>>();
        product(options, new ArrayList<>(), all);
        var valid = validOf(all);
        if (valid.isEmpty()) return;

        var best = valid.stream().mapToInt(Valid::confidence).max().orElseThrow();
        var confidence = best;
        if (is(Mutant.CONFIDENCE_OF_THE_BEST_FACTS)) {
            confidence = 1_000_000;
            for (var i = 0; i < classes.size(); i++) {
                var step = i;
                confidence = Math.min(
                        confidence,
                        valid.stream()
                                .mapToInt(v -> v.choice.get(step).fact.confidence)
                                .max()
                                .orElseThrow());
            }
        }
        var canonical = valid.stream()
                .filter(v -> v.confidence == best)
                .min(
                        is(Mutant.CANONICAL_IGNORES_COMPLETION)
                                ? this::compareSteps
                                : Comparator.comparing(Valid::completion, completions())
                                        .thenComparing(this::compareSteps))
                .orElseThrow();
        var usable = new ArrayList<List<String>>();
        for (var i = 0; i < classes.size(); i++) {
            var ids = new TreeSet<String>();
            for (var v : valid)
                if (v.confidence == best || !is(Mutant.USABLE_AT_CANONICAL_CONFIDENCE_ONLY))
                    ids.add(v.choice.get(i).fact.id);
            usable.add(List.copyOf(ids));
        }
        var substances = new ArrayList<@Nullable String>();
        for (var pick : canonical.choice) substances.add(pick.substance());
        answers.add(new Answer(
                List.copyOf(sequence),
                List.copyOf(classes),
                tiers,
                ties,
                confidence,
                canonical.completion,
                canonical.choice.stream().map(pick -> pick.fact.id).toList(),
                substances,
                usable));
    }

    private void product(List<List<Pick>> options, List<Pick> choice, List<List<Pick>> all) {
        if (choice.size() == options.size()) {
            if (++choices > MOST_CHOICES) throw new IllegalStateException("too many choices for an oracle");
            all.add(List.copyOf(choice));
            return;
        }
        for (var pick : options.get(choice.size())) {
            choice.add(pick);
            product(options, choice, all);
            choice.removeLast();
        }
    }

    private List<Valid> validOf(List<List<Pick>> all) {
        Predicate<List<Pick>> time = this::meetsTime;
        Predicate<List<Pick>> ties = this::meetsTiesInTime;
        Predicate<List<Pick>> substance = this::meetsSubstance;
        if (is(Mutant.TIME_JUDGED_PER_STEP)) time = choice -> neighbors(choice, this::meetsTime);
        if (is(Mutant.TIE_JUDGED_PER_STEP)) ties = choice -> neighbors(choice, this::meetsTiesInTime);
        if (is(Mutant.SUBSTANCE_JUDGED_PER_STEP)) substance = choice -> neighbors(choice, this::meetsSubstance);
        if (is(Mutant.RULES_JUDGED_ON_CHOICES_OF_THEIR_OWN) && all.stream().anyMatch(time.and(ties)))
            time = choice -> true;
        var judged = time.and(ties).and(substance);
        var valid = new ArrayList<Valid>();
        for (var choice : all) {
            if (!judged.test(choice)) continue;
            var lowest =
                    choice.stream().mapToInt(pick -> pick.fact.confidence).min().orElseThrow();
            LocalDate completion = null;
            for (var pick : choice) if (arrived(pick) != null) completion = arrived(pick);
            valid.add(new Valid(choice, lowest, completion));
        }
        return valid;
    }

    /** A mistake: each step judged together with the one before it, instead of all of them. */
    private static boolean neighbors(List<Pick> choice, Predicate<List<Pick>> rule) {
        for (var i = 1; i < choice.size(); i++) if (!rule.test(choice.subList(i - 1, i + 1))) return false;
        return choice.size() > 1 || rule.test(choice);
    }

    // ---- Order -----------------------------------------------------------------------------------------------------

    private Comparator<@Nullable LocalDate> completions() {
        return is(Mutant.COMPLETION_OF_NOTHING_FIRST)
                ? Comparator.nullsFirst(Comparator.naturalOrder())
                : Comparator.nullsLast(Comparator.naturalOrder());
    }

    private int compareSteps(Valid a, Valid b) {
        Comparator<@Nullable String> cas = is(Mutant.UNKNOWN_CAS_FIRST)
                ? Comparator.nullsFirst(Comparator.naturalOrder())
                : Comparator.nullsLast(Comparator.naturalOrder());
        for (var i = 0; i < a.choice.size(); i++) {
            var order = a.choice.get(i).fact.id.compareTo(b.choice.get(i).fact.id);
            if (order == 0)
                order = cas.compare(a.choice.get(i).substance(), b.choice.get(i).substance());
            if (order != 0) return order;
        }
        return 0;
    }

    private Comparator<Answer> order() {
        var confidence = Comparator.<Answer>comparingInt(a -> -a.confidence());
        var completion = Comparator.comparing(Answer::completion, completions());
        return Comparator.comparingInt(Answer::tiers)
                .thenComparingInt(Answer::ties)
                .thenComparing(is(Mutant.COMPLETION_BEFORE_CONFIDENCE) ? completion : confidence)
                .thenComparing(is(Mutant.COMPLETION_BEFORE_CONFIDENCE) ? confidence : completion)
                .thenComparing(Answer::parties, Oracle::compareLists)
                .thenComparing(Answer::classes, this::compareClasses);
    }

    private static int compareLists(List<String> a, List<String> b) {
        for (var i = 0; i < Math.min(a.size(), b.size()); i++) {
            var order = a.get(i).compareTo(b.get(i));
            if (order != 0) return order;
        }
        return Integer.compare(a.size(), b.size());
    }

    private int compareClasses(List<StepClass> a, List<StepClass> b) {
        var rank = is(Mutant.SHIPMENTS_BEFORE_GOODS_TIES)
                ? List.of(StepClass.SHIPMENT, StepClass.GOODS_TIE, StepClass.TIE)
                : List.of(StepClass.GOODS_TIE, StepClass.SHIPMENT, StepClass.TIE);
        for (var i = 0; i < Math.min(a.size(), b.size()); i++) {
            var order = Integer.compare(rank.indexOf(a.get(i)), rank.indexOf(b.get(i)));
            if (order != 0) return order;
        }
        return Integer.compare(a.size(), b.size());
    }

    // ---- Reach -----------------------------------------------------------------------------------------------------

    /** As the search tells it. */
    private static final class Reached {
        private int tiers = Integer.MAX_VALUE;
        private int ties = Integer.MAX_VALUE;
        private final Map<Integer, LocalDate> bestByTiers = new HashMap<>();
    }

    /**
     * Every walk, every choice, the rules of chains judged on the whole choice; a party may stand in a walk twice, save those
     * that satisfy the selector. Sorted as told.
     */
    List<ReachResult.ReachedParty> reach(boolean forward) {
        var reached = new HashMap<String, Reached>();
        for (var party : parties.keySet())
            if (satisfies(party, request.from()) && mayBeEnd(party))
                walk(new ArrayList<>(List.of(party)), new ArrayList<>(), forward, reached);
        var told = new ArrayList<ReachResult.ReachedParty>();
        reached.forEach((party, one) -> {
            var levels = new ArrayList<ReachResult.Level>();
            for (var tiers = 0; tiers <= rules.maxTiers(); tiers++) {
                var day = one.bestByTiers.get(tiers);
                if (day != null
                        && (levels.isEmpty() || isBetter(day, levels.getLast().day(), forward)))
                    levels.add(new ReachResult.Level(tiers, day));
            }
            told.add(new ReachResult.ReachedParty(
                    party,
                    one.tiers,
                    one.ties,
                    levels.isEmpty() ? null : levels.getLast().day(),
                    levels));
        });
        var days = forward ? Comparator.<LocalDate>naturalOrder() : Comparator.<LocalDate>reverseOrder();
        told.sort(Comparator.comparingInt(ReachResult.ReachedParty::tiers)
                .thenComparingInt(ReachResult.ReachedParty::ties)
                .thenComparing(ReachResult.ReachedParty::day, Comparator.nullsLast(days))
                .thenComparing(ReachResult.ReachedParty::party));
        return told;
    }

    private static boolean isBetter(LocalDate day, LocalDate than, boolean forward) {
        return forward ? day.isBefore(than) : day.isAfter(than);
    }

    private void walk(List<String> sequence, List<Pick> choice, boolean forward, Map<String, Reached> reached) {
        var last = sequence.getLast();
        var tiers = (int) choice.stream()
                .filter(pick -> pick.fact.stepClass != StepClass.TIE)
                .count();
        var ties = choice.size() - tiers;
        if (tiers > rules.maxTiers() || ties > rules.maxTies() || !meetsTime(choice)) return;
        var isOther = forward ? !satisfies(last, request.from()) : !satisfies(sequence.getFirst(), request.to());
        if (!choice.isEmpty()
                && isOther
                && satisfies(last, request.to())
                && mayBeEnd(last)
                && meetsTiesInTime(choice)
                && meetsSubstance(choice)) {
            var one = reached.computeIfAbsent(forward ? last : sequence.getFirst(), key -> new Reached());
            if (tiers < one.tiers || (tiers == one.tiers && ties < one.ties)) {
                one.tiers = tiers;
                one.ties = ties;
            }
            LocalDate day = null;
            for (var pick : forward ? choice : choice.reversed()) {
                var own = forward ? arrived(pick) : sent(pick);
                if (own != null) day = own;
            }
            if (day != null) one.bestByTiers.merge(tiers, day, (a, b) -> isBetter(b, a, forward) ? b : a);
        }
        if (!choice.isEmpty() && !mayBeInner(last)) return;
        for (var next : parties.keySet())
            for (var stepClass : StepClass.values())
                for (var fact : facts.getOrDefault(last + ">" + next + ">" + stepClass, List.of()))
                    for (var pick : picks(fact)) {
                        if (++choices > MOST_CHOICES) throw new IllegalStateException("too many choices for an oracle");
                        sequence.add(next);
                        choice.add(pick);
                        walk(sequence, choice, forward, reached);
                        choice.removeLast();
                        sequence.removeLast();
                    }
    }

    // ---- src/docs/chains.md#undecided-identity ----------------------------------------------------------------------

    /** A mistake in telling which undecided ties stand between the ends. */
    enum NamesakeMutant {
        WAYS_GO_STRAIGHT_BACK,
        COSTS_A_TIE,
        CONFIDENCE_ASKED,
        TIE_KINDS_ASKED,
        MIN_TIERS_IGNORED,
        MAX_TIERS_IGNORED,
        MAX_TIES_IGNORED,
        TOUCHES_ONE_END,
        INNER_PARTY_MAY_SATISFY_AN_END,
        AVOIDED_PARTIES_PASSED,
        AVOID_FROM_IGNORED,
        CROSSED_ONE_WAY_ONLY,
        ONE_ON_A_WAY,
        WALKED_TIES_COUNT
    }

    /** Where a way is, and what it has behind it. */
    private record Place(String party, @Nullable String before, int tiers, int ties, boolean crossed) {}

    /** The undecided ties that the rules leave out and that some way from end to end crosses, tie by tie and way by way. */
    Set<String> namesakes(boolean reach, @Nullable NamesakeMutant mistake) {
        var found = new TreeSet<String>();
        var begun = new HashSet<Place>();
        for (var party : parties.keySet()) if (mayBegin(party, reach)) begun.add(new Place(party, null, 0, 0, false));
        for (var place : places(begun, mistake))
            for (var tie : undecided(mistake)) {
                if (!tie.from.equals(place.party) || isWalked(tie) && mistake != NamesakeMutant.WALKED_TIES_COUNT)
                    continue;
                var crossed = cross(place, tie, mistake);
                if (crossed == null) continue;
                if (mistake == NamesakeMutant.TOUCHES_ONE_END
                        || places(Set.of(crossed), mistake).stream().anyMatch(end -> isEnd(end, reach, mistake)))
                    found.add(tie.id);
            }
        return found;
    }

    private List<Fact> undecided(@Nullable NamesakeMutant mistake) {
        return allFacts().stream()
                .filter(fact -> fact.kind == LinkKind.POSSIBLY_SAME_AS && !fact.from.equals(fact.to))
                .filter(fact -> mistake == NamesakeMutant.AVOID_FROM_IGNORED || !isAvoidedFromADayOn(fact))
                .filter(fact -> mistake != NamesakeMutant.CONFIDENCE_ASKED
                        || rules.minConfidence() == null
                        || fact.confidence
                                >= Confidence.of(rules.minConfidence()).millionths())
                .filter(fact -> mistake != NamesakeMutant.TIE_KINDS_ASKED
                        || rules.tieKinds() == null
                        || rules.tieKinds().contains(fact.kind))
                .filter(fact -> mistake != NamesakeMutant.CROSSED_ONE_WAY_ONLY
                        || world.ties().stream()
                                .anyMatch(tie -> tie.id().equals(fact.id)
                                        && tie.subject().equals(fact.from)))
                .toList();
    }

    private boolean isWalked(Fact tie) {
        return rules.maxTies() > 0 && passesFilters(tie);
    }

    private boolean mayBegin(String party, boolean reach) {
        if (!mayBeEnd(party) || !satisfies(party, request.from())) return false;
        return !reach || request.from() != null || !satisfies(party, request.to());
    }

    private boolean isEnd(Place place, boolean reach, @Nullable NamesakeMutant mistake) {
        if (!mayBeEnd(place.party) || !satisfies(place.party, request.to())) return false;
        if (reach) return request.to() != null || !satisfies(place.party, request.from());
        return place.tiers >= rules.leastTiers() || mistake == NamesakeMutant.MIN_TIERS_IGNORED;
    }

    private boolean mayGoOn(String party, @Nullable NamesakeMutant mistake) {
        if (mistake == NamesakeMutant.AVOIDED_PARTIES_PASSED && rules.avoid().contains(party)) return true;
        return mayBeInner(party) || mistake == NamesakeMutant.INNER_PARTY_MAY_SATISFY_AN_END && mayBeEnd(party);
    }

    private @Nullable Place cross(Place place, Fact tie, @Nullable NamesakeMutant mistake) {
        if (place.before != null && !mayGoOn(place.party, mistake)) return null;
        if (tie.to.equals(place.before) && mistake != NamesakeMutant.WAYS_GO_STRAIGHT_BACK) return null;
        if (place.crossed && mistake == NamesakeMutant.ONE_ON_A_WAY) return null;
        var ties = place.ties + (mistake == NamesakeMutant.COSTS_A_TIE ? 1 : 0);
        if (ties > rules.maxTies() && mistake != NamesakeMutant.MAX_TIES_IGNORED) return null;
        return new Place(tie.to, place.party, place.tiers, ties, true);
    }

    private boolean isLeftOutAsUnknown(Fact fact) {
        return fact.shipment != null
                && rules.substanceRule() != SubstanceRule.ANY
                && rules.unknownSubstance() == Inclusion.EXCLUDE
                && fact.shipment.lines().stream().allMatch(line -> line.substance() == null);
    }

    /** All places that ways come to from these. */
    private Set<Place> places(Set<Place> begun, @Nullable NamesakeMutant mistake) {
        var all = new HashSet<>(begun);
        var waiting = new ArrayList<>(begun);
        var undecided = undecided(mistake);
        while (!waiting.isEmpty()) {
            var place = waiting.removeLast();
            var next = new ArrayList<Place>();
            for (var tie : undecided)
                if (tie.from.equals(place.party)) {
                    var crossed = cross(place, tie, mistake);
                    if (crossed != null) next.add(crossed);
                }
            if (place.before == null || mayGoOn(place.party, mistake))
                for (var some : facts.values())
                    for (var fact : some) {
                        if (!fact.from.equals(place.party) || picks(fact).isEmpty() || isLeftOutAsUnknown(fact))
                            continue;
                        if (fact.to.equals(place.before) && mistake != NamesakeMutant.WAYS_GO_STRAIGHT_BACK) continue;
                        var isTie = fact.stepClass == StepClass.TIE;
                        var tiers = place.tiers + (isTie ? 0 : 1);
                        var ties = place.ties + (isTie ? 1 : 0);
                        // Ignored bounds have an end too, or no way would.
                        if (tiers > rules.maxTiers() + (mistake == NamesakeMutant.MAX_TIERS_IGNORED ? 3 : 0)) continue;
                        if (ties > rules.maxTies() + (mistake == NamesakeMutant.MAX_TIES_IGNORED ? 3 : 0)) continue;
                        next.add(new Place(fact.to, place.party, tiers, ties, place.crossed));
                    }
            for (var one : next) if (all.add(one)) waiting.add(one);
        }
        return all;
    }
}
