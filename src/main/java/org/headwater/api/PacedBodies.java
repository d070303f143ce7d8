package org.headwater.api;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Lets no body come slower than it may, whoever reads it: the container's own reading of forms has no limit of time but that between two
 * bytes. What an answered request has not read is taken for a moment, so that its sender gets to read the answer, and then the connection
 * ends.
 */
@Component
class PacedBodies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** A sender over a slow line reads its answer within. */
    private static final Duration LEFT_WITHIN = Duration.ofSeconds(2);

    /** Default of the container. */
    private static final long MOST_LEFT = 2 * 1024 * 1024;

    private final LimitSettings limits;

    PacedBodies(LimitSettings limits) {
        this.limits = limits;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        // Outermost, so that the answer is complete when it comes back.
        factory.addEngineValves(new PaceValve());
        factory.addConnectorCustomizers(connector -> {
            // A sender that asks first sends nothing where the answer is a refusal.
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http)
                http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
        });
    }

    private final class PaceValve extends ValveBase {
        PaceValve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            var connection = request.getCoyoteRequest();
            var pace = isFiles(request.getContentType())
                    ? Pace.ofFiles(limits, System::nanoTime)
                    : Pace.ofBody(limits, System::nanoTime);
            var own = connection.getInputBuffer();
            // The next request of the connection has the same object.
            connection.setInputBuffer(new PacedInput(own, pace));
            try {
                getNext().invoke(request, response);
            } finally {
                connection.setInputBuffer(own);
            }
            // An answer that is still to come is not touched: what leads to one has read its body before.
            if (request.isAsync() || isRead(connection)) return;
            response.finishResponse();
            var isAsking = connection.hasExpectation() && connection.getBytesRead() == 0;
            if (!pace.isRefused() && !isAsking && isLeftTaken(connection)) return;
            connection.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static boolean isRead(org.apache.coyote.Request connection) {
        var isRead = new AtomicBoolean();
        connection.action(ActionCode.REQUEST_BODY_FULLY_READ, isRead);
        return isRead.get();
    }

    static boolean isFiles(@Nullable String contentType) {
        return contentType != null && contentType.strip().regionMatches(true, 0, "multipart/", 0, 10);
    }

    /** Whether all of the rest came. */
    private static boolean isLeftTaken(org.apache.coyote.Request connection) {
        var end = System.nanoTime() + LEFT_WITHIN.toNanos();
        var step = new Dropped();
        try {
            for (var left = MOST_LEFT; left > 0 && System.nanoTime() - end < 0; ) {
                var read = connection.doRead(step);
                if (read < 0) return true;
                left -= read;
            }
        } catch (IOException e) {
            // The sender is gone, or says nothing more.
        }
        return false;
    }

    private record PacedInput(InputBuffer own, Pace pace) implements InputBuffer {
        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            var began = pace.begins();
            int read;
            try {
                read = own.doRead(handler);
            } catch (SocketTimeoutException e) {
                throw pace.silent();
            }
            pace.ended(began, read);
            return read;
        }

        @Override
        public int available() {
            return own.available();
        }
    }

    /** Takes what is not looked at. */
    private static final class Dropped implements ApplicationBufferHandler {
        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            // The reading has its own room.
        }
    }
}
