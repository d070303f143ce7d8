package org.headwater.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.headwater.access.Interception;
import org.headwater.access.Places;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Reads JSON bodies in bounded memory: of one request, of one caller, and of all requests together. {@link PacedBodies} bounds their time. */
@Component
class Bodies {

    /** Bytes that are reserved and read at a time. */
    private static final int STEP = 8 * 1024;

    private final Places steps;

    Bodies(LimitSettings limits) {
        this.steps = new Places(steps(limits.bodies()), steps(limits.bodiesOfCaller()));
    }

    private static int steps(DataSize size) {
        return Math.clamp(size.toBytes() / STEP, 1, Integer.MAX_VALUE);
    }

    /**
     * Begins the reading of one body; its memory counts until the reading is closed.
     *
     * @param limit its name
     * @param remedy for a body that is longer than {@code most}
     */
    BodyReading reading(HttpServletRequest request, String limit, DataSize most, String remedy) {
        return new BodyReading(request, limit, most.toBytes(), remedy);
    }

    /** Owner of the share: the caller, or an address where no caller is known. */
    static String caller(HttpServletRequest request) {
        return request.getAttribute(Interception.VIEWER_ATTRIBUTE) instanceof Viewer viewer
                ? Visit.person(viewer)
                : request.getRemoteAddr();
    }

    final class BodyReading implements AutoCloseable {
        private final HttpServletRequest request;
        private final String caller;
        private final String limit;
        private final long most;
        private final String remedy;
        private int taken;

        private BodyReading(HttpServletRequest request, String limit, long most, String remedy) {
            this.request = request;
            this.caller = caller(request);
            this.limit = limit;
            this.most = most;
            this.remedy = remedy;
        }

        private void step() throws BadBody {
            switch (steps.tryTake(caller)) {
                case TAKEN -> taken++;
                case OWN_TAKEN ->
                    throw BadBody.busy(
                            ErrorCode.RATE_LIMITED,
                            "BODIES_OF_CALLER",
                            "as much of your own requests is being read as may be of one caller; ask again shortly",
                            1);
                case ALL_TAKEN ->
                    throw BadBody.busy(
                            ErrorCode.UNAVAILABLE, "BODIES", "too many requests are being read; ask again shortly", 1);
            }
        }

        @Override
        public void close() {
            steps.release(caller, taken);
        }

        /** The body; null where it is not JSON, and then it is refused unread. */
        byte @Nullable [] body() throws BadBody, IOException {
            if (request.getContentLengthLong() > most) throw tooLong(Long.toString(request.getContentLengthLong()));
            return isJson(request.getContentType()) ? bytes() : null;
        }

        /** The body, whatever the request says that it is. */
        byte[] bytes() throws BadBody, IOException {
            if (request.getContentLengthLong() > most) throw tooLong(Long.toString(request.getContentLengthLong()));
            var in = request.getInputStream();
            var body = new ByteArrayOutputStream();
            var step = new byte[STEP];
            step();
            try {
                for (var read = in.read(step); read >= 0; read = in.read(step)) {
                    if (body.size() / STEP < (body.size() + read) / STEP) step();
                    body.write(step, 0, read);
                    if (body.size() > most) throw tooLong("more");
                }
            } catch (SlowBody slow) {
                throw BadBody.of(slow);
            }
            return body.toByteArray();
        }

        private BadBody tooLong(String bytes) {
            return new BadBody(
                    HttpStatus.CONTENT_TOO_LARGE,
                    ErrorCode.ofLimit(limit),
                    limit,
                    "the body: " + bytes + " is over the limit of " + most + " bytes; " + remedy);
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            if (contentType == null) return false;
            var type = MediaType.parseMediaType(contentType);
            return MediaType.APPLICATION_JSON.includes(type)
                    || type.getSubtype().endsWith("+json");
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
