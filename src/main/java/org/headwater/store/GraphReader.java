package org.headwater.store;

import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.TransactionContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/**
 * Reads the graph. It does not know who asks: everything that answers a caller goes through
 * {@code org.headwater.access.VisibleGraph}, which binds what the caller may see.
 */
@Component
// Users of the database end before the looks at it end: by the looks they know what need not be asked.
@DependsOn("databaseWatch")
public class GraphReader {

    private final Transactions transactions;
    private final DatabaseSettings settings;
    private final StoreMoves moves;
    private final WaitingCallers callers;

    @Autowired
    GraphReader(
            Driver driver,
            CypherCatalog catalog,
            Plans plans,
            DatabaseSettings settings,
            ObservationRegistry observations,
            StoreMoves moves,
            WaitingCallers callers) {
        this.moves = moves;
        this.callers = callers;
        this.transactions = new Transactions(driver, catalog, plans, settings, observations);
        this.settings = settings;
    }

    /** Reader without observations. */
    GraphReader(Driver driver, CypherCatalog catalog, Plans plans, DatabaseSettings settings) {
        this(driver, catalog, plans, settings, ObservationRegistry.NOOP, StoreMoves.unknown(), new WaitingCallers());
    }

    /**
     * Everything asked inside sees one and the same moment's committed state as far as the server's reads do. It is short
     * where there is a deadline: an import, reference data or a start may be the first to ask a query on a busy machine.
     */
    public <T extends @Nullable Object> T read(Function<Reads, T> work) {
        if (Deadline.isAwaited()) callers.ask();
        var most = Deadline.current() == null ? settings.loadTimeout() : settings.readTimeout();
        return transactions.read(most, transaction -> work.apply(new Reads(transactions, transaction)));
    }

    /** Number of readings by requests since the start: its growth shows that callers wait. */
    public long asked() {
        return callers.asked();
    }

    /** Equal marks: the store is the same as far as this service, which writes a local database alone, can tell. A server has a new one each time. */
    public long mark() {
        return moves.mark();
    }

    /** Variant of {@link #read} for loads: where no request waits, bounded by nothing that a person would notice. */
    public <T extends @Nullable Object> T readLong(Function<Reads, T> work) {
        return transactions.read(
                settings.loadTimeout(), transaction -> work.apply(new Reads(transactions, transaction)));
    }

    /**
     * Waits until the commit that is being made is there whole. The server lets a commit be read while it is being stored,
     * its number before what it brought: who keeps what it read under that number waits here in between.
     */
    public void awaitCommit() {
        transactions.write(
                settings.loadTimeout(), transaction -> transactions.list(transaction, "store/awaitCommit", Map.of()));
    }

    /** The queries of one read transaction, by their names in {@code cypher/}. */
    public static final class Reads {
        private final Transactions transactions;
        private final TransactionContext transaction;
        private final UnaryOperator<String> form;

        Reads(Transactions transactions, TransactionContext transaction) {
            this(transactions, transaction, UnaryOperator.identity());
        }

        private Reads(Transactions transactions, TransactionContext transaction, UnaryOperator<String> form) {
            this.transactions = transactions;
            this.transaction = transaction;
            this.form = form;
        }

        /** The same transaction, with the forms of queries for a view of the past. */
        public Reads ofPast() {
            return new Reads(transactions, transaction, transactions::then);
        }

        public List<Row> list(String query, Map<String, ?> parameters) {
            return transactions.list(transaction, form.apply(query), parameters);
        }

        public Optional<Row> find(String query, Map<String, ?> parameters) {
            return transactions.find(transaction, form.apply(query), parameters);
        }

        /** Row by row, without holding them all. */
        public void each(String query, Map<String, ?> parameters, Consumer<Row> consumer) {
            transactions.each(transaction, form.apply(query), parameters, consumer);
        }

        /** Row by row until one is enough: what the database has not come to is not worked out. */
        public void eachWhile(String query, Map<String, ?> parameters, Predicate<Row> goesOn) {
            transactions.eachWhile(transaction, form.apply(query), parameters, goesOn);
        }
    }
}
