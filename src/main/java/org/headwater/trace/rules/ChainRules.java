package org.headwater.trace.rules;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.LinkKind.Walk;
import org.jspecify.annotations.Nullable;

/**
 * Rules of valid chains, and their moment: the schema's ChainRules, with the same names. GraphQL and Jackson fill it by name and
 * pass null for what a caller leaves out; such a component has its usual value. A component that stays null asks nothing, but
 * for {@code tieKinds}, where it means every tie that needs no request of its own. {@code tieKinds} restricts the steps of class
 * TIE alone; kinds with a switch of their own need both, the switch and, where {@code tieKinds} is given, their name in it.
 */
public record ChainRules(
        @Nullable Integer minTiers,
        Integer maxTiers,
        Integer maxTies,
        @Nullable DateWindow window,
        TimeRule timeRule,
        @Nullable Integer maxDwellDays,
        Inclusion undated,
        @Nullable Set<String> substances,
        Boolean listed,
        SubstanceRule substanceRule,
        Inclusion unknownSubstance,
        @Nullable Double minConfidence,
        @Nullable Set<String> hsPrefixes,
        CountryFilter countries,
        @Nullable Set<LinkKind> tieKinds,
        Set<String> avoid,
        Set<String> avoidPorts,
        List<AvoidFrom> avoidFrom,
        @Nullable Set<String> avoidRoles,
        @Nullable Integer perPair,
        Boolean notifyParties,
        Boolean sharedIdentifiers,
        Boolean sharedAddresses,
        Boolean possiblySame,
        @Nullable Instant knownAt,
        @Nullable Instant atLeast) {

    /** Beyond eight tiers a dense graph joins everybody with everybody. */
    public static final int MOST_TIERS = 8;

    /** Longer runs of ownership say little about goods. */
    public static final int MOST_TIES = 6;

    /** The names of the components, in their order. */
    public static final List<String> NAMES = Arrays.stream(ChainRules.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();

    public static final ChainRules DEFAULT = builder().build();

    public ChainRules {
        maxTiers = usual(maxTiers, 4);
        maxTies = usual(maxTies, 2);
        timeRule = usual(timeRule, TimeRule.NON_DECREASING);
        undated = usual(undated, Inclusion.EXCLUDE);
        substanceRule = usual(substanceRule, SubstanceRule.SAME_OR_DERIVED);
        unknownSubstance = usual(unknownSubstance, Inclusion.EXCLUDE);
        countries = usual(countries, CountryFilter.NONE);
        avoid = Set.copyOf(usual(avoid, Set.of()));
        avoidPorts = Set.copyOf(usual(avoidPorts, Set.of()));
        avoidFrom = List.copyOf(usual(avoidFrom, List.of()));
        listed = usual(listed, false);
        notifyParties = usual(notifyParties, false);
        sharedIdentifiers = usual(sharedIdentifiers, false);
        sharedAddresses = usual(sharedAddresses, false);
        possiblySame = usual(possiblySame, false);
        if (minTiers != null && minTiers < 0)
            throw BadInput.of("minTiers", minTiers, "is negative; use 0 to " + MOST_TIERS);
        if (maxTiers < 0) throw BadInput.of("maxTiers", maxTiers, "is negative; use 0 to " + MOST_TIERS);
        if (maxTies < 0) throw BadInput.of("maxTies", maxTies, "is negative; use 0 to " + MOST_TIES);
        if (maxTiers > MOST_TIERS) throw LimitExceeded.of("TIERS", "maxTiers", maxTiers, MOST_TIERS);
        if (maxTies > MOST_TIES) throw LimitExceeded.of("TIES", "maxTies", maxTies, MOST_TIES);
        if (minTiers != null && minTiers > maxTiers)
            throw BadInput.of(
                    "minTiers", minTiers, "is more than maxTiers " + maxTiers + "; raise maxTiers or lower it");
        if (maxTiers == 0 && maxTies == 0)
            throw BadInput.of("maxTiers", 0, "with maxTies 0 leaves no step; allow a tier or a tie");
        if (maxDwellDays != null && maxDwellDays < 0)
            throw BadInput.of("maxDwellDays", maxDwellDays, "is negative; use 0 or more days, or leave it out");
        if (minConfidence != null && !(minConfidence >= 0 && minConfidence <= 1))
            throw BadInput.of("minConfidence", minConfidence, "is out of range; use 0 to 1");
        if (listed && substances != null)
            throw BadInput.of("listed", true, "stands for all substances under control; leave substances out");
        if (substances != null) {
            if (substances.isEmpty())
                throw BadInput.of("substances", null, "names no substance; name one or leave it out");
            substances = Set.copyOf(substances);
        }
        if (perPair != null && perPair < 1)
            throw BadInput.of("perPair", perPair, "keeps no chain; use 1 or more, or leave it out");
        if (avoidRoles != null && !avoidRoles.isEmpty())
            throw BadInput.of("avoidRoles", avoidRoles, "leaves out nobody, as no role is recorded; leave it out");
        if (hsPrefixes != null) {
            if (hsPrefixes.isEmpty())
                throw BadInput.of("hsPrefixes", null, "names no prefix; name one or leave it out");
            for (var prefix : hsPrefixes)
                if (!prefix.matches("[0-9]{1,10}"))
                    throw BadInput.of("hsPrefixes", prefix, "is no HS prefix; use 1 to 10 digits without dots");
            hsPrefixes = Set.copyOf(hsPrefixes);
        }
        if (tieKinds != null) {
            if (tieKinds.isEmpty())
                throw BadInput.of("tieKinds", null, "names no kind; name one, leave it out, or use maxTies 0");
            for (var kind : tieKinds) {
                switch (kind.walk()) {
                    case TIE -> {}
                    case TIE_ON_REQUEST -> {
                        var asked =
                                kind == LinkKind.POSSIBLY_SAME_AS ? possiblySame : sharedIdentifiers || sharedAddresses;
                        if (!asked)
                            throw BadInput.of(
                                    "tieKinds",
                                    kind,
                                    "is walked on request only; also set "
                                            + (kind == LinkKind.POSSIBLY_SAME_AS
                                                    ? "possiblySame"
                                                    : "sharedIdentifiers or sharedAddresses"));
                    }
                    case MONEY ->
                        throw BadInput.of(
                                "tieKinds", kind, "is a payment and no tie; ask moneyChains for chains of payments");
                    case GOODS, GOODS_FORWARD, GOODS_EITHER_WAY, NEVER ->
                        throw BadInput.of("tieKinds", kind, "never makes a tie; use kinds such as OWNS or CONTROLS");
                }
            }
            tieKinds = Set.copyOf(tieKinds);
        }
    }

    private static <T> T usual(@Nullable T given, T usual) {
        return given == null ? usual : given;
    }

    /** One tier where nothing is asked: a chain of ties alone says nothing of goods. None where no tier may be. */
    public int leastTiers() {
        return minTiers == null ? Math.min(1, maxTiers) : minTiers;
    }

    /** The least confidence of each fact, in millionths. */
    public int minConfidenceMillionths() {
        return minConfidence == null ? 0 : Confidence.of(minConfidence).millionths();
    }

    /** With these substances, which an instrument covers on any day, in place of {@code listed}. */
    public ChainRules naming(Set<String> covered) {
        if (!listed) return this;
        if (covered.isEmpty())
            throw BadInput.of("listed", true, "finds no instrument that you can see; import one, or name substances");
        return toBuilder().listed(false).substances(covered).build();
    }

    /** Whether ties of this kind may stand in a chain; shared identifiers and addresses are separated elsewhere. */
    public boolean walksTie(LinkKind kind) {
        if (kind.walk() == Walk.MONEY) return false;
        if (kind == LinkKind.POSSIBLY_SAME_AS && !possiblySame) return false;
        return tieKinds == null || tieKinds.contains(kind);
    }

    public static RulesBuilder builder() {
        return new RulesBuilder(Map.of());
    }

    public RulesBuilder toBuilder() {
        var values = new HashMap<String, @Nullable Object>();
        for (var name : NAMES) values.put(name, get(name));
        return new RulesBuilder(values);
    }

    /** The value of a component, by its name. */
    public @Nullable Object get(String name) {
        try {
            return ChainRules.class.getMethod(name).invoke(this);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(name + " is no chain rule", e);
        }
    }

    /** Sets components by name, those that the service sets itself by a method; the others keep their usual values. */
    public static final class RulesBuilder {
        private final Map<String, @Nullable Object> values;

        private RulesBuilder(Map<String, @Nullable Object> values) {
            this.values = new HashMap<>(values);
        }

        public RulesBuilder set(String name, @Nullable Object value) {
            if (!NAMES.contains(name)) throw new IllegalArgumentException(name + " is no chain rule");
            values.put(name, value);
            return this;
        }

        public RulesBuilder minTiers(@Nullable Integer value) {
            return set("minTiers", value);
        }

        public RulesBuilder maxTiers(int value) {
            return set("maxTiers", value);
        }

        public RulesBuilder maxTies(int value) {
            return set("maxTies", value);
        }

        public RulesBuilder window(@Nullable DateWindow value) {
            return set("window", value);
        }

        public RulesBuilder substances(@Nullable Set<String> value) {
            return set("substances", value);
        }

        public RulesBuilder avoid(Set<String> value) {
            return set("avoid", value);
        }

        public RulesBuilder avoidPorts(Set<String> value) {
            return set("avoidPorts", value);
        }

        public RulesBuilder avoidFrom(List<AvoidFrom> value) {
            return set("avoidFrom", value);
        }

        public RulesBuilder listed(boolean value) {
            return set("listed", value);
        }

        public ChainRules build() {
            return ByName.make(ChainRules.class, values);
        }
    }
}
