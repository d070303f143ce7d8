package org.headwater.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.headwater.access.Moment;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A fact as one caller sees it: what follows from its evidence follows from the pieces that this caller may see.
 *
 * @param subjectId id of the one end, {@code objectId} of the other
 * @param validFrom when it began in the world; null is unknown, which counts as open
 * @param validTo when it ended, inclusive; null is unknown, which counts as open
 * @param list the list that said so; null where no list's snapshots follow each other
 * @param listedFrom day of the first snapshot that said so
 * @param listedTo last day before the first snapshot that no longer did; null while it does
 * @param recordedAt when this database came to know it by evidence that the caller sees
 * @param details what else was recorded, by name; values are texts, numbers, days or lists of them
 * @param parts further entities in it by their role, one of {@link #ROLES}; ids, in their order
 * @param moment the time that was asked about
 */
public record Fact(
        String id,
        LinkKind kind,
        String subjectId,
        String objectId,
        @Nullable PartialDate validFrom,
        @Nullable PartialDate validTo,
        @Nullable String list,
        @Nullable LocalDate listedFrom,
        @Nullable LocalDate listedTo,
        Instant recordedAt,
        Marking marking,
        SortedMap<String, Object> detail,
        SortedMap<String, List<String>> parts,
        List<Evidence> evidence,
        Moment moment) {

    /** The roles of further entities in a fact. */
    public static final List<String> ROLES = List.of(
            "CARRIED_BY",
            "FORWARDED_BY",
            "NOTIFIED",
            "LOADED_AT",
            "DISCHARGED_AT",
            "CONSIGNED_BY",
            "CONSIGNED_TO",
            "RECEIVED_BY",
            "CONCERNS",
            "FROM_ACCOUNT",
            "FROM_CARD",
            "FROM_WALLET",
            "INTO_ACCOUNT",
            "INTO_CARD",
            "INTO_WALLET",
            "ORIGINATED_BY",
            "BENEFITS",
            "ORIGINATOR_PROVIDER",
            "BENEFICIARY_PROVIDER");

    /** Warnings that a reader needs before relying on the fact. */
    public enum Flag {
        OPEN_INTERVAL,
        DISPUTED,
        NO_LONGER_LISTED,
        UNGRADED
    }

    /** A value of the fact other than its ends, dates and evidence. */
    public record Detail(String name, List<String> values) {}

    public Fact {
        // Views and no copies: the maker of the maps has given them up, and exports make millions of facts.
        detail = Collections.unmodifiableSortedMap(detail);
        parts = Collections.unmodifiableSortedMap(parts);
        evidence = List.copyOf(evidence);
    }

    /** The same with some of its evidence. */
    public Fact with(List<Evidence> pieces) {
        return new Fact(
                id,
                kind,
                subjectId,
                objectId,
                validFrom,
                validTo,
                list,
                listedFrom,
                listedTo,
                recordedAt,
                marking,
                detail,
                parts,
                pieces,
                moment);
    }

    /** The entity in a role that one has; of several the last id. Null where the caller sees none. */
    public @Nullable String part(String role) {
        var ids = parts.get(role);
        return ids == null ? null : ids.getLast();
    }

    public String verb() {
        return kind.verb();
    }

    public String reverse() {
        return kind.reverse();
    }

    /** Confidence from 0 to 1, to six places. */
    public double confidence() {
        var tally = new Confidence.Tally();
        for (var piece : evidence) tally.add(piece.sourceId(), piece.grade());
        return tally.total().value();
    }

    public Set<Flag> flags() {
        var flags = EnumSet.noneOf(Flag.class);
        if (validFrom == null || validTo == null) flags.add(Flag.OPEN_INTERVAL);
        var isGraded = false;
        for (var piece : evidence) {
            if (!piece.disputedByIds().isEmpty()) flags.add(Flag.DISPUTED);
            if (piece.reliability() != null) isGraded = true;
        }
        if (listedTo != null && (moment.asOf() == null || moment.asOf().isAfter(listedTo)))
            flags.add(Flag.NO_LONGER_LISTED);
        if (!isGraded) flags.add(Flag.UNGRADED);
        return flags;
    }

    /** Details by name, so that their order says nothing. */
    public List<Detail> details() {
        var details = new ArrayList<Detail>();
        for (var name : detail.keySet()) details.add(new Detail(name, texts(name)));
        return details;
    }

    public @Nullable String text(String name) {
        var value = detail.get(name);
        return value == null ? null : value.toString();
    }

    /** The value as a list of texts; empty where there is none. */
    public List<String> texts(String name) {
        var value = detail.get(name);
        if (value == null) return List.of();
        if (!(value instanceof List<?> list)) return List.of(value.toString());
        var texts = new ArrayList<String>(list.size());
        for (var one : list) texts.add(String.valueOf(one));
        return List.copyOf(texts);
    }

    /** The value as a list of numbers; empty where there is none. */
    public List<Double> decimals(String name) {
        var value = detail.get(name);
        if (value == null) return List.of();
        var decimals = new ArrayList<Double>();
        for (var one : value instanceof List<?> list ? list : List.of(value))
            decimals.add(one instanceof Number number ? number.doubleValue() : Double.parseDouble(one.toString()));
        return decimals;
    }

    public @Nullable Double decimal(String name) {
        return detail.get(name) instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }

    /** The date; null where there is none or it is not readable as one. */
    public @Nullable PartialDate date(String name) {
        var text = text(name);
        return text == null || text.isEmpty() ? null : PartialDate.parse(text);
    }
}
