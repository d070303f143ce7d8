package org.headwater.intake.run;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.headwater.evidence.NewEntity;
import org.headwater.vocabulary.BankAccount;
import org.headwater.vocabulary.CardNumber;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.UnLocode;

/** Entities that are values: one record each, for all sources. Their keys are the normalized values. */
public final class Values {

    private static final Map<String, NewEntity> COUNTRIES = new ConcurrentHashMap<>();

    private Values() {}

    public static NewEntity name(String text) {
        var written = text.strip();
        return NewEntity.of("name:" + written, EntityKind.NAME, written, Marking.CLEAR);
    }

    public static NewEntity classification(EntityKind kind) {
        return NewEntity.of("classification:" + kind, EntityKind.CLASSIFICATION, kind.label(), Marking.CLEAR);
    }

    /** One of some 250: names of countries are slow to come by. */
    public static NewEntity country(String code) {
        return COUNTRIES.computeIfAbsent(code, Values::newCountry);
    }

    private static NewEntity newCountry(String code) {
        return new NewEntity(
                "country:" + code,
                EntityKind.COUNTRY,
                Locale.of("", code).getDisplayCountry(Locale.ENGLISH),
                Marking.CLEAR,
                Map.of("code", code));
    }

    public static NewEntity port(UnLocode code) {
        return new NewEntity(
                "port:" + code, EntityKind.PORT, code.value(), Marking.CLEAR, Map.of("code", code.value()));
    }

    public static NewEntity date(PartialDate date) {
        return NewEntity.of("date:" + date, EntityKind.DATE, date.toString(), Marking.CLEAR);
    }

    public static NewEntity substance(String cas) {
        return new NewEntity("substance:" + cas, EntityKind.SUBSTANCE, cas, Marking.CLEAR, Map.of("cas", cas));
    }

    private static NewEntity account(BankAccount account) {
        var properties = new HashMap<String, Object>(Map.of("number", account.number()));
        account.country().ifPresent(country -> properties.put("country", country.value()));
        var bic = account.bic();
        if (bic != null) properties.put("bic", bic);
        return new NewEntity(account.key(), EntityKind.ACCOUNT, account.toString(), Marking.CLEAR, properties);
    }

    /** The record of a value holds what its key says and nothing of how one source happened to write it. */
    public static NewEntity of(EntityKind kind, String key, String written) {
        var value = key.substring(key.indexOf(':') + 1);
        return switch (kind) {
            case NAME -> name(written);
            case COUNTRY -> country(value);
            case WALLET -> {
                var parts = value.split("\\|", 2);
                yield new NewEntity(key, kind, parts[1], Marking.CLEAR, Map.of("currency", parts[0]));
            }
            case ACCOUNT -> account(BankAccount.ofKey(value));
            case CARD -> {
                var parts = value.split("\\|", 3);
                yield new NewEntity(
                        key,
                        kind,
                        CardNumber.masked(parts[0], parts[1]),
                        Marking.CLEAR,
                        Map.of("first", parts[0], "last", parts[1]));
            }
            case IDENTIFIER -> {
                var parts = value.split("\\|", 3);
                yield new NewEntity(
                        key,
                        kind,
                        parts[2],
                        Marking.CLEAR,
                        Map.of("type", parts[0], "country", parts[1], "value", parts[2]));
            }
            case ADDRESS -> {
                var parts = value.split("\\|", 2);
                yield new NewEntity(key, kind, parts[1], Marking.CLEAR, Map.of("country", parts[0]));
            }
            default -> NewEntity.of(key, kind, value, Marking.CLEAR);
        };
    }
}
