package org.headwater.flags;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;

/** Property of a fact, of a record (a party, a value or an order), or of both, that a pattern may ask for. */
public enum Field {
    ID("id", Type.TEXT, Of.ANY),
    KIND("kind", Type.TEXT, Of.RECORD),
    COUNTRY("country", Type.TEXT, Of.RECORD),
    BORN_ON("bornOn", Type.DAY, Of.RECORD),
    FOUNDED_ON("foundedOn", Type.DAY, Of.RECORD),
    /** Number of records that hold a value: the visible number is the least. */
    HOLDERS("holders", Type.NUMBER, Of.RECORD),
    /** The day of an event, or on which a tie began. */
    DAY("day", Type.DAY, Of.FACT),
    DISPATCHED("dispatched", Type.DAY, Of.FACT),
    ARRIVED("arrived", Type.DAY, Of.FACT),
    SUBSTANCE("substance", Type.TEXT, Of.ANY),
    HS("hs", Type.TEXT, Of.ANY),
    KG("kg", Type.NUMBER, Of.ANY),
    VALUE_USD("valueUsd", Type.NUMBER, Of.ANY),
    DISPATCH_COUNTRY("dispatchCountry", Type.TEXT, Of.FACT),
    ARRIVAL_COUNTRY("arrivalCountry", Type.TEXT, Of.FACT),
    DECLARATION("declaration", Type.TEXT, Of.FACT),
    PROGRAMME("programme", Type.TEXT, Of.FACT),
    LIST("list", Type.TEXT, Of.FACT),
    OUTCOME("outcome", Type.TEXT, Of.FACT),
    TYPE("type", Type.TEXT, Of.ANY),
    CAS("cas", Type.TEXT, Of.RECORD),
    DESTINATION("destination", Type.TEXT, Of.RECORD),
    END_USE("endUse", Type.TEXT, Of.RECORD),
    END_USE_STATED("endUseStated", Type.TEXT, Of.RECORD),
    PAYMENT_METHOD("paymentMethod", Type.TEXT, Of.ANY),
    SENT_ON("sentOn", Type.DAY, Of.ANY);

    /** Values of different types are never compared. */
    enum Type {
        TEXT("a text"),
        NUMBER("a number"),
        /** A day, as its number since 1970-01-01. */
        DAY("a day");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** The kind of a record that is an order; the others are those of {@link EntityKind}. */
    public static final String ORDER = "ORDER";

    private static final List<String> KINDS = Stream.concat(
                    Arrays.stream(EntityKind.values()).map(EntityKind::name), Stream.of(ORDER))
            .sorted()
            .toList();

    private static final List<String> COUNTRIES = CountryCode.codes();

    private enum Of {
        FACT,
        RECORD,
        ANY
    }

    private final String key;
    private final Type type;
    private final Of of;

    Field(String key, Type type, Of of) {
        this.key = key;
        this.type = type;
        this.of = of;
    }

    /** Name of the field in patterns and in what is missing. */
    public String key() {
        return key;
    }

    boolean isCountry() {
        return switch (this) {
            case COUNTRY, DISPATCH_COUNTRY, ARRIVAL_COUNTRY, DESTINATION -> true;
            default -> false;
        };
    }

    /** All texts that it can have; empty where any may be. */
    List<String> codes() {
        if (isCountry()) return COUNTRIES;
        return this == KIND ? KINDS : List.of();
    }

    Type type() {
        return type;
    }

    boolean isOfFacts() {
        return of != Of.RECORD;
    }

    boolean isOfRecords() {
        return of != Of.FACT;
    }
}
