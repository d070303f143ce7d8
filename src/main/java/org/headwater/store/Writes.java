package org.headwater.store;

import java.util.Optional;
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
}
