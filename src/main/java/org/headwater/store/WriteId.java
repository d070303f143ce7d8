package org.headwater.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The id that a caller gives a write (src/docs/api.md#writes). The transaction that does the write notes the id, so that the same
 * request again is answered and not done again, whatever ends the service or the connection in between. The id travels with a request
 * from thread to thread, as its {@link Deadline} does.
 */
public final class WriteId {

    /** Under this name it travels with a request from thread to thread. */
    public static final String KEY = "headwater.writeId";

    /** Time within which the same id gets the same answer. */
    public static final Duration KEPT = Duration.ofDays(1);

    private static final ThreadLocal<@Nullable WriteId> CURRENT = new ThreadLocal<>();

    private final String request;
    private final String slot;
    private final String asked;
    private final Instant at;
    private volatile boolean noted;

    /**
     * @param request digest of the caller and the id
     * @param slot digest of the request and the field of its document
     * @param asked digest of the document and its variables
     * @param at now
     */
    public WriteId(String request, String slot, String asked, Instant at) {
        this.request = request;
        this.slot = slot;
        this.asked = asked;
        this.at = at;
    }

    public static @Nullable WriteId current() {
        return CURRENT.get();
    }

    /** For the thread that goes on with a request; null when it is done with it. */
    public static void set(@Nullable WriteId id) {
        if (id == null) CURRENT.remove();
        else CURRENT.set(id);
    }

    /** Digest of the request and the field of its document: two writes with the same one are one. */
    public String slot() {
        return slot;
    }

    /** Whether a transaction that noted the id is committed. */
    public boolean isNoted() {
        return noted;
    }

    void noted() {
        noted = true;
    }

    /**
     * A write of the id that is done.
     *
     * @param isThis whether it is this field of the document
     * @param isAskedAlike whether document and variables are the same
     * @param result id of what it answers with; empty where it has none
     */
    public record DoneWrite(boolean isThis, boolean isAskedAlike, String result) {}

    /** The writes of this id that are done: of a document with several fields, or of another document. */
    public List<DoneWrite> list(Books books) {
        return books.list("store/listDoneWrites", Map.of("request", request, "since", since())).stream()
                .map(row -> new DoneWrite(
                        row.text("slot").equals(slot), row.text("asked").equals(asked), row.text("result")))
                .toList();
    }

    /** Notes the id in the transaction that does the write. */
    void note(Books books, String result) {
        var parameters = new HashMap<String, Object>();
        parameters.put("request", request);
        parameters.put("slot", slot);
        parameters.put("asked", asked);
        parameters.put("result", result);
        parameters.put("at", at.atZone(ZoneOffset.UTC));
        parameters.put("since", since());
        if (!books.find("store/noteDoneWrite", parameters).orElseThrow().isTrue("fresh")) throw new WriteUnderWay();
    }

    private Object since() {
        return at.minus(KEPT).atZone(ZoneOffset.UTC);
    }

    /** Another transaction does the write, or did it a moment ago. */
    public static final class WriteUnderWay extends Problem {
        public WriteUnderWay() {
            super(
                    ErrorCode.OUTCOME_UNKNOWN,
                    "a write with this id is under way; ask again with the same id in a few seconds",
                    null);
        }
    }
}
