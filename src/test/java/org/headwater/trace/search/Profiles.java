package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.headwater.trace.rules.AvoidFrom;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.CountryFilter;
import org.headwater.trace.rules.DateWindow;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.SubstanceRule;
import org.headwater.trace.rules.TimeRule;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/** Seeded random worlds and requests, one profile for each rule and each pair of rules; a seed gives the same case anywhere. */
public final class Profiles {

    /** What a profile varies; all else keeps to plain defaults, so that most cases have an answer. */
    public enum Feature {
        ENDS,
        BOUNDS,
        TIME,
        TIES,
        SUBSTANCE,
        FILTERS,
        WALKS,
        PAIRS,
        AVOID,
        LISTED
    }

    public record Case(World world, ChainRequest request) {
        /** What the search is asked: what is listed is named before. */
        public ChainRequest searched() {
            return new ChainRequest(
                            request.from(), request.to(), request.rules().naming(World.LISTED), request.k())
                    .between(request.pair());
        }
    }

    private static final double[] CONFIDENCES = {0.3, 0.5, 0.64, 0.8, 0.9};
    private static final String[] SUBSTANCES = {World.ANPP, World.NPP, World.PIPERIDONE, World.ACETONE};
    private static final String[] HS = {"293339", "293499", "281290", "391400"};
    private static final String[] COUNTRIES = {"CN", "IN", "MX"};
    private static final String[] PORTS = {"port-1", "port-2", "port-3"};
    private static final String[] PROGRAMMES = {"SDNTK", "ILLICIT-DRUGS-EO14059"};

    private Profiles() {}

    /** Each feature alone and each pair. */
    static List<Set<Feature>> all() {
        var profiles = new ArrayList<Set<Feature>>();
        for (var a : Feature.values())
            for (var b : Feature.values()) if (a.compareTo(b) <= 0) profiles.add(EnumSet.of(a, b));
        return profiles;
    }

    public static Case generate(Set<Feature> profile, long seed) {
        var mask = 0;
        for (var feature : profile) mask |= 1 << feature.ordinal();
        return new Generator(profile, new Random(seed * 1_000_003 + mask)).generate();
    }

    private static final class Generator {
        private final Set<Feature> profile;
        private final Random random;
        private final World world = World.empty();
        private final List<String> parties = new ArrayList<>();
        private int facts;

        Generator(Set<Feature> profile, Random random) {
            this.profile = profile;
            this.random = random;
        }

        private boolean has(Feature feature) {
            return profile.contains(feature);
        }

        private boolean chance(double p) {
            return random.nextDouble() < p;
        }

        private <T> T pick(T[] from) {
            return from[random.nextInt(from.length)];
        }

        private String party() {
            return parties.get(random.nextInt(parties.size()));
        }

        private Confidence confidence() {
            return Confidence.of(CONFIDENCES[random.nextInt(CONFIDENCES.length)]);
        }

        private String id(String prefix) {
            // Ids in no relation to the order in which things are made.
            return prefix + random.nextInt(10) + "-" + facts++;
        }

        Case generate() {
            var count = 4 + random.nextInt(3);
            var letters = new ArrayList<>(List.of("A", "B", "C", "D", "E", "F"));
            Collections.shuffle(letters, random);
            for (var i = 0; i < count; i++) {
                parties.add(letters.get(i));
                world.parties().add(randomParty(letters.get(i)));
            }
            world.precursors().add(new ChainResult.Precursor(World.PIPERIDONE, World.NPP));
            world.precursors().add(new ChainResult.Precursor(World.NPP, World.ANPP));
            var shipments = (has(Feature.PAIRS) ? 14 : 10) + random.nextInt(has(Feature.TIES) ? 4 : 6);
            for (var i = 0; i < shipments; i++) ship();
            var ties = has(Feature.TIES) ? 3 + random.nextInt(4) : has(Feature.WALKS) ? 3 + random.nextInt(3) : 1;
            for (var i = 0; i < ties; i++) tie();
            if (has(Feature.WALKS)) for (var i = 0; i < 4; i++) hold();
            return new Case(world, request());
        }

