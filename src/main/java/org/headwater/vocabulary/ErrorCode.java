package org.headwater.vocabulary;

/**
 * Reason why a caller gets no answer, or not the whole one. The names are stable; src/docs/api.md lists them with these texts.
 */
public enum ErrorCode {
    BAD_INPUT("A value cannot be, or does not go with the others; the message names value, rule and remedy."),
    NOT_FOUND("There is no such thing, or the caller may not see it; the two are never told apart."),
    UNAUTHENTICATED("No log-in, or one that does not hold (HTTP 401); the answer is the same whatever is wrong."),
    FORBIDDEN("The caller's role does not allow it, or a second person has to say yes (HTTP 403)."),
    STALE("What the request was made from has changed since, such as the subject of an approval or an item of a"
            + " case; nothing was done."),
    EXPIRED("A cursor of changes no longer holds, as after a change of the caller's rights; load an export anew (HTTP"
            + " 410)."),
    LIMIT("A limit is exceeded; the name of the limit follows, as in LIMIT_DEPTH, and stands in `extensions.limit`."),
    RATE_LIMITED(
            "The caller has taken as much as one caller may for now; Retry-After says how long to wait (HTTP 429)."),
    TIMEOUT("Not done in time, and its work has ended; narrow the request (HTTP 504)."),
    OUTCOME_UNKNOWN("Whether a write is recorded is not known yet; ask again with the same Idempotency-Key, which never"
            + " records twice (HTTP 504)."),
    ALREADY_DONE(
            "A write with this Idempotency-Key is done, and its answer cannot be given again; the message has its id"
                    + " (HTTP 409)."),
    UNAVAILABLE("The database, the audit or the index cannot serve now; ask again later (HTTP 503)."),
    HELD("The feed guard holds an import; nothing was stored."),
    PURGED("A row speaks of what was purged, and is not recorded again."),
    UNKNOWN_ENTITY("A row refers to an entity that no list here has."),
    CANNOT_JOIN("A relation does not join things of these kinds."),
    INTERNAL("A defect of the service; the log has its id.");

    private final String meaning;

    ErrorCode(String meaning) {
        this.meaning = meaning;
    }

    /** A sentence for the reader of src/docs/api.md. */
    public String meaning() {
        return meaning;
    }

    /** The code of a refusal by a limit of this name, such as LIMIT_DEPTH. */
    public static String ofLimit(String limit) {
        return LIMIT + "_" + limit;
    }
}
