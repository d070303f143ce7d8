package org.headwater.entity;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Source;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** An act of an authority: a fact of one of the kinds in {@link LinkKind#ACTIONS}. */
public record EnforcementAction(Fact fact) {

    /** A party that was designated or warned of stands on a list from then on. */
    private static final Set<LinkKind> LASTING = Set.of(LinkKind.DESIGNATED, LinkKind.WARNED);

    /**
     * The action's identity, the same for every recorder: a later entry that adds its end or outcome keeps it.
     *
     * @param authority key, {@code target} key
     */
    public static String record(
            LinkKind kind, String authority, String target, @Nullable String programme, @Nullable PartialDate from) {
        var text = kind + "\n" + authority + "\n" + target + "\n" + (programme == null ? "" : programme) + "\n"
                + (from == null ? "" : from);
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    public String id() {
        return fact.id();
    }

    public LinkKind kind() {
        return fact.kind();
    }

    /** Number of targets that nobody names; null where the target is named. */
    public @Nullable Integer targetCount() {
        var count = fact.decimal("targetCount");
        return count == null ? null : Integer.valueOf(count.intValue());
    }

    public @Nullable EntityKind targetKind() {
        var kind = fact.text("targetKind");
        return kind == null ? null : EntityKind.valueOf(kind);
    }

    public @Nullable String targetCountry() {
        return fact.text("targetCountry");
    }

    public @Nullable String programme() {
        return fact.text("programme");
    }

    public @Nullable String legalBasis() {
        return fact.text("legalBasis");
    }

    public @Nullable String outcome() {
        return fact.text("outcome");
    }

    public @Nullable PartialDate from() {
        return fact.validFrom();
    }

    public @Nullable PartialDate to() {
        return fact.validTo();
    }

    /**
     * The earliest day on which its evidence shows that it held already. A list says who is on it, and seldom since when.
     *
     * @param sources of its evidence by id
     * @return null where its first day is known, or nothing that lasts was done, or no evidence has a day
     */
    @Nullable
    LocalDate listedSinceAtLeast(Map<String, Source> sources) {
        if (from() != null || !LASTING.contains(kind())) return null;
        if (fact.listedFrom() != null) return fact.listedFrom();
        return fact.evidence().stream()
                .map(piece -> sources.get(piece.sourceId()))
                .filter(Objects::nonNull)
                .map(Source::published)
                .filter(Objects::nonNull)
                .map(PartialDate::last)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