        private WholeGraph.GraphParty randomParty(String id) {
            var kind = chance(0.6) ? EntityKind.COMPANY : EntityKind.CRIMINAL_GROUP;
            var countries = chance(0.8) ? Set.of(pick(COUNTRIES)) : Set.<String>of();
            var designations = new ArrayList<TraceGraph.Designation>();
            if (chance(0.4))
                designations.add(new TraceGraph.Designation(
                        pick(PROGRAMMES),
                        chance(0.7) ? World.day(random.nextInt(10)) : null,
                        chance(0.5) ? World.day(10 + random.nextInt(10)) : null));
            return new WholeGraph.GraphParty(id, kind, countries, designations);
        }

        private void ship() {
            // Mostly onward from the first party to the last, later the farther on: chains of several tiers are common.
            var a = random.nextInt(parties.size());
            var b = random.nextInt(parties.size());
            if (chance(0.75) && a > b) {
                var swap = a;
                a = b;
                b = swap;
            }
            if (chance(0.6) && b > a + 1) b = a + 1;
            // Beside another one often enough: a choice has to choose.
            if (!world.shipments().isEmpty() && chance(0.25)) {
                a = parties.indexOf(world.shipments().getLast().consignor());
                b = parties.indexOf(world.shipments().getLast().consignee());
            }
            var sent = has(Feature.TIME) && chance(0.25) ? random.nextInt(16) : a * 4 + random.nextInt(6);
            var arrived = sent + (chance(0.3) ? 0 : random.nextInt(4));
            PartialDate dispatch = PartialDate.of(World.day(sent));
            PartialDate arrival = PartialDate.of(World.day(arrived));
            if (has(Feature.TIME)) {
                if (chance(0.1)) arrival = PartialDate.of(World.day(Math.max(0, sent - 1 - random.nextInt(2))));
                if (chance(0.15)) dispatch = vague(dispatch);
                if (chance(0.15)) arrival = vague(arrival);
                var unknown = random.nextDouble();
                if (unknown < 0.35) dispatch = null;
                if (unknown > 0.1 && unknown < 0.25 || unknown > 0.9) arrival = null;
            }
            var from = parties.get(a);
            var to = parties.get(b);
            var lines = new ArrayList<TraceGraph.GraphLine>();
            var count = has(Feature.SUBSTANCE) || has(Feature.FILTERS) ? 1 + random.nextInt(2) : 1;
            var unknown = has(Feature.SUBSTANCE) && chance(0.2);
            for (var i = 0; i < count; i++) lines.add(line(a, unknown));
            if (has(Feature.FILTERS) && chance(0.03)) lines.clear();
            world.shipments()
                    .add(new WholeGraph.GraphShipment(
                            id("s"),
                            from,
                            to,
                            has(Feature.WALKS) && chance(0.3) ? party() : null,
                            dispatch,
                            arrival,
                            has(Feature.FILTERS) && chance(0.2) ? null : pick(COUNTRIES),
                            has(Feature.FILTERS) && chance(0.2) ? null : pick(COUNTRIES),
                            has(Feature.AVOID) && chance(0.8) ? pick(PORTS) : null,
                            has(Feature.AVOID) && chance(0.8) ? pick(PORTS) : null,
                            lines,
                            confidence()));
        }

        private PartialDate vague(PartialDate day) {
            return new PartialDate(day.first(), chance(0.8) ? PartialDate.Precision.MONTH : PartialDate.Precision.YEAR);
        }

        private TraceGraph.GraphLine line(int place, boolean unknown) {
            String substance = World.NPP;
            if (has(Feature.SUBSTANCE) || has(Feature.LISTED)) {
                // What is made later on stands farther on, mostly.
                substance = chance(0.6) ? SUBSTANCES[Math.max(0, 2 - place / 2)] : pick(SUBSTANCES);
                if (unknown || chance(0.2)) substance = null;
            }
            var hs = has(Feature.FILTERS) && chance(0.2) ? null : pick(HS);
            var line = new TraceGraph.GraphLine(substance, hs, chance(0.2));
            random.nextInt(1000); // was a quantity once: the same seeds give the same cases
            return line;
        }

