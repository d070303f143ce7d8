package org.headwater.screening;

import org.headwater.intake.ftm.FtmExample;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** Makes subjects of what the store has of parties, and of examples. Values come by their natural keys. */
final class Subjects {

    private Subjects() {}

    static Subject of(ScreenedParty party, Holders holders) {
        var subject = Subject.of(party.kind());
        var isNamed = false;
        for (var fact : party.facts()) {
            put(subject, fact.kind(), fact.key(), fact.text(), fact.isWeak(), holders);
            isNamed |= fact.kind() == LinkKind.NAMED;
        }
        if (!isNamed) subject.name(party.name());
        return subject.build();
    }

    static Subject of(FtmExample example, Subject.Builder subject, Holders holders) {
        for (var value : example.values())
            put(subject, value.kind(), value.key(), value.text(), value.isWeak(), holders);
        return subject.build();
    }

    private static void put(
            Subject.Builder subject, LinkKind kind, String key, String text, boolean isWeak, Holders holders) {
        var value = key.substring(key.indexOf(':') + 1);
        var bar = value.indexOf('|');
        switch (kind) {
            case NAMED -> subject.name(isWeak ? SubjectName.weak(text) : SubjectName.of(text));
            case LOCATED_IN, NATIONAL_OF, FLIES_FLAG_OF -> {
                var country = country(value);
                if (country != null) subject.country(country);
            }
            case LOCATED_AT ->
                subject.address(
                        new StreetAddress(text, bar < 0 ? null : country(value.substring(0, bar))), holders.of(key));
            case BORN_ON, FOUNDED_ON -> {
                var date = date(value);
                if (date == null) return;
                if (kind == LinkKind.BORN_ON) subject.born(date, holders.of(key));
                else subject.founded(date, holders.of(key));
            }
            case HAS_PHONE -> subject.contact(new Contact(Contact.Sort.PHONE, value), holders.of(key));
            case HAS_EMAIL -> subject.contact(new Contact(Contact.Sort.EMAIL, value), holders.of(key));
            case HAS_WALLET ->
                subject.contact(new Contact(Contact.Sort.WALLET, value.substring(bar + 1)), holders.of(key));
            case HAS_IDENTIFIER -> {
                var number = number(key);
                if (number != null) subject.number(number, holders.of(numberKey(number)));
            }
            default -> {}
        }
    }

    /** {@code identifier:TYPE|COUNTRY|NUMBER}; null where it has another form. */
    static @Nullable SubjectNumber number(String key) {
        var parts = key.split("[:|]", 4);
        if (parts.length < 4 || !parts[0].equals("identifier")) return null;
        return new SubjectNumber(IdentifierType.parse(parts[1]), parts[3], country(parts[2]), true);
    }

    /** The same for all holders of a number, whoever issued it. */
    static String numberKey(SubjectNumber number) {
        return "identifier:" + number.type() + "|" + number.value();
    }

    private static @Nullable CountryCode country(String code) {
        return CountryCode.findByCode(code).orElse(null);
    }

    private static @Nullable PartialDate date(String text) {
        try {
            return PartialDate.parse(text);
        } catch (BadInput e) {
            return null;
        }
    }

    /** Numbers of parties visible to the caller that have a value, by its natural key; 0 where it was not counted. */
    interface Holders {
        int of(String key);
    }
}
