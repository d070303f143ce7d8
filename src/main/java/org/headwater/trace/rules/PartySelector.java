package org.headwater.trace.rules;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/**
 * The parties at one end of a chain: these, or all of a condition.
 *
 * @param ids one that is not in the graph selects nobody
 */
public record PartySelector(
        @Nullable Set<String> ids, @Nullable Where where) {

    public PartySelector {
        if ((ids == null) == (where == null))
            throw BadInput.of("from", null, "needs one of ids and where, at either end");
        if (ids != null) {
            if (ids.isEmpty()) throw BadInput.of("ids", null, "selects nobody; name at least one party");
            ids = Set.copyOf(ids);
        }
    }

    /**
     * The parties of which all that is given holds, with at least one of kinds, country and programme. Designated under
     * the programme means on {@code designatedOn}, or ever where that is null.
     */
    public record Where(
            @Nullable Set<EntityKind> kinds,
            @Nullable String country,
            @Nullable String programme,
            @Nullable LocalDate designatedOn) {
        public Where {
            if ((kinds == null || kinds.isEmpty()) && country == null && programme == null)
                throw BadInput.of("where", null, "is empty; give at least one of kinds, country and programme");
            if (kinds != null) {
                if (kinds.isEmpty()) throw BadInput.of("where.kinds", null, "is empty; name a kind or leave it out");
                for (var kind : kinds)
                    if (!kind.isParty())
                        throw BadInput.of("where.kinds", kind, "is no party; use one of " + EntityKind.PARTIES);
                kinds = Set.copyOf(kinds);
            }
            if (country != null && !country.matches("[A-Z]{2}"))
                throw BadInput.of("where.country", country, "is no country code; use two capital letters such as CN");
            if (programme != null && programme.isBlank())
                throw BadInput.of("where.programme", programme, "is empty; name a programme or leave it out");
            if (designatedOn != null && programme == null)
                throw BadInput.of(
                        "where.designatedOn", designatedOn, "needs a programme; name one or leave the day out");
        }

        private String words() {
            var words = new StringBuilder("are");
            if (kinds != null)
                words.append(' ').append(kinds.stream().sorted().map(Enum::name).collect(Collectors.joining(" or ")));
            if (country != null) words.append(" in ").append(country);
            if (programme != null) words.append(" designated under ").append(programme);
            if (designatedOn != null) words.append(" on ").append(designatedOn);
            return words.toString();
        }
    }

    /** The selector as the end of a sentence on parties that it selects. */
    public String words() {
        return where == null ? "have one of these ids" : where.words();
    }

    public static PartySelector ids(String... ids) {
        return of(Set.of(ids));
    }

    public static PartySelector of(Collection<String> ids) {
        return new PartySelector(Set.copyOf(ids), null);
    }

    public static PartySelector where(
            @Nullable Set<EntityKind> kinds,
            @Nullable String country,
            @Nullable String programme,
            @Nullable LocalDate designatedOn) {
        return new PartySelector(null, new Where(kinds, country, programme, designatedOn));
    }
}
