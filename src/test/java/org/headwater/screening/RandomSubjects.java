package org.headwater.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.headwater.identity.InventedNames;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * Random subjects with few different values, so that two often share some. Names are invented; every second subject has a name of an earlier
 * one in another writing. Equal seeds give equal subjects.
 */
final class RandomSubjects {

    private static final List<EntityKind> BODIES = List.of(
            EntityKind.COMPANY,
            EntityKind.COMPANY,
            EntityKind.ORGANIZATION,
            EntityKind.VESSEL,
            EntityKind.CRIMINAL_GROUP);

    private static final List<IdentifierType> TYPES = List.of(IdentifierType.values());

    /** The first two have exchanged day and month. */
    private static final List<String> DAYS =
            List.of("1970-01-02", "1970-02-01", "1970-02-03", "1971-01-02", "1980-01-02");

    /** Of a day, a month and a year. */
    private static final List<Integer> LENGTHS = List.of(10, 10, 7, 4);

    private final Random random;
    private final InventedNames invented;
    private final List<InventedNames.Invented> known = new ArrayList<>();

    RandomSubjects(long seed) {
        random = new Random(seed);
        invented = new InventedNames(seed);
    }

    List<Subject> subjects(int many) {
        var subjects = new ArrayList<Subject>();
        for (var each = 0; each < many; each++) subjects.add(subject());
        return subjects;
    }

    /** One in eight is without a name; six other values on average. */
    Subject subject() {
        var isPerson = random.nextInt(2) == 0;
        var subject = Subject.of(kinds(isPerson));
        for (var each = names(); each > 0; each--) {
            var text = name(isPerson);
            subject.name(random.nextInt(5) == 0 ? SubjectName.weak(text) : SubjectName.of(text));
        }
        while (random.nextInt(7) > 0) addValue(subject);
        return subject.build();
    }

    private int names() {
        return random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(2);
    }

    private List<EntityKind> kinds(boolean isPerson) {
        var body = BODIES.get(random.nextInt(BODIES.size()));
        return switch (random.nextInt(8)) {
            case 0 -> List.of(EntityKind.PERSON, EntityKind.COMPANY, EntityKind.ORGANIZATION);
            case 1 -> List.of(EntityKind.ORGANIZATION);
            default -> List.of(isPerson ? EntityKind.PERSON : body);
        };
    }

    private String name(boolean isPerson) {
        var isNew = known.isEmpty() || random.nextInt(2) == 0;
        var party = isNew ? isPerson ? invented.person() : invented.firm() : known.get(random.nextInt(known.size()));
        if (!isNew && random.nextInt(3) == 0) party = invented.near(party);
        known.add(party);
        var writings = InventedNames.Writing.values();
        return invented.written(party, writings[random.nextInt(writings.length)]);
    }

    void addValue(Subject.Builder subject) {
        var holders = random.nextInt(6) == 0 ? 51 : random.nextInt(3);
        switch (random.nextInt(6)) {
            case 0 -> subject.country(country());
            case 1 -> subject.number(number(), holders);
            case 2 -> subject.born(date(), holders);
            case 3 -> subject.founded(date(), holders);
            case 4 -> subject.contact(contact(), holders);
            default -> subject.address(address(), holders);
        }
    }

    CountryCode country() {
        return CountryCode.parse(List.of("CN", "MX", "IN").get(random.nextInt(3)));
    }

    private @Nullable CountryCode countryOrNot() {
        return random.nextInt(3) == 0 ? null : country();
    }

    SubjectNumber number() {
        var type = TYPES.get(random.nextInt(TYPES.size()));
        var number = RightNumbers.of(type, random.nextInt(3));
        return new SubjectNumber(type, number.value(), countryOrNot(), number.right());
    }

    PartialDate date() {
        var day = DAYS.get(random.nextInt(DAYS.size()));
        return PartialDate.parse(day.substring(0, LENGTHS.get(random.nextInt(LENGTHS.size()))));
    }

    Contact contact() {
        var sorts = Contact.Sort.values();
        return new Contact(sorts[random.nextInt(sorts.length)], "8621555501" + random.nextInt(4));
    }

    StreetAddress address() {
        return new StreetAddress(
                (1 + random.nextInt(3)) + (random.nextBoolean() ? ", Mill Road" : " MILL ROAD"), countryOrNot());
    }
}
