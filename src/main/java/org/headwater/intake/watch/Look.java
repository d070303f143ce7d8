package org.headwater.intake.watch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.intake.watch.Fetcher.Validators;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * State of a source, from the looks at it.
 *
 * @param last look, whatever came of it
 * @param success last look that found the source's present edition
 * @param current moment for which the store has what the source published; null: it has not
 * @param failed last failure, {@code failure} why; {@code failures} since the last success
 * @param hash of the files that were compared last
 * @param claimed whether a service is looking at it now, as far as it was seen
 */
record Look(
        @Nullable Instant last,
        @Nullable Instant success,
        @Nullable Instant current,
        @Nullable Instant next,
        @Nullable Instant failed,
        @Nullable String failure,
        int failures,
        String hash,
        List<String> etags,
        List<String> modified,
        boolean claimed) {

    static final Look NONE = new Look(null, null, null, null, null, null, 0, "", List.of(), List.of(), false);

    static Look of(Row row) {
        return new Look(
                row.findInstant("last"),
                row.findInstant("success"),
                row.findInstant("current"),
                row.findInstant("next"),
                row.findInstant("failed"),
                row.findText("failure"),
                row.findNumber("failures") == null ? 0 : (int) row.number("failures"),
                row.findText("hash", ""),
                row.texts("etags"),
                row.texts("modified"),
                row.isTrue("looking"));
    }

    Validators validators(int place) {
        return place < etags.size() && place < modified.size()
                ? new Validators(etags.get(place), modified.get(place))
                : Validators.NONE;
    }

    /** The properties that a success changes; validators of null stay. */
    static Map<String, @Nullable Object> succeeded(
            Instant now, Instant next, @Nullable String hash, @Nullable List<Validators> validators) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("last", stored(now));
        row.put("success", stored(now));
        row.put("next", stored(next));
        row.put("failures", 0L);
        if (hash != null) row.put("hash", hash);
        if (validators != null) {
            var etags = new ArrayList<String>();
            var modified = new ArrayList<String>();
            for (var one : validators) {
                etags.add(one.etag());
                modified.add(one.modified());
            }
            row.put("etags", etags);
            row.put("modified", modified);
        }
        return row;
    }

    static Map<String, @Nullable Object> failed(Instant now, Instant next, int failures, String why) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("last", stored(now));
        row.put("failed", stored(now));
        row.put("failure", why);
        row.put("failures", (long) failures);
        row.put("next", stored(next));
        return row;
    }

    static ZonedDateTime stored(Instant moment) {
        return moment.atZone(ZoneOffset.UTC);
    }
}
