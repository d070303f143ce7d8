package org.headwater.intake.ofac;

import org.jspecify.annotations.Nullable;

/** What an item of the remarks says, told by the words it begins with. */
sealed interface Meaning {

    /** Kept as text under this name: without the words it begins with, or whole where these are part of what it says. */
    record Attribute(String name, boolean whole) implements Meaning {}

    /** @param country of every identifier of this type; null where the item names it */
    record Identifier(String type, @Nullable String country, boolean worldwide) implements Meaning {

        static Identifier of(String type) {
            return new Identifier(type, null, false);
        }

        static Identifier of(String type, String country) {
            return new Identifier(type, country, false);
        }

        /** Unique by itself: a country beside it would only keep the same number of two sources apart. */
        static Identifier worldwide(String type) {
            return new Identifier(type, null, true);
        }
    }

    record Phone(String use) implements Meaning {}

    record Email() implements Meaning {}

    record Wallet() implements Meaning {}

    /** A weak alias: in the remarks the list puts names too common to search by. */
    record Alias(String type) implements Meaning {}

    record National(String basis) implements Meaning {}

    record Flag() implements Meaning {}

    record Link() implements Meaning {}
}
