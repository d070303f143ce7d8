package org.headwater.screening;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.intake.ftm.FtmExample.SaidValue;
import org.headwater.redflag.CustomerSubjects;
import org.headwater.redflag.FlagCustomer;
import org.headwater.screening.customers.Customer;
import org.headwater.screening.customers.CustomerLists;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Screening results of customers, for red flags: hits of the last finished screening as the caller sees them, and the decisions
 * on them.
 */
@Component
class ScreenedCustomers implements CustomerSubjects {

    private static final Set<LinkKind> PLACES =
            Set.of(LinkKind.LOCATED_IN, LinkKind.NATIONAL_OF, LinkKind.FLIES_FLAG_OF);

    private static final String COUNTRY = "country:";

    private final CustomerLists lists;
    private final Hits hits;

    ScreenedCustomers(CustomerLists lists, Hits hits) {
        this.lists = lists;
        this.hits = hits;
    }

    @Override
    public Optional<FlagCustomer> find(Viewer viewer, String list, String key) {
        viewer.require(Viewer.Role.ANALYST);
        var found = lists.find(viewer, list).orElse(null);
        if (found == null) return Optional.empty();
        return Optional.ofNullable(lists.customers(viewer, found, found.version(), List.of(key))
                        .get(key))
                .map(customer -> {
                    var parties = hits.parties(viewer, found, key);
                    // The decision was made on the row that was compared; another row needs a new decision.
                    var stands = parties.version() == found.version()
                            || customer.equals(lists.customers(viewer, found, parties.version(), List.of(key))
                                    .get(key));
                    var mayBe = new HashSet<>(parties.mayBe());
                    if (!stands) mayBe.addAll(parties.same());
                    return new FlagCustomer(
                            found.id() + "/" + key,
                            stands ? parties.same() : Set.of(),
                            mayBe,
                            kind(customer),
                            countries(customer));
                });
    }

    /** Where a list says nothing, it is an organization, and nobody knows of what kind. */
    private static @Nullable EntityKind kind(Customer customer) {
        return customer.kind() == EntityKind.ORGANIZATION ? null : customer.kind();
    }

    private static List<String> countries(Customer customer) {
        return customer.values().stream()
                .filter(value -> PLACES.contains(value.kind()))
                .map(SaidValue::key)
                .filter(text -> text.startsWith(COUNTRY))
                .map(text -> text.substring(COUNTRY.length()))
                .distinct()
                .sorted()
                .toList();
    }
}
