package org.headwater.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Semaphore;
import org.headwater.vocabulary.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Reads JSON bodies in bounded time and memory: of one request, and of all requests together. */
@Component
class Bodies {

    /** Bytes that are reserved and read at a time. */
    private static final int STEP = 8 * 1024;

    private final LimitSettings limits;
    private final Semaphore steps;

    Bodies(LimitSettings limits) {
        this.limits = limits;
        this.steps = new Semaphore(Math.clamp(limits.bodies().toBytes() / STEP, 1, Integer.MAX_VALUE));
    }

    /**
     * Begins the reading of one body; its memory counts until the reading is closed.
     *
     * @param limit its name
     * @param remedy for a body that is longer than {@code most}
     */
    BodyReading reading(String limit, DataSize most, String remedy) {
        return new BodyReading(limit, most.toBytes(), remedy);
    }

    final class BodyReading implements AutoCloseable {
        private final String limit;
        private final long most;
        private final String remedy;
        private int taken;

        private BodyReading(String limit, long most, String remedy) {
            this.limit = limit;
            this.most = most;
            this.remedy = remedy;
        }

        private void step() throws BadBody {
            if (!steps.tryAcquire())
                throw new BadBody(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        ErrorCode.UNAVAILABLE.name(),
                        "BODIES",
                        "too many requests are being read; ask again shortly");
            taken++;
        }

        @Override
        public void close() {
            steps.release(taken);
        }

        /** The body; null where it is not JSON, and then it is refused unread. */
        byte @Nullable [] body(HttpServletRequest request) throws BadBody, IOException {
            if (request.getContentLengthLong() > most) throw tooLong(Long.toString(request.getContentLengthLong()));
            return isJson(request.getContentType()) ? bytes(request) : null;
        }

        /** The body, whatever the request says that it is. */
        byte[] bytes(HttpServletRequest request) throws BadBody, IOException {
            if (request.getContentLengthLong() > most) throw tooLong(Long.toString(request.getContentLengthLong()));
            var end = System.nanoTime() + limits.bodyWithin().toNanos();
            var in = request.getInputStream();
            var body = new ByteArrayOutputStream();
            var step = new byte[STEP];
            step();
            try {
                for (var read = in.read(step); read >= 0; read = in.read(step)) {
                    if (body.size() / STEP < (body.size() + read) / STEP) step();
                    body.write(step, 0, read);
                    if (body.size() > most) throw tooLong("more");
                    if (System.nanoTime() - end > 0) throw late();
                }
            } catch (IOException e) {
                if (isTimeout(e)) throw late();
                throw e;
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

    /** Finds a cause within the exceptions that the container wraps around it. */
    private static boolean isTimeout(Throwable thrown) {
        for (@Nullable Throwable at = thrown; at != null; at = at.getCause())
            if (at instanceof SocketTimeoutException) return true;
        return false;
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

    private BadBody late() {
        return new BadBody(
                HttpStatus.REQUEST_TIMEOUT,
                ErrorCode.ofLimit("BODY_TIME"),
                "BODY_TIME",
                "the body was not there within " + limits.bodyWithin().toSeconds() + " s; send it faster");
    }
}