        private void tie() {
            var a = random.nextInt(parties.size());
            var b = chance(0.6) ? Math.min(a + 1, parties.size() - 1) : random.nextInt(parties.size());
            if (a == b) b = (a + 1) % parties.size();
            var goods = (has(Feature.TIES) || has(Feature.WALKS)) && chance(0.35);
            var kind = chance(0.5) ? LinkKind.OWNS : LinkKind.CONTROLS;
            if (goods) kind = chance(0.6) ? LinkKind.SUPPLIES : LinkKind.BROKERS_FOR;
            else if (has(Feature.WALKS) && chance(0.5))
                kind = chance(0.5) ? LinkKind.EMPLOYS : LinkKind.POSSIBLY_SAME_AS;
            var substance = goods && has(Feature.SUBSTANCE) && chance(0.5) ? pick(SUBSTANCES) : null;
            world.ties()
                    .add(new TraceGraph.GraphTie(
                            id("t"), kind, parties.get(a), parties.get(b), interval(a, b), substance, confidence()));
        }

        private Period interval(int a, int b) {
            if (!has(Feature.TIES)) return Period.UNKNOWN;
            var around = Math.min(a, b) * 4;
            var start = Math.max(0, around - 4 + random.nextInt(9));
            PartialDate from = PartialDate.of(World.day(start));
            PartialDate to = PartialDate.of(World.day(start + random.nextInt(8)));
            return new Period(chance(0.3) ? null : from, chance(0.3) ? null : to);
        }

        private void hold() {
            var number = random.nextInt(2);
            var address = number == 1;
            var start = random.nextInt(12);
            world.holders()
                    .add(new TraceGraph.Holder(
                            id("h"),
                            address ? "address" : "phone",
                            address,
                            party(),
                            World.period(
                                    chance(0.4) ? null : (Integer) start,
                                    chance(0.4) ? null : (Integer) (start + 2 + random.nextInt(10))),
                            confidence()));
        }

        private ChainRequest request() {
            var rules = ChainRules.builder()
                    .minTiers(0)
                    .maxTiers(3)
                    .maxTies(1)
                    .set("substanceRule", SubstanceRule.ANY)
                    .set("undated", Inclusion.INCLUDE);
            PartySelector from = PartySelector.ids(parties.getFirst());
            PartySelector to = PartySelector.ids(parties.getLast());
            if (chance(0.3)) to = PartySelector.of(new HashSet<>(List.of(parties.getLast(), parties.get(2))));
            var k = 20;
            if (has(Feature.ENDS)) {
                from = selector(0);
                to = selector(parties.size() - 1);
                if (chance(0.2)) {
                    if (chance(0.5)) from = null;
                    else to = null;
                    rules.maxTiers(2);
                }
            }
            if (has(Feature.BOUNDS)) {
                var most = 2 + random.nextInt(3);
                rules.maxTiers(most)
                        .minTiers(chance(0.5) ? random.nextInt(Math.min(most, 3)) : null)
                        .maxTies(random.nextInt(4));
                k = chance(0.5) ? 1 + random.nextInt(4) : 20;
            }
            if (has(Feature.TIME)) {
                rules.maxTiers(4);
                if (chance(0.35)) rules.set("timeRule", TimeRule.STRICT);
                if (chance(0.4)) rules.set("maxDwellDays", random.nextInt(6));
                if (chance(0.3)) rules.set("undated", Inclusion.EXCLUDE);
                if (chance(0.4)) {
                    // Its ends are days on which something happens.
                    var first = world.shipments().get(random.nextInt(3)).dispatch();
                    var last = world.shipments().getLast().arrival();
                    var open = first == null || last == null || last.first().isBefore(first.first()) || chance(0.2);
                    rules.window(new DateWindow(
                            first == null || (open && last != null) ? null : first.first(),
                            last == null ? null : last.first()));
                }
            }
            if (has(Feature.AVOID)) {
                if (chance(0.35)) rules.avoidPorts(Set.of(pick(PORTS)));
                var days = new ArrayList<AvoidFrom>();
                for (var i = chance(0.6) ? 1 + random.nextInt(2) : 0; i > 0; i--) {
                    // A day on which something of the party begins, mostly.
                    var s = world.shipments()
                            .get(random.nextInt(world.shipments().size()));
                    var day = s.dispatch() == null || chance(0.3)
                            ? World.day(4 + random.nextInt(12))
                            : s.dispatch().first();
                    days.add(new AvoidFrom(
                            chance(0.3) ? pick(PORTS) : chance(0.5) ? s.consignor() : s.consignee(), day));
                }
                rules.avoidFrom(days);
            }
            if (has(Feature.PAIRS)) {
                rules.set("perPair", 1 + random.nextInt(2));
                if (chance(0.25)) rules.minTiers(2);
                k = 1 + random.nextInt(6);
                if (!has(Feature.ENDS)) {
                    from = PartySelector.of(parties.subList(0, chance(0.5) ? 1 : 2));
                    to = PartySelector.of(parties.subList(parties.size() - 2, parties.size()));
                }
            }
            if (has(Feature.TIES)) rules.maxTies(2);
            if (has(Feature.SUBSTANCE)) {
                rules.set(
                        "substanceRule",
                        chance(0.2)
                                ? SubstanceRule.ANY
                                : chance(0.25) ? SubstanceRule.SAME : SubstanceRule.SAME_OR_DERIVED);
                rules.set("unknownSubstance", chance(0.7) ? Inclusion.INCLUDE : Inclusion.EXCLUDE);
                if (chance(0.55)) {
                    var asked = new HashSet<String>();
                    asked.add(World.PIPERIDONE);
                    if (chance(0.7)) asked.add(pick(SUBSTANCES));
                    rules.substances(asked);
                }
            }
            if (has(Feature.FILTERS)) filter(rules);
            if (has(Feature.WALKS)) {
                rules.set("notifyParties", chance(0.5))
                        .set("sharedIdentifiers", chance(0.6))
                        .set("sharedAddresses", chance(0.4))
                        .set("possiblySame", chance(0.4));
                if (chance(0.3)) rules.set("tieKinds", Set.of(LinkKind.OWNS, LinkKind.EMPLOYS));
                rules.maxTies(2);
            }
            if (has(Feature.LISTED) && chance(0.8)) rules.substances(null).listed(true);
            return new ChainRequest(from, to, rules.build(), k);
        }

