package org.headwater.trace;

import java.time.LocalDate;
import java.util.Set;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/** The parties at one end of a chain. */
public sealed interface PartySelector {

    /** These parties. An id that is not in the graph selects nobody; see {@link TraceGraph#hasParty}. */
    record Ids(Set<String> ids) implements PartySelector {
        public Ids {
            if (ids.isEmpty()) throw BadInput.of("ids", null, "selects nobody; name at least one party");
            ids = Set.copyOf(ids);
        }
    }

    /**
     * The parties of which all that is given holds, with at least one of kinds, country and programme. Designated under
     * the programme means on {@code designatedOn}, or ever where that is null.
     */
    record Where(
            @Nullable Set<EntityKind> kinds,
            @Nullable String country,
            @Nullable String programme,
            @Nullable LocalDate designatedOn)
            implements PartySelector {
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
    }

    static PartySelector ids(String... ids) {
        return new Ids(Set.of(ids));
    }
}
