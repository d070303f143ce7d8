package org.headwater.export;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.headwater.access.Limit;
import org.headwater.access.Limiting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of exports.
 *
 * @param folder folder of the files until they are fetched; empty is {@code exports} in the data folder
 * @param running the most exports written at once
 * @param waiting the most exports that wait to be written
 * @param elements the most nodes and edges of an export
 * @param alone the most nodes and edges that a caller exports in 24 hours without a second person's approval
 * @param time the longest time of writing an export
 * @param patience how long a request for a file waits for its writing
 * @param fetch the longest time of fetching an export
 * @param keep how long a finished export can be fetched
 */
@ConfigurationProperties("headwater.exports")
record ExportSettings(
        @DefaultValue("") String folder,
        @DefaultValue("2") int running,
        @DefaultValue("16") int waiting,
        @DefaultValue("10000000") long elements,
        @DefaultValue("100000") long alone,
        @DefaultValue("30m") Duration time,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("15m") Duration fetch,
        @DefaultValue("1h") Duration keep)
        implements Limiting {

    private static final String PREFIX = "headwater.exports.";

    ExportSettings {
        if (running < 1 || waiting < 0 || elements < 1 || alone < 0)
            throw new IllegalArgumentException(
                    PREFIX + "running, waiting, elements or alone allows nothing; give positive numbers");
        for (var span : List.of(time, patience, fetch, keep))
            if (span.isNegative() || span.isZero())
                throw new IllegalArgumentException(
                        PREFIX + "time, patience, fetch and keep must be longer than nothing, such as 10s");
    }

    Path folder(Path data) {
        return folder.isBlank() ? data.resolve("exports") : Path.of(folder);
    }

    @Override
    public List<Limit> limits() {
        return List.of(
                limit(
                        "EXPORTS",
                        "running",
                        running + " + " + waiting,
                        "Exports written at once, and waiting; refused beyond."),
                limit(
                        "EXPORT_ELEMENTS",
                        "elements",
                        elements,
                        "Nodes and edges of an export; ended and refused beyond."),
                limit(
                        "EXPORT_ALONE",
                        "alone",
                        alone,
                        "Nodes and edges of a caller's exports of 24 hours without a second person's yes."),
                limit("EXPORT_TIME", "time", time.toSeconds() + " s", "Time of writing an export; ended beyond."),
                limit(
                        "EXPORT_PATIENCE",
                        "patience",
                        patience.toSeconds() + " s",
                        "Time that a request waits for its file; TIMEOUT beyond."),
                limit("EXPORT_FETCH", "fetch", fetch.toSeconds() + " s", "Time of fetching an export; cut off beyond."),
                limit("EXPORT_KEEP", "keep", keep.toSeconds() + " s", "Time that a finished export can be fetched."));
    }

    private static Limit limit(String name, String key, Object value, String meaning) {
        return new Limit(name, PREFIX + key, value.toString(), meaning);
    }
}