        private void filter(ChainRules.RulesBuilder rules) {
            // Beside another rule each filter is rarer, or nothing would pass.
            var often = profile.size() > 1 ? has(Feature.SUBSTANCE) ? 0.35 : 0.45 : 0.7;
            if (chance(0.35 * often)) rules.set("minConfidence", CONFIDENCES[random.nextInt(3)]);
            if (chance(0.3 * often))
                rules.set("hsPrefixes", chance(0.5) ? Set.of("29", "39") : Set.of("2933", "2812", "29"));
            if (chance(0.35 * often)) {
                var some = new HashSet<>(List.of("US", pick(COUNTRIES), pick(COUNTRIES)));
                var one = Set.of(pick(COUNTRIES));
                rules.set(
                        "countries",
                        switch (random.nextInt(4)) {
                            case 0 -> new CountryFilter(some, null, null, null);
                            case 1 -> new CountryFilter(null, one, null, null);
                            case 2 -> new CountryFilter(null, null, some, null);
                            default -> new CountryFilter(null, null, null, one);
                        });
            }
            if (chance(0.35 * often)) rules.set("tieKinds", Set.of(LinkKind.OWNS));
            if (chance(0.25 * often)) rules.avoid(Set.of(party()));
        }

        private PartySelector selector(int place) {
            var id = parties.get(place);
            var party = world.parties().get(place);
            return switch (random.nextInt(5)) {
                case 0 -> PartySelector.ids(id);
                case 1 -> PartySelector.of(new HashSet<>(List.of(id, party())));
                case 2 -> PartySelector.where(Set.of(party.kind()), first(party.countries()), null, null);
                case 3 -> {
                    if (party.designations().isEmpty()) yield PartySelector.ids(id);
                    yield PartySelector.where(
                            chance(0.3) ? Set.of(party.kind()) : null,
                            null,
                            party.designations().getFirst().programme(),
                            chance(0.7) ? World.day(random.nextInt(20)) : null);
                }
                default ->
                    party.countries().isEmpty()
                            ? PartySelector.ids(id)
                            : PartySelector.where(null, first(party.countries()), null, null);
            };
        }

        private static @Nullable String first(Set<String> some) {
            return some.isEmpty() ? null : some.iterator().next();
        }
    }
}
