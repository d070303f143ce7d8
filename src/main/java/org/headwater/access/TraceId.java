package org.headwater.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of a request in traces, logs, errors and the audit, as W3C Trace Context has it.
 *
 * @param value 32 hexadecimal digits in lower case, not all of them 0
 */
public record TraceId(String value) {

    /** The header in which a caller sends its own trace. */
    public static final String HEADER = "traceparent";

    /** The header of an answer with the id. */
    public static final String ANSWER_HEADER = "X-Trace-Id";

    /** The member of an error, a problem or a record with the id. */
    public static final String MEMBER = "traceId";

    /** The attribute of an HTTP request with its id. */
    public static final String ATTRIBUTE = TraceId.class.getName();

    private static final Pattern ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");

    /** Version, trace, parent, flags. A later version than 00 may have more behind these; ff is no version. */
    private static final Pattern PARENT = Pattern.compile("(?:00-([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
            + "|(?!00|ff)[0-9a-f]{2}-([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?)");

    /** A longer header is none: the specification's own form has 55 characters. */
    private static final int LONGEST = 256;

    private static final SecureRandom RANDOM = new SecureRandom();

    public TraceId {
        if (!ID.matcher(value).matches())
            throw new IllegalArgumentException("a trace id has 32 hexadecimal digits, not all of them 0");
    }

    /** Null where the text is no id. */
    public static @Nullable TraceId parse(@Nullable String text) {
        return text != null && ID.matcher(text).matches() ? new TraceId(text) : null;
    }

    /** The trace of a caller's {@code traceparent}; a new one where there is none, or none that is valid. */
    public static TraceId of(@Nullable String traceparent) {
        if (traceparent != null && traceparent.length() <= LONGEST) {
            var found = PARENT.matcher(traceparent);
            if (found.matches()) {
                var id = parse(found.group(1) == null ? found.group(2) : found.group(1));
                if (id != null) return id;
            }
        }
        return fresh();
    }

    /** A new id. */
    public static TraceId fresh() {
        var bytes = new byte[16];
        do RANDOM.nextBytes(bytes);
        while (isZero(bytes));
        return new TraceId(HexFormat.of().formatHex(bytes));
    }

    private static boolean isZero(byte[] bytes) {
        for (var b : bytes) if (b != 0) return false;
        return true;
    }

    /** The id of an HTTP request; a new one where it has none yet. */
    public static TraceId of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof TraceId known ? known : fresh();
    }

    /** The member of a JSON object with the id, behind another one. */
    public static String member(HttpServletRequest request) {
        return ",\"" + MEMBER + "\":\"" + of(request) + "\"";
    }

    /** Variant of {@link #member(HttpServletRequest)} for places that have only the answer; empty where the answer has no id. */
    public static String member(HttpServletResponse response) {
        var id = parse(response.getHeader(ANSWER_HEADER));
        return id == null ? "" : ",\"" + MEMBER + "\":\"" + id + "\"";
    }

    @Override
    public String toString() {
        return value;
    }
}
