package org.headwater.entity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.headwater.access.Moment;
import org.headwater.store.Row;
import org.headwater.vocabulary.LinkKind;

/** Values that facts state about one party itself, in the order of a profile; parts that were not asked for are empty. */
record EntityValues(
        List<Entity.Name> names,
        List<Entity.Country> countries,
        List<Entity.Identifier> identifiers,
        List<Entity.Dated> dates) {

    static final EntityValues NONE = new EntityValues(List.of(), List.of(), List.of(), List.of());

    EntityValues {
        names = List.copyOf(names);
        countries = List.copyOf(countries);
        identifiers = List.copyOf(identifiers);
        dates = List.copyOf(dates);
    }

    /** One of the lists, and the facts that it is made of. */
    enum Part {
        NAMES(LinkKind.NAMED),
        COUNTRIES(LinkKind.LOCATED_IN, LinkKind.LOCATED_AT, LinkKind.NATIONAL_OF, LinkKind.FLIES_FLAG_OF),
        IDENTIFIERS(LinkKind.HAS_IDENTIFIER),
        DATES(LinkKind.BORN_ON, LinkKind.FOUNDED_ON);

        private final Set<LinkKind> kinds;

        Part(LinkKind first, LinkKind... more) {
            this.kinds = Set.copyOf(EnumSet.of(first, more));
        }

        static List<String> kinds(Set<Part> parts) {
            return parts.stream()
                    .flatMap(part -> part.kinds.stream())
                    .map(Enum::name)
                    .sorted()
                    .toList();
        }
    }

    /** Puts rows of {@code entity/listValues} about one party into its lists. */
    static final class Builder {
        private final List<Entity.Name> names = new ArrayList<>();
        private final List<Entity.Country> countries = new ArrayList<>();
        private final List<Entity.Identifier> identifiers = new ArrayList<>();
        private final List<Entity.Dated> dates = new ArrayList<>();

        void add(Row row, Moment moment) {
            var kind = LinkKind.valueOf(row.text("kind"));
            if (Part.NAMES.kinds.contains(kind)) names.add(new Entity.Name(row, moment));
            else if (Part.IDENTIFIERS.kinds.contains(kind)) identifiers.add(new Entity.Identifier(row, moment));
            else if (Part.DATES.kinds.contains(kind)) dates.add(new Entity.Dated(row, moment));
            else {
                var country = Entity.Country.of(row, moment);
                if (country != null) countries.add(country);
            }
        }

        EntityValues build() {
            return new EntityValues(names, countries, identifiers, dates);
        }
    }
}
