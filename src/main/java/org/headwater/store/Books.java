package org.headwater.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.TransactionContext;

/** The queries of one write transaction, by their names in {@code cypher/}: those of its own records that a module keeps. */
public sealed class Books permits Writes {
    final Transactions transactions;
    final TransactionContext transaction;
    final @Nullable Row taken;

    Books(Transactions transactions, TransactionContext transaction, @Nullable Row taken) {
        this.transactions = transactions;
        this.transaction = transaction;
        this.taken = taken;
    }

    /** The number of this commit. */
    public final long commit() {
        if (taken == null) throw new IllegalStateException("this transaction has no commit number");
        return taken.number("number");
    }

    public final List<Row> list(String query, Map<String, ? extends @Nullable Object> parameters) {
        return transactions.list(transaction, query, parameters);
    }

    public final Optional<Row> find(String query, Map<String, ? extends @Nullable Object> parameters) {
        return transactions.find(transaction, query, parameters);
    }
}
