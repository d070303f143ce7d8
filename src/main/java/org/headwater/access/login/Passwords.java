package org.headwater.access.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords as the store keeps them: bcrypt, which needs a quarter of a second of a processor and no memory. */
@Component
class Passwords {

    private static final int SHORTEST = 12;

    /** bcrypt does not look beyond. */
    private static final int MOST_BYTES = 72;

    /** Doublings: about 250 ms on one core of a present server. */
    private static final int STRENGTH = 12;

    /** Guessing must not take the processors from everybody else. */
    private static final int AT_A_TIME = 2;

    private static final int PATIENCE_SECONDS = 5;

    private final BCryptPasswordEncoder bcrypt;

    /** The hash of nothing that anybody could type, compared where there is no user. */
    private final String nobodys;

    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    Passwords() {
        this(STRENGTH);
    }

    /** Tests make weaker ones. */
    Passwords(int strength) {
        bcrypt = new BCryptPasswordEncoder(strength);
        nobodys = "$2a$%02d$".formatted(strength) + ".".repeat(53);
    }

    /** The hash to keep; refuses a password that is too short, or longer than is looked at. */
    String hash(String password) {
        var length = password.codePointCount(0, password.length());
        if (length < SHORTEST)
            throw BadInput.of(
                    "password",
                    "…",
                    "has " + length + " characters; use " + SHORTEST + " or more, such as four or five words");
        if (password.getBytes(UTF_8).length > MOST_BYTES)
            throw BadInput.of("password", "…", "has more than " + MOST_BYTES + " bytes; use fewer");
        if (password.chars().distinct().count() < 4)
            throw BadInput.of("password", "…", "has the same few characters again and again; use others");
        return bcrypt.encode(password) instanceof String hash ? hash : "";
    }

    /** In the same time whether there is a hash or not. */
    boolean matches(String password, @Nullable String hash) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS))
                throw new Unavailable("too many log-ins at once; try again shortly", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted", e);
        }
        try {
            var isTooLong = password.getBytes(UTF_8).length > MOST_BYTES;
            return bcrypt.matches(password.isEmpty() ? " " : password, hash == null || isTooLong ? nobodys : hash);
        } finally {
            places.release();
        }
    }
}
