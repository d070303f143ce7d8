package org.headwater.intake.ofac;

import org.headwater.vocabulary.IdentifierType;
import org.jspecify.annotations.Nullable;

/** The meaning of an item of the remarks, known by its first words. */
sealed interface Meaning {

    /** Kept as text under this name: without the words it begins with, or whole where these are part of what it says. */
    record Attribute(String name, boolean whole) implements Meaning {}

    /**
     * @param scheme what the number is in particular, where the type is a general one
     * @param country of every identifier of this scheme; null where the item names it
     */
    record NumberScheme(
            IdentifierType type, String scheme, @Nullable String country, boolean worldwide) implements Meaning {

        static NumberScheme of(String scheme) {
            return new NumberScheme(type(scheme), scheme, null, false);
        }

        static NumberScheme of(String scheme, String country) {
            return new NumberScheme(type(scheme), scheme, country, false);
        }

        /** Unique by itself: with a country, the same number of two sources would be two. */
        static NumberScheme worldwide(String scheme) {
            return new NumberScheme(type(scheme), scheme, null, true);
        }

        private static IdentifierType type(String scheme) {
            return switch (scheme) {
                case "NIT", "CUIT", "RUC", "RIF", "RTN", "VAT" -> IdentifierType.TAX_ID;
                case "REGISTRATION_NUMBER",
                        "FOLIO_MERCANTIL",
                        "MATRICULA_MERCANTIL",
                        "GOVERNMENT_GAZETTE",
                        "CHAMBER_OF_COMMERCE",
                        "TRADE_LICENSE",
                        "ORGANIZATION_CODE" -> IdentifierType.REGISTRATION;
                case "SSN", "FOREIGNER_ID", "ELECTORAL_ID" -> IdentifierType.NATIONAL_ID;
                case "DRIVERS_LICENSE" -> IdentifierType.DRIVER_LICENSE;
                case "BIC" -> IdentifierType.SWIFT_BIC;
                default -> named(scheme);
            };
        }

        private static IdentifierType named(String scheme) {
            for (var type : IdentifierType.values()) if (type.name().equals(scheme)) return type;
            return IdentifierType.OTHER;
        }
    }

    record Phone(String use) implements Meaning {}

    record Email() implements Meaning {}

    record Wallet() implements Meaning {}

    /** A weak alias: in the remarks the list puts names too common to search by. */
    record Alias(String type) implements Meaning {}

    record National(String basis) implements Meaning {}

    record FlagState() implements Meaning {}

    record LinkedParty() implements Meaning {}
}
