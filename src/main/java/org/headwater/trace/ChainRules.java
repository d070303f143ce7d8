package org.headwater.trace;

import java.util.Set;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.LinkKind.Walk;
import org.jspecify.annotations.Nullable;

/**
 * Which chains are valid. Null means that nothing is asked, save for {@code tieKinds}, where it means every tie that needs
 * no request of its own. {@code tieKinds} restricts the steps of class TIE alone; kinds with a switch of their own need
 * both, the switch and, where {@code tieKinds} is given, their name in it.
 */
public record ChainRules(
        int minTiers,
        int maxTiers,
        int maxTies,
        @Nullable DateWindow window,
        TimeRule timeRule,
        @Nullable Integer maxDwellDays,
        Inclusion undated,
        @Nullable Set<String> substances,
        SubstanceRule substanceRule,
        Inclusion unknownSubstance,
        @Nullable Confidence minConfidence,
        @Nullable Set<String> hsPrefixes,
        CountryFilter countries,
        @Nullable Set<LinkKind> tieKinds,
        Set<String> avoid,
        Set<String> avoidRoles,
        boolean notifyParties,
        boolean sharedIdentifiers,
        boolean sharedAddresses,
        boolean possiblySame) {

    /** Beyond eight tiers a dense graph joins everybody with everybody. */
    public static final int MOST_TIERS = 8;

    /** Longer runs of ownership say little about goods. */
    public static final int MOST_TIES = 6;

    public static final ChainRules DEFAULT = builder().build();

    public ChainRules {
        if (minTiers < 0) throw BadInput.of("minTiers", minTiers, "is negative; use 0 to " + MOST_TIERS);
        if (maxTiers < 0) throw BadInput.of("maxTiers", maxTiers, "is negative; use 0 to " + MOST_TIERS);
        if (maxTies < 0) throw BadInput.of("maxTies", maxTies, "is negative; use 0 to " + MOST_TIES);
        if (maxTiers > MOST_TIERS) throw LimitExceeded.of("TIERS", "maxTiers", maxTiers, MOST_TIERS);
        if (maxTies > MOST_TIES) throw LimitExceeded.of("TIES", "maxTies", maxTies, MOST_TIES);
        if (minTiers > maxTiers)
            throw BadInput.of(
                    "minTiers", minTiers, "is more than maxTiers " + maxTiers + "; raise maxTiers or lower it");
        if (maxTiers == 0 && maxTies == 0)
            throw BadInput.of("maxTiers", 0, "with maxTies 0 leaves no step; allow a tier or a tie");
        if (maxDwellDays != null && maxDwellDays < 0)
            throw BadInput.of("maxDwellDays", maxDwellDays, "is negative; use 0 or more days, or leave it out");
        if (substances != null) {
            if (substances.isEmpty())
                throw BadInput.of("substances", null, "names no substance; name one or leave it out");
            substances = Set.copyOf(substances);
        }
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
                    case TIE, TIE_WHEN_NAMED -> {}
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
                    case GOODS, GOODS_FORWARD, GOODS_EITHER_WAY, NEVER ->
                        throw BadInput.of("tieKinds", kind, "never makes a tie; use kinds such as OWNS or PAID");
                }
            }
            tieKinds = Set.copyOf(tieKinds);
        }
        avoid = Set.copyOf(avoid);
        avoidRoles = Set.copyOf(avoidRoles);
    }

    /** Whether ties of this kind may stand in a chain, shared identifiers and addresses told apart elsewhere. */
    boolean walksTie(LinkKind kind) {
        if (kind.walk() == Walk.TIE_WHEN_NAMED) return tieKinds != null && tieKinds.contains(kind);
        if (kind == LinkKind.POSSIBLY_SAME_AS && !possiblySame) return false;
        return tieKinds == null || tieKinds.contains(kind);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        var copy = new Builder();
        copy.minTiers = minTiers;
        copy.maxTiers = maxTiers;
        copy.maxTies = maxTies;
        copy.window = window;
        copy.timeRule = timeRule;
        copy.maxDwellDays = maxDwellDays;
        copy.undated = undated;
        copy.substances = substances;
        copy.substanceRule = substanceRule;
        copy.unknownSubstance = unknownSubstance;
        copy.minConfidence = minConfidence;
        copy.hsPrefixes = hsPrefixes;
        copy.countries = countries;
        copy.tieKinds = tieKinds;
        copy.avoid = avoid;
        copy.avoidRoles = avoidRoles;
        copy.notifyParties = notifyParties;
        copy.sharedIdentifiers = sharedIdentifiers;
        copy.sharedAddresses = sharedAddresses;
        copy.possiblySame = possiblySame;
        return copy;
    }

    /** Starts from the defaults of the contract; {@link #build} checks. */
    public static final class Builder {
        private int minTiers = 0;
        private int maxTiers = 4;
        private int maxTies = 2;
        private @Nullable DateWindow window;
        private TimeRule timeRule = TimeRule.NON_DECREASING;
        private @Nullable Integer maxDwellDays;
        private Inclusion undated = Inclusion.EXCLUDE;
        private @Nullable Set<String> substances;
        private SubstanceRule substanceRule = SubstanceRule.SAME_OR_DERIVED;
        private Inclusion unknownSubstance = Inclusion.EXCLUDE;
        private @Nullable Confidence minConfidence;
        private @Nullable Set<String> hsPrefixes;
        private CountryFilter countries = CountryFilter.NONE;
        private @Nullable Set<LinkKind> tieKinds;
        private Set<String> avoid = Set.of();
        private Set<String> avoidRoles = Set.of();
        private boolean notifyParties;
        private boolean sharedIdentifiers;
        private boolean sharedAddresses;
        private boolean possiblySame;

        private Builder() {}

        public Builder minTiers(int value) {
            minTiers = value;
            return this;
        }

        public Builder maxTiers(int value) {
            maxTiers = value;
            return this;
        }

        public Builder maxTies(int value) {
            maxTies = value;
            return this;
        }

        public Builder window(@Nullable DateWindow value) {
            window = value;
            return this;
        }

        public Builder timeRule(TimeRule value) {
            timeRule = value;
            return this;
        }

        public Builder maxDwellDays(@Nullable Integer value) {
            maxDwellDays = value;
            return this;
        }

        public Builder undated(Inclusion value) {
            undated = value;
            return this;
        }

        /** CAS numbers. */
        public Builder substances(@Nullable Set<String> value) {
            substances = value;
            return this;
        }

        public Builder substanceRule(SubstanceRule value) {
            substanceRule = value;
            return this;
        }

        public Builder unknownSubstance(Inclusion value) {
            unknownSubstance = value;
            return this;
        }

        public Builder minConfidence(@Nullable Confidence value) {
            minConfidence = value;
            return this;
        }

        /** From 0 to 1. */
        public Builder minConfidence(double value) {
            if (!(value >= 0 && value <= 1)) throw BadInput.of("minConfidence", value, "is out of range; use 0 to 1");
            minConfidence = Confidence.of(value);
            return this;
        }

        public Builder hsPrefixes(@Nullable Set<String> value) {
            hsPrefixes = value;
            return this;
        }

        public Builder countries(CountryFilter value) {
            countries = value;
            return this;
        }

        public Builder tieKinds(@Nullable Set<LinkKind> value) {
            tieKinds = value;
            return this;
        }

        public Builder avoid(Set<String> value) {
            avoid = value;
            return this;
        }

        public Builder avoidRoles(Set<String> value) {
            avoidRoles = value;
            return this;
        }

        public Builder notifyParties(boolean value) {
            notifyParties = value;
            return this;
        }

        public Builder sharedIdentifiers(boolean value) {
            sharedIdentifiers = value;
            return this;
        }

        public Builder sharedAddresses(boolean value) {
            sharedAddresses = value;
            return this;
        }

        public Builder possiblySame(boolean value) {
            possiblySame = value;
            return this;
        }

        public ChainRules build() {
            return new ChainRules(
                    minTiers,
                    maxTiers,
                    maxTies,
                    window,
                    timeRule,
                    maxDwellDays,
                    undated,
                    substances,
                    substanceRule,
                    unknownSubstance,
                    minConfidence,
                    hsPrefixes,
                    countries,
                    tieKinds,
                    avoid,
                    avoidRoles,
                    notifyParties,
                    sharedIdentifiers,
                    sharedAddresses,
                    possiblySame);
        }
    }
}
