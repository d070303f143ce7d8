package org.headwater.redflag;

import java.util.List;
import java.util.Set;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/**
 * A customer as rules ask about it: the parties that people say it is.
 *
 * @param id a name that no record has
 * @param same ids of the parties that it is, by decisions that stand
 * @param mayBe ids of those that it may be, on which nobody decided
 * @param kind null is not known
 * @param countries codes of ISO 3166 by its row, which says where it is and not that it is nowhere else
 */
public record FlagCustomer(
        String id,
        Set<String> same,
        Set<String> mayBe,
        @Nullable EntityKind kind,
        List<String> countries) {

    public FlagCustomer {
        same = Set.copyOf(same);
        mayBe = Set.copyOf(mayBe);
        countries = List.copyOf(countries);
    }

    FlagCustomer with(Set<String> otherSame, Set<String> otherMayBe) {
        return new FlagCustomer(id, otherSame, otherMayBe, kind, countries);
    }
}
