package org.headwater.entity;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/** A published count of seizures: of one substance, in one place, during one period, by one authority. */
public record Seizure(Fact fact) {

    /**
     * The identity of what is counted, the same for every recorder: a corrected count of it takes the place of the one
     * before.
     *
     * @param authority key, {@code country} key
     * @param place within the country, empty for all of it
     * @param substance as counted
     */
    public static String record(String authority, String country, Period period, String place, String substance) {
        var text = String.join(
                "\n",
                "COUNTED_SEIZURES",
                authority,
                country,
                String.valueOf(period.from()),
                String.valueOf(period.to()),
                place,
                substance.toLowerCase(Locale.ROOT));
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    public String id() {
        return fact.id();
    }

    public @Nullable PartialDate from() {
        return fact.validFrom();
    }

    public @Nullable PartialDate to() {
        return fact.validTo();
    }

    public @Nullable String place() {
        return fact.text("place");
    }

    public String substance() {
        return String.valueOf(fact.text("countedAs"));
    }

    public @Nullable String cas() {
        return fact.text("countedCas");
    }

    public @Nullable Double amount() {
        return fact.decimal("amount");
    }

    public @Nullable String unit() {
        return fact.text("unit");
    }

    public @Nullable Double quantityKg() {
        return fact.decimal("quantityKg");
    }

    public @Nullable Integer events() {
        var events = fact.decimal("events");
        return events == null ? null : Integer.valueOf(events.intValue());
    }
}
