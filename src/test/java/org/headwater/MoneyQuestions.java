package org.headwater;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;

/**
 * Payments for the two worlds: between parties, by accounts of holders whom nobody named, on behalf of others; shipments with a declared
 * value; each with a marking of its own.
 */
final class MoneyQuestions {

    private static final int PARTIES = 9;
    private static final int PAYMENTS = 70;

    /** The published examples of three countries, which the feed accepts too. */
    static final List<String> IBANS =
            List.of("DE89370400440532013000", "GB82WEST12345698765432", "FR1420041010050500013M02606");

    private MoneyQuestions() {}

    static void record(Ledger ledger, Random random, List<String> markings, String source) {
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        for (var code : List.of("CN", "MX"))
            entities.add(NewEntity.of("country:" + code, EntityKind.COUNTRY, code, Marking.CLEAR));
        var parties = new ArrayList<String>();
        for (var number = 0; number < PARTIES; number++) {
            var key = "money:" + number;
            parties.add(key);
            entities.add(NewEntity.of(
                    key,
                    List.of(EntityKind.COMPANY, EntityKind.PERSON, EntityKind.ORGANIZATION)
                            .get(number % 3),
                    "Payer " + number,
                    // Most are seen by all: a world of hidden parties would show nothing of what is between them.
                    number % 3 == 0 ? Marking.parse(pick(random, markings)) : Marking.CLEAR));
            facts.add(fact(
                    LinkKind.LOCATED_IN,
                    key,
                    "country:" + (number % 2 == 0 ? "CN" : "MX"),
                    Map.of(),
                    Map.of(),
                    random,
                    markings,
                    source));
        }
        var instruments = new ArrayList<String>();
        for (var iban : IBANS) {
            instruments.add("account:" + iban);
            entities.add(new NewEntity(
                    "account:" + iban,
                    EntityKind.ACCOUNT,
                    iban,
                    Marking.CLEAR,
                    Map.of("number", iban, "country", iban.substring(0, 2))));
            entities.add(NewEntity.of(
                    "holder:account:" + iban, EntityKind.ORGANIZATION, "unnamed holder of " + iban, Marking.CLEAR));
            for (var holder = 0; holder < 3; holder++)
                facts.add(fact(
                        LinkKind.HAS_ACCOUNT,
                        pick(random, parties),
                        "account:" + iban,
                        Map.of(),
                        Map.of(),
                        random,
                        markings,
                        source));
        }
        for (var number = 0; number < 10; number++) {
            var one = pick(random, parties);
            var other = pick(random, parties);
            if (!one.equals(other))
                facts.add(fact(LinkKind.LINKED_TO, one, other, Map.of(), Map.of(), random, markings, source));
        }
        for (var number = 0; number < PAYMENTS; number++)
            pay(number, parties, instruments, facts, random, markings, source);
        for (var number = 0; number < 12; number++) {
            var one = pick(random, parties);
            var other = pick(random, parties);
            if (one.equals(other)) continue;
            var details = new LinkedHashMap<String, Object>();
            details.put("dispatched", day(random).toString());
            details.put("declaredValue", Integer.toString(100 * (1 + random.nextInt(9))));
            details.put("declaredCurrency", random.nextInt(5) == 0 ? "EUR" : "USD");
            facts.add(new NewFact(
                    LinkKind.SHIPPED,
                    one,
                    other,
                    Period.UNKNOWN,
                    Marking.parse(pick(random, markings)),
                    Map.of("documentNo", "MB" + number),
                    details,
                    null,
                    Map.of(),
                    evidence(random, markings, source)));
        }
        ledger.record(World.AGENCY, "two-worlds-money", entities, facts);
    }

    private static void pay(
            int number,
            List<String> parties,
            List<String> instruments,
            List<NewFact> facts,
            Random random,
            List<String> markings,
            String source) {
        var details = new LinkedHashMap<String, Object>();
        var roles = new LinkedHashMap<String, String>();
        var payer = pick(random, parties);
        var payee = pick(random, parties);
        if (payer.equals(payee)) return;
        if (random.nextInt(3) == 0) {
            var instrument = pick(random, instruments);
            roles.put("FROM_ACCOUNT", instrument);
            payer = "holder:" + instrument;
        }
        if (random.nextInt(4) == 0) {
            var instrument = pick(random, instruments);
            roles.put("INTO_ACCOUNT", instrument);
            payee = "holder:" + instrument;
        }
        if (payer.equals(payee)) return;
        if (random.nextInt(4) == 0) roles.put("ORIGINATED_BY", pick(random, parties));
        if (random.nextInt(4) == 0) roles.put("BENEFITS", pick(random, parties));
        if (random.nextInt(6) != 0) details.put("amount", Integer.toString(50 * (1 + random.nextInt(12))));
        details.put("currency", random.nextInt(5) == 0 ? "EUR" : "USD");
        details.put("method", pick(random, List.of("TRANSFER", "TRANSFER", "CASH", "VIRTUAL")));
        if (random.nextInt(4) == 0) details.put("reference", "MB-" + random.nextInt(12));
        if (random.nextInt(5) == 0) details.put("globalId", "CHAIN:" + random.nextInt(3));
        var day = random.nextInt(6) == 0 ? null : day(random);
        if (day != null && random.nextBoolean()) {
            var moment = TimeUnit.DAYS.toMicros(day.toEpochDay()) + random.nextInt(1_000_000_000);
            details.put("momentFrom", moment);
            details.put("momentTo", moment);
        }
        facts.add(new NewFact(
                LinkKind.PAID,
                payer,
                payee,
                Period.of(day, day),
                Marking.parse(pick(random, markings)),
                Map.of("transactionNo", "T" + number),
                details,
                null,
                roles,
                evidence(random, markings, source)));
    }

    private static LocalDate day(Random random) {
        return LocalDate.of(2020, 1, 1).plusDays(random.nextInt(300));
    }

    private static NewFact fact(
            LinkKind kind,
            String subject,
            String object,
            Map<String, Object> qualifiers,
            Map<String, Object> details,
            Random random,
            List<String> markings,
            String source) {
        return new NewFact(
                kind,
                subject,
                object,
                Period.UNKNOWN,
                Marking.parse(pick(random, markings)),
                qualifiers,
                details,
                null,
                Map.of(),
                evidence(random, markings, source));
    }

    private static NewEvidence evidence(Random random, List<String> markings, String source) {
        return new NewEvidence(
                source,
                "p. " + random.nextInt(50),
                null,
                Grade.parse("B" + (1 + random.nextInt(6))),
                Marking.parse(pick(random, markings)),
                List.of(),
                List.of());
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
