package org.headwater.order;

import java.util.List;
import org.headwater.screening.PossibleParties;
import org.headwater.screening.PossibleParties.SoughtNumber;
import org.headwater.screening.PossibleParties.SoughtParty;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A party of an order: a recorded one by its id, else as it is described.
 *
 * @param party id of a record; null where it is described
 * @param kind null is not known
 * @param countries codes of ISO 3166
 * @param bornOn ISO text of a day, a month or a year; null is not known, as for {@code foundedOn}
 */
record OrderedParty(
        @Nullable String party,
        List<String> names,
        @Nullable EntityKind kind,
        List<String> countries,
        @Nullable String address,
        List<String> phones,
        List<String> emails,
        List<OrderedNumber> numbers,
        @Nullable String bornOn,
        @Nullable String foundedOn) {

    private static final int MOST = 10;

    OrderedParty {
        names = List.copyOf(names);
        countries = List.copyOf(countries);
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
        numbers = List.copyOf(numbers);
    }

    /** @param argument by which a refusal names it */
    static OrderedParty of(String argument, OrderPartyInput input) {
        var described = new OrderedParty(
                null,
                texts(argument + ".names", input.names()),
                input.kind(),
                some(argument + ".countries", input.countries()),
                CheckedOrder.text(argument + ".address", input.address()),
                some(argument + ".phones", input.phones()),
                some(argument + ".emails", input.emails()),
                some(argument + ".numbers", input.numbers()),
                text(input.bornOn()),
                text(input.foundedOn()));
        var party = input.party();
        if (party != null) {
            if (!described.equals(NOBODY))
                throw BadInput.of(
                        argument + ".party",
                        party,
                        "names a recorded party, which is not described too; give one of both");
            return new OrderedParty(
                    party, List.of(), null, List.of(), null, List.of(), List.of(), List.of(), null, null);
        }
        if (described.names.isEmpty())
            throw BadInput.of(argument + ".names", "", "is missing; give a name, or the id of a recorded party");
        PossibleParties.check(described.sought());
        return described;
    }

    private static final OrderedParty NOBODY =
            new OrderedParty(null, List.of(), null, List.of(), null, List.of(), List.of(), List.of(), null, null);

    private static @Nullable String text(@Nullable PartialDate date) {
        return date == null ? null : date.toString();
    }

    private static <T> List<T> some(String argument, @Nullable List<T> given) {
        if (given == null) return List.of();
        if (given.size() > MOST) throw LimitExceeded.of("VALUES", argument, given.size(), MOST);
        return given.stream().distinct().toList();
    }

    private static List<String> texts(String argument, @Nullable List<String> given) {
        return some(argument, given).stream()
                .map(text -> CheckedOrder.required(argument, text))
                .distinct()
                .toList();
    }

    SoughtParty sought() {
        return new SoughtParty(
                party,
                kind,
                names,
                countries,
                address,
                phones,
                emails,
                numbers.stream()
                        .map(number ->
                                new SoughtNumber(IdentifierType.parse(number.type()), number.country(), number.value()))
                        .toList(),
                date(bornOn),
                date(foundedOn));
    }

    static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : PartialDate.parse(text);
    }
}
