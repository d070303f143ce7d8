package org.headwater.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.headwater.store.GraphReader;
import org.headwater.store.Recording;
import org.headwater.store.SchemaMigrator;
import org.headwater.vocabulary.Amount;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Writes the amounts of payments, which were numbers of a double, as shortest decimals. The number that a double is printed as is the one
 * that its file had. A second run goes on where the first was killed.
 */
@Component
class PaymentAmounts implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(PaymentAmounts.class);

    /** Payments of one transaction. */
    private static final int AT_ONCE = 10_000;

    private final GraphReader reader;
    private final Recording recording;
    private final SchemaMigrator schema;

    PaymentAmounts(GraphReader reader, Recording recording, SchemaMigrator schema) {
        this.reader = reader;
        this.recording = recording;
        this.schema = schema;
    }

    /** Before anybody asks. Once for each store; other services wait meanwhile. */
    @Override
    public void afterPropertiesSet() {
        if (isDone()) return;
        schema.alone(() -> {
            if (isDone()) return;
            var changed = run();
            if (changed > 0) log.info("{} amounts of payments are exact decimals now", changed);
            recording.inTransaction(writes -> writes.list("evidence/noteAmountsWritten", Map.of()));
        });
    }

    private boolean isDone() {
        return recording.inTransaction(writes -> writes.find("evidence/findAmountsWritten", Map.of())
                .orElseThrow()
                .isTrue("done"));
    }

    /** Returns how many amounts were written otherwise. */
    int run() {
        return reader.readLong(reads -> {
            var some = new ArrayList<Map<String, Object>>();
            var changed = new int[1];
            reads.each("evidence/listAmounts", Map.of(), row -> {
                var before = row.all().get("amount");
                var now = written(before);
                if (now == null || now.equals(before)) return;
                some.add(Map.of("id", row.text("id"), "amount", now));
                changed[0]++;
                if (some.size() == AT_ONCE) write(some);
            });
            write(some);
            return changed[0];
        });
    }

    /** As payments have amounts today; null for a text that is none, which stays as its source has it. */
    static @Nullable String written(@Nullable Object before) {
        return switch (before) {
            case Number number -> Amount.shortest(number);
            case String text -> Amount.stored(text).map(Amount::toString).orElse(null);
            case null -> null;
            default -> null;
        };
    }

    private void write(List<Map<String, Object>> rows) {
        if (rows.isEmpty()) return;
        recording.inTransaction(writes -> writes.list("evidence/writeAmounts", Map.of("rows", List.copyOf(rows))));
        rows.clear();
    }
}
