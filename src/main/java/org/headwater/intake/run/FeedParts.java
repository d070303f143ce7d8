package org.headwater.intake.run;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.headwater.store.Books;
import org.headwater.store.GraphReader;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;

/**
 * The snapshots at which the files of a feed stand, as imported under one marking.
 *
 * @param parts by the name of the file
 */
public record FeedParts(String feed, Marking marking, Map<String, PartState> parts) {

    /** The snapshot that a file stands at: its day and the hash of its content. */
    public record PartState(LocalDate asOf, String hash) {}

    public static FeedParts of(GraphReader reader, String feed, Marking marking) {
        var parts = new HashMap<String, PartState>();
        reader.read(reads -> {
            reads.each(
                    "intake/listFeedParts",
                    Map.of("feed", feed, "marking", marking.toString()),
                    row -> parts.put(
                            row.text("part"),
                            new PartState(Objects.requireNonNull(row.findDay("asOf")), row.text("hash"))));
            return parts.size();
        });
        return new FeedParts(feed, marking, parts);
    }

    /** The most rows that an edition of the file had set aside, as far as they are kept. */
    public long mostSetAside(GraphReader reader, String part) {
        return reader.read(reads -> {
            var most = 0L;
            for (var row : reads.list(
                    "intake/listSetAside", Map.of("feed", feed, "part", part, "marking", marking.toString())))
                most = Math.max(most, row.number("rows"));
            return most;
        });
    }

    /**
     * False where all of it is here already; refuses what is older than what stands, or another content of the same day.
     *
     * @param hashes by the name of the file
     */
    public boolean areFollowedBy(LocalDate asOf, Map<String, String> hashes) {
        var something = false;
        for (var file : hashes.entrySet()) {
            var state = parts.get(file.getKey());
            if (state == null || asOf.isAfter(state.asOf())) something = true;
            else if (asOf.isBefore(state.asOf()))
                throw BadInput.of(
                        "asOf",
                        asOf,
                        "is before " + state.asOf() + ", the day of the file " + file.getKey()
                                + " that is here; import snapshots in their order");
            else if (!state.hash().equals(file.getValue()))
                throw BadInput.of(
                        "asOf",
                        asOf,
                        "is the day of another file " + file.getKey()
                                + " that is here already; one day has one list: check the date or the file");
        }
        return something;
    }

    /** Notes the snapshot of each file, in the transaction that publishes it. */
    public void save(Books books, LocalDate asOf, Map<String, String> hashes, String job) {
        hashes.forEach((part, hash) -> books.list(
                "intake/saveFeedPart",
                Map.of(
                        "feed", feed,
                        "part", part,
                        "marking", marking.toString(),
                        "asOf", asOf,
                        "hash", hash,
                        "job", job)));
    }
}
