package org.headwater.commandline;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells systemd that the service is ready when its readiness is UP for the first time, and that it stops. Between the
 * two {@code systemctl status} shows what is not ready. Silent where nothing listens, that is without NOTIFY_SOCKET.
 */
@Component
class SystemdNotices {

    private static final Logger log = LoggerFactory.getLogger(SystemdNotices.class);

    /** Services that are ordered after this one wait for the first UP. */
    private static final Duration LOOK_BEFORE_READY = Duration.ofMillis(500);

    /** Time that a probe of the readiness waits. */
    private static final Duration LOOK_AFTER_READY = Duration.ofSeconds(5);

    private final HealthEndpoint health;
    private final @Nullable NotifySocket socket;
    private @Nullable Thread watch;

    SystemdNotices(HealthEndpoint health, @Value("${NOTIFY_SOCKET:}") String address) {
        this.health = health;
        this.socket = address.isEmpty() ? null : new NotifySocket(address);
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        if (socket != null) watch = Thread.ofVirtual().name("systemd").start(() -> watch(socket));
    }

    private void watch(NotifySocket socket) {
        var isReady = false;
        var said = "";
        try {
            while (true) {
                var status = status(health.healthForPath("readiness"));
                if (!isReady && status.equals("ready")) {
                    isReady = true;
                    send(socket, "READY=1\nSTATUS=" + status);
                } else if (!status.equals(said)) send(socket, "STATUS=" + status);
                said = status;
                Thread.sleep(isReady ? LOOK_AFTER_READY : LOOK_BEFORE_READY);
            }
        } catch (InterruptedException e) {
            // The service stops.
        }
    }

    /** {@code ready}, or the names of what is not. */
    static String status(@Nullable HealthDescriptor readiness) {
        if (readiness != null && readiness.getStatus().equals(Status.UP)) return "ready";
        var missing = new TreeSet<String>();
        if (readiness instanceof CompositeHealthDescriptor group && group.getComponents() instanceof Map<?, ?> parts)
            parts.forEach((name, part) -> {
                if (part instanceof HealthDescriptor one && !one.getStatus().equals(Status.UP))
                    missing.add(String.valueOf(name));
            });
        return missing.isEmpty() ? "not ready" : "not ready: " + String.join(", ", missing);
    }

    @EventListener(ContextClosedEvent.class)
    void stops() {
        if (socket == null) return;
        if (watch != null) watch.interrupt();
        send(socket, "STOPPING=1\nSTATUS=stopping");
    }

    /** A service manager that does not listen is no reason to stop. */
    private static void send(NotifySocket socket, String message) {
        try {
            socket.send(message);
        } catch (IOException e) {
            log.warn("{}", e.getMessage());
        }
    }
}
