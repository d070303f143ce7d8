package org.headwater.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.TransactionContext;

/** The queries of one write transaction, by their names in {@code cypher/}: those of its own records that a module keeps. */
public sealed class Books permits Writes {
    final Transactions transactions;
    final TransactionContext transaction;
    final @Nullable Row taken;
    private boolean notes;

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

    /**
     * Says that this transaction does what the caller's request asks for; the first one of a request that says so counts.
     *
     * @param result id of what the request answers with, so that the same request again gets the same answer
     */
    public final void done(String result) {
        var id = WriteId.current();
        if (id == null || id.isNoted()) return;
        id.note(this, result);
        notes = true;
    }

    /** Whether the id of the caller's write goes with this transaction. */
    final boolean notes() {
        return notes;
    }

    public final List<Row> list(String query, Map<String, ? extends @Nullable Object> parameters) {
        return transactions.list(transaction, query, parameters);
    }

    public final Optional<Row> find(String query, Map<String, ? extends @Nullable Object> parameters) {
        return transactions.find(transaction, query, parameters);
    }

    /** Row by row, without holding them all; other transactions may write meanwhile. */
    public final void each(String query, Map<String, ? extends @Nullable Object> parameters, Consumer<Row> consumer) {
        transactions.each(transaction, query, parameters, consumer);
    }
}
