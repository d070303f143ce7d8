package org.headwater.store;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.TransactionContext;

/** A transaction that records facts and evidence. */
public final class Writes extends Books {

    Writes(Transactions transactions, TransactionContext transaction, @Nullable Row taken) {
        super(transactions, transaction, taken);
    }

    /** The row of {@code store/takeCommit}, with the number; empty in a transaction without one. */
    public Optional<Row> taken() {
        return Optional.ofNullable(taken);
    }

    /** Row by row, without holding them all; other transactions may write meanwhile. */
    public void each(String query, Map<String, ? extends @Nullable Object> parameters, Consumer<Row> consumer) {
        transactions.each(transaction, query, parameters, consumer);
    }
}
