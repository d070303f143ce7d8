package org.headwater.screening;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.PartialDate;

/**
 * Somebody who is compared: a party as a caller sees it, a customer, or whom a question describes. The order of the lists means nothing.
 *
 * @param kinds that it may be; ORGANIZATION where nothing is known of it
 * @param countries of residence, of nationality and of addresses
 * @param born dates of birth of a person
 * @param founded dates of founding of a body
 * @param holders how many parties that the caller sees have a value, by its key; a value that is missing here has few
 */
public record Subject(
        Set<EntityKind> kinds,
        List<SubjectName> names,
        Set<CountryCode> countries,
        List<SubjectNumber> numbers,
        List<PartialDate> born,
        List<PartialDate> founded,
        List<Contact> contacts,
        List<StreetAddress> addresses,
        Map<String, Integer> holders) {

    public Subject {
        kinds = Set.copyOf(kinds.isEmpty() ? EnumSet.of(EntityKind.ORGANIZATION) : kinds);
        names = List.copyOf(names);
        countries = Set.copyOf(countries);
        numbers = List.copyOf(numbers);
        born = List.copyOf(born);
        founded = List.copyOf(founded);
        contacts = List.copyOf(contacts);
        addresses = List.copyOf(addresses);
        holders = Map.copyOf(holders);
    }

    /** A subject of these kinds without anything yet. */
    public static Builder of(Collection<EntityKind> kinds) {
        return new Builder(kinds);
    }

    public static Builder of(EntityKind kind) {
        return new Builder(List.of(kind));
    }

    int holders(String key) {
        return holders.getOrDefault(key, 0);
    }

    static String keyOf(PartialDate date) {
        return "date:" + date;
    }

    /** Takes values one by one, each once. {@code holders} of a value counts the parties that the caller sees with it; 0 is unknown. */
    public static final class Builder {

        private final Set<EntityKind> kinds = EnumSet.noneOf(EntityKind.class);
        private final Set<SubjectName> names = new LinkedHashSet<>();
        private final Set<CountryCode> countries = new TreeSet<>();
        private final Set<SubjectNumber> numbers = new LinkedHashSet<>();
        private final Set<PartialDate> born = new LinkedHashSet<>();
        private final Set<PartialDate> founded = new LinkedHashSet<>();
        private final Set<Contact> contacts = new LinkedHashSet<>();
        private final Set<StreetAddress> addresses = new LinkedHashSet<>();
        private final Map<String, Integer> holders = new HashMap<>();

        private Builder(Collection<EntityKind> kinds) {
            this.kinds.addAll(kinds);
        }

        public Builder name(String text) {
            return name(SubjectName.of(text));
        }

        public Builder name(SubjectName name) {
            names.add(name);
            return this;
        }

        /** Country of residence or nationality; that of an address comes with the address. */
        public Builder country(CountryCode country) {
            countries.add(country);
            return this;
        }

        public Builder number(SubjectNumber number) {
            return number(number, 0);
        }

        public Builder number(SubjectNumber number, int holders) {
            numbers.add(number);
            return held(number.key(), holders);
        }

        public Builder born(PartialDate date) {
            return born(date, 0);
        }

        public Builder born(PartialDate date, int holders) {
            born.add(date);
            return held(keyOf(date), holders);
        }

        public Builder founded(PartialDate date) {
            return founded(date, 0);
        }

        public Builder founded(PartialDate date, int holders) {
            founded.add(date);
            return held(keyOf(date), holders);
        }

        public Builder contact(Contact contact) {
            return contact(contact, 0);
        }

        public Builder contact(Contact contact, int holders) {
            contacts.add(contact);
            return held(contact.key(), holders);
        }

        public Builder address(StreetAddress address) {
            return address(address, 0);
        }

        public Builder address(StreetAddress address, int holders) {
            addresses.add(address);
            if (address.country() != null) countries.add(address.country());
            return held(address.key(), holders);
        }

        private Builder held(String key, int many) {
            if (many > 0) holders.merge(key, many, Math::max);
            return this;
        }

        public Subject build() {
            return new Subject(
                    kinds,
                    List.copyOf(names),
                    countries,
                    List.copyOf(numbers),
                    List.copyOf(born),
                    List.copyOf(founded),
                    List.copyOf(contacts),
                    List.copyOf(addresses),
                    holders);
        }
    }
}
