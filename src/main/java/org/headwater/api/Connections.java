package org.headwater.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.headwater.access.Defect;
import org.headwater.access.Departures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Detects clients that leave before their answer, and ends the work for them. Neither HTTP nor servlets report that
 * during a request, so each connection is checked a few times a second: a closed connection ends where the next request
 * would begin.
 */
@Component
class Connections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, DisposableBean, Departures {

    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    /** The attribute of a request with its connection. */
    private static final String KEY = "headwater.connection";

    private static final long MILLISECONDS_BETWEEN_LOOKS = 250;

    /** The deadline ends a request; the server only one that did not end then. */
    private static final Duration BEYOND_DEADLINE = Duration.ofSeconds(30);

    /** The server's count of readable bytes after a failed read; a further request is longer. */
    private static final int ENDED = 1;

    private final Set<ConnectionWatch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("connections").factory());
    private final Counter abandoned;
    private final LimitSettings limits;

    Connections(LimitSettings limits, MeterRegistry meters) {
        this.limits = limits;
        abandoned = Counter.builder("headwater.requests.abandoned")
                .description("Requests whose client left before the answer")
                .register(meters);
        timer.scheduleWithFixedDelay(
                this::look, MILLISECONDS_BETWEEN_LOOKS, MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextValves(new ConnectionValve());
        // The server's own time of 30 s would cut off a longer deadline, without a word of ours.
        factory.addConnectorCustomizers(connector -> connector.setAsyncTimeout(
                limits.deadline().plus(BEYOND_DEADLINE).toMillis()));
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    private void look() {
        for (var watch : watches)
            try {
                watch.look();
            } catch (RuntimeException e) {
                // The watch of this request ends, so the request ends by its deadline. All others are still looked at.
                watch.close();
                log.warn("A connection could not be looked at: {}", Defect.line(e));
            }
    }

    /**
     * While the request is worked on, until it is closed; its body must have been read. Null where there is no
     * connection.
     */
    @Nullable
    ConnectionWatch watch(@Nullable Object connection, Runnable whenGone) {
        if (!(connection instanceof org.apache.coyote.Request request)) return null;
        var watch = new ConnectionWatch(request, whenGone);
        watches.add(watch);
        return watch;
    }

    @Override
    public Departures.DepartureWatch watch(HttpServletRequest request, Runnable whenGone) {
        var watch = watch(request.getAttribute(KEY), whenGone);
        return watch == null ? () -> {} : watch;
    }

    static @Nullable Object connectionOf(java.util.Map<String, Object> attributes) {
        return attributes.get(KEY);
    }

    /** One request. Closed before its answer is written: from then on the connection is the server's alone again. */
    final class ConnectionWatch implements Departures.DepartureWatch {
        private final org.apache.coyote.Request request;
        private final Runnable whenGone;
        private boolean isOver;

        private ConnectionWatch(org.apache.coyote.Request request, Runnable whenGone) {
            this.request = request;
            this.whenGone = whenGone;
        }

        private synchronized void look() {
            if (isOver) return;
            // Reads without waiting, into the server's own buffer: nothing of a further request is lost.
            request.action(ActionCode.AVAILABLE, Boolean.TRUE);
            if (request.getAvailable() != ENDED) return;
            isOver = true;
            watches.remove(this);
            abandoned.increment();
            whenGone.run();
        }

        @Override
        public synchronized void close() {
            isOver = true;
            watches.remove(this);
        }
    }

    /** Sets the attribute with the connection of each request. */
    private static final class ConnectionValve extends ValveBase {
        ConnectionValve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            request.setAttribute(KEY, request.getCoyoteRequest());
            getNext().invoke(request, response);
        }
    }
}
