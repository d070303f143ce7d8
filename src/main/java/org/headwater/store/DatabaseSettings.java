package org.headwater.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the place of the graph.
 *
 * @param data folder of the local database, its secret and the service's own files
 * @param uri another server ({@code bolt://}, {@code neo4j://}, {@code neo4j+s://}); empty starts the local one
 * @param lib folder with the local server's jars; empty is {@code neo4j/lib} beside the service
 * @param launcher folder with the jar of {@link org.headwater.store.launcher.BesideParent}; empty is {@code
 *     neo4j/launcher} beside the service
 * @param heap heap of the local server, as {@code -Xmx} takes it; auto is that of {@link MemoryShares}
 * @param pageCache its page cache; auto is that of {@link MemoryShares}
 * @param transactionMemory the most memory one transaction may take in it
 * @param startWithin how long to wait for a held store, for another server, and for the local one while nothing of its start moves
 * @param readTimeout end of an interactive read transaction; a driver's default is no cap, so each one carries it
 * @param writeTimeout end of a write transaction
 * @param loadTimeout end of one transaction of a load; loads are read in parts
 * @param database which one of another server; empty is its default
 * @param reserve what has to be free on the disk of the local database for imports
 * @param options further lines of the local server's configuration, such as {@code db.logs.query.enabled=OFF}
 */
@ConfigurationProperties("headwater.database")
public record DatabaseSettings(
        @DefaultValue("data") Path data,
        @DefaultValue("") String uri,
        @Nullable Path lib,
        @Nullable Path launcher,
        @DefaultValue("auto") String heap,
        @DefaultValue("auto") String pageCache,
        @DefaultValue("256m") String transactionMemory,
        @DefaultValue("60s") Duration startWithin,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("120s") Duration writeTimeout,
        @DefaultValue("1h") Duration loadTimeout,
        @Nullable String database,
        @DefaultValue("1GB") DataSize reserve,
        @DefaultValue List<String> options) {

    private static final String AUTO = "auto";

    private static final Set<String> SCHEMES = Set.of("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc");

    public DatabaseSettings {
        options = List.copyOf(options);
        if (!heap.equals(AUTO) && !heap.matches("\\d{1,6}[kKmMgG]"))
            throw BadInput.of("headwater.database.heap", heap, "is no size; write it as 512m or 2g, or auto");
        if (!uri.isBlank() && !SCHEMES.contains(uri.replaceAll("://.*", "")))
            throw new DatabaseNotStarted(
                    "the database cannot be at " + uri
                            + "; an address begins with bolt:// or neo4j://, with +s behind the word for TLS: set"
                            + " NEO4J_URI",
                    null);
    }

    /** Heap of the local server, as {@code -Xmx} takes it. */
    String heapSize() {
        return heap.equals(AUTO) ? MemoryShares.here().databaseHeap() + "m" : heap;
    }

    /** Page cache of the local server, as its configuration has it. */
    String pageCacheSize() {
        return pageCache.equals(AUTO) ? MemoryShares.here().pageCache() + "m" : pageCache;
    }

    /** The folder of the local server's jars. */
    Path libOrBeside() {
        return lib == null ? OwnPlace.beside("neo4j/lib") : lib;
    }

    /** The folder of the jar that starts the local server. */
    Path launcherOrBeside() {
        return launcher == null ? OwnPlace.beside("neo4j/launcher") : launcher;
    }

    /** The same, but for the time of a read. */
    DatabaseSettings withReadTimeout(Duration time) {
        return new DatabaseSettings(
                data,
                uri,
                lib,
                launcher,
                heap,
                pageCache,
                transactionMemory,
                startWithin,
                time,
                writeTimeout,
                loadTimeout,
                database,
                reserve,
                options);
    }

    /** The same for a local database in another folder, with little memory for pages. */
    public DatabaseSettings at(Path other) {
        return new DatabaseSettings(
                other,
                "",
                lib,
                launcher,
                heap,
                "256m",
                transactionMemory,
                startWithin,
                readTimeout,
                writeTimeout,
                loadTimeout,
                null,
                reserve,
                options);
    }

    /** The same with a further line of the local server's configuration. */
    DatabaseSettings with(String option) {
        return new DatabaseSettings(
                data,
                uri,
                lib,
                launcher,
                heap,
                pageCache,
                transactionMemory,
                startWithin,
                readTimeout,
                writeTimeout,
                loadTimeout,
                database,
                reserve,
                Stream.concat(options.stream(), Stream.of(option)).toList());
    }

    /** Whether the service has the database to itself. */
    public boolean isLocal() {
        return uri.isBlank();
    }
}
