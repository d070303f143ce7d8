package org.headwater.access.audit;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the target of forwarded audit records.
 *
 * @param to {@code tcp://HOST:PORT} or {@code tls://HOST:PORT} of a syslog receiver, or {@code file:/PATH}; empty
 *     forwards nothing
 * @param required whether an answer waits until its record is forwarded too
 * @param trust file with the certificates in PEM that a TLS receiver's must descend from; empty takes those of Java
 */
@ConfigurationProperties("headwater.audit.forward")
record ForwardSettings(
        @DefaultValue("") String to,
        @DefaultValue("false") boolean required,
        @DefaultValue("") String trust) {

    private static final String KEY = "headwater.audit.forward.";

    /** The ways to a receiver. */
    enum Way {
        TCP,
        TLS,
        FILE
    }

    ForwardSettings {
        to = to.strip();
        if (to.isEmpty()) {
            if (required)
                throw new IllegalArgumentException(
                        KEY + "required is true, and " + KEY + "to is empty; name a receiver, such as tls://HOST:6514");
        } else {
            var uri = uri(to);
            if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null)
                throw unreadable(to);
            if (way(uri) == Way.FILE
                    // A file of another host would be one of this one, without its host.
                    ? uri.getPath() == null || uri.getPath().isEmpty() || uri.getRawAuthority() != null
                    : uri.getHost() == null
                            || uri.getPort() < 1
                            || !uri.getRawPath().isEmpty()) throw unreadable(to);
        }
        if (!trust.isBlank() && !to.startsWith("tls:"))
            throw new IllegalArgumentException(KEY + "trust is for tls://HOST:PORT only; leave it out");
    }

    boolean isOn() {
        return !to.isEmpty();
    }

    Way way() {
        return way(uri());
    }

    URI uri() {
        return uri(to);
    }

    Path file() {
        return Path.of(uri().getPath());
    }

    private static Way way(URI uri) {
        return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
            case "tcp" -> Way.TCP;
            case "tls" -> Way.TLS;
            case "file" -> Way.FILE;
            default -> throw unreadable(uri.toString());
        };
    }

    private static URI uri(String to) {
        try {
            return new URI(to);
        } catch (URISyntaxException e) {
            throw unreadable(to);
        }
    }

    private static IllegalArgumentException unreadable(String to) {
        return new IllegalArgumentException(
                KEY + "to is '" + to + "'; write tcp://HOST:PORT, tls://HOST:PORT or file:/PATH");
    }
}
