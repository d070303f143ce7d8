package org.headwater.intake.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param sources by their names; none is fetched by default
 * @param userAgent that each request names; some publishers refuse a request without one
 */
@ConfigurationProperties("headwater.watched")
record WatchedSettings(
        @DefaultValue Map<String, SourceSettings> sources,
        @DefaultValue("Headwater/0.1 (watched lists)") String userAgent) {

    WatchedSettings {
        sources = Map.copyOf(sources);
    }

    /**
     * A source as an operator writes it; {@link WatchedSource} has it checked.
     *
     * @param addresses of its files, each of them a file of one edition
     * @param hosts that an address may lead on to, each as HOST or HOST:PORT; the hosts of the addresses are allowed
     * @param feed that reads the files
     * @param marking of the source, its diffs and its rows; empty is that of the feed
     * @param organization that imports it; empty is that of the service
     * @param sourceName of its statements, where the feed has a mapping with one
     * @param mapping that comes with the product; empty where the columns are the feed's own
     * @param cron of six fields, in UTC; empty takes {@code every}
     * @param every time between two looks
     * @param credentials name of the environment variable with the value of the header
     * @param credentialsHeader the header that carries them
     * @param sha256 that its one file has to have; empty where it changes
     * @param sha256Address of a file with the hash, alone or as sha256sum writes it
     * @param signatureAddress of a detached signature of its one file
     * @param signatureKey file with the publisher's public key, in PEM
     * @param releaseBelow percent of the standing entries; an edition that changes fewer is released by itself. Null: never
     * @param largest bytes of a file as sent, and of one that the server packs
     * @param ratio most bytes that a byte of a packed file may hold
     * @param redirects most of them for a file
     * @param timeout most time for a file
     * @param allowHttp whether an address may be of http
     * @param allowPrivate whether a host may have a loopback or private address; one that is link-local is never called
     */
    record SourceSettings(
            @DefaultValue List<String> addresses,
            @DefaultValue List<String> hosts,
            @DefaultValue("") String feed,
            @DefaultValue("") String marking,
            @DefaultValue("") String organization,
            @DefaultValue("") String sourceName,
            @DefaultValue("") String mapping,
            @DefaultValue("") String cron,
            @DefaultValue("24h") Duration every,
            @DefaultValue("") String credentials,
            @DefaultValue("Authorization") String credentialsHeader,
            @DefaultValue("") String sha256,
            @DefaultValue("") String sha256Address,
            @DefaultValue("") String signatureAddress,
            @Nullable Path signatureKey,
            @Nullable Double releaseBelow,
            @DefaultValue("256MB") DataSize largest,
            @DefaultValue("100") int ratio,
            @DefaultValue("5") int redirects,
            @DefaultValue("5m") Duration timeout,
            @DefaultValue("false") boolean allowHttp,
            @DefaultValue("false") boolean allowPrivate) {

        @Override
        public String toString() {
            return "source of the feed " + feed;
        }
    }
}
