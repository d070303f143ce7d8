package org.headwater.access.login;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Wrong passwords of late, by name and address, and by address alone. Each allows a number of failures; one failure is
 * forgotten per share of {@code headwater.login.lock}. A stranger therefore slows down a name from the stranger's own
 * address only. Names without a user count like any other.
 *
 * <p>Each service remembers its own attempts in memory: a stranger's guess makes no write, and a restart forgets it.
 * Behind a balancer, n services allow n times the failures.
 */
@Component
class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    /** Entries of each kind, a few megabytes. The oldest is forgotten first. */
    private static final int MOST = 20_000;

    /** Bytes of the part of an IPv6 address that names a network: one subscriber has all addresses of a /64. */
    private static final int NETWORK_BYTES = 8;

    private static final int IPV6_BYTES = 16;

    private static final int LONGEST = 64;

    private final Clock clock;
    private final Bucket<Pair> pairs;
    private final Bucket<String> networks;

    Attempts(LoginSettings settings, Clock clock) {
        this.clock = clock;
        this.pairs = new Bucket<>(settings.failures(), settings.lock());
        this.networks = new Bucket<>(settings.addressFailures(), settings.lock());
    }

    private record Pair(String name, String network) {}

    /** Too many wrong passwords of late; says nothing about the name, since any name gets it. */
    static final class TooManyAttempts extends Problem {
        private final long seconds;

        private TooManyAttempts(Duration wait) {
            super(
                    ErrorCode.LIMIT,
                    "LOGIN_FAILURES",
                    "too many wrong passwords from this address; try again in " + seconds(wait) + " s",
                    null);
            this.seconds = seconds(wait);
        }

        private static long seconds(Duration wait) {
            return Math.max(1, wait.plusMillis(999).toSeconds());
        }

        long seconds() {
            return seconds;
        }
    }

    /** One log-in that is being tried. It counts as a failure until it is known to be none. */
    final class Attempt {
        private final Pair pair;

        private Attempt(Pair pair) {
            this.pair = pair;
        }

        /** The password was right: the failures before it were slips. */
        void succeeded() {
            synchronized (Attempts.this) {
                pairs.forget(pair);
                networks.giveBack(pair.network());
            }
        }

        /** The password could not be compared. */
        void abandoned() {
            synchronized (Attempts.this) {
                pairs.giveBack(pair);
                networks.giveBack(pair.network());
            }
        }
    }

    /**
     * Begins an attempt, before the password is looked at: many attempts at once are counted like those in a row.
     *
     * @param address as the connection has it, or a proxy that the operator trusts
     * @throws TooManyAttempts where the name from this address, or the address, has to wait
     */
    synchronized Attempt begin(String name, String address) {
        var pair = new Pair(name, network(address));
        var now = clock.instant();
        var wait = pairs.wait(pair, now);
        var longer = networks.wait(pair.network(), now);
        if (longer.compareTo(wait) > 0) wait = longer;
        if (wait.isPositive()) throw new TooManyAttempts(wait);
        if (pairs.take(pair, now)) log.warn("Wrong passwords for one name from {}; it has to wait", pair.network());
        if (networks.take(pair.network(), now))
            log.warn("Wrong passwords for several names from {}; all log-ins from there have to wait", pair.network());
        return new Attempt(pair);
    }

    /** Forgets the wrong passwords for a name, from wherever. */
    synchronized void forget(String name) {
        pairs.full.keySet().removeIf(pair -> pair.name().equals(name));
    }

    /** An IPv4 address, the /64 of an IPv6 address, or the text where it is neither. */
    private static String network(String address) {
        try {
            var literal = InetAddress.ofLiteral(address);
            if (!(literal instanceof Inet6Address)) return literal.getHostAddress();
            var network = Arrays.copyOf(Arrays.copyOf(literal.getAddress(), NETWORK_BYTES), IPV6_BYTES);
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (IllegalArgumentException | UnknownHostException e) {
            // A proxy can write any text as the address, and the log shows it.
            var text = address.length() > LONGEST ? address.substring(0, LONGEST) : address;
            return text.replaceAll("[^0-9A-Za-z.:_-]", "?");
        }
    }

    /** For each key the moment at which all its failures are forgotten. */
    private static final class Bucket<K> {
        private final Duration share;
        private final Duration most;
        private final LinkedHashMap<K, Instant> full = new LinkedHashMap<>();

        Bucket(int failures, Duration lock) {
            this.share = lock.dividedBy(failures);
            this.most = share.multipliedBy(failures);
        }

        private Instant of(K key, Instant now) {
            var known = full.get(key);
            return known == null || known.isBefore(now) ? now : known;
        }

        /** Time until one more failure is allowed. */
        Duration wait(K key, Instant now) {
            return Duration.between(now, of(key, now)).plus(share).minus(most);
        }

        /** True where this was the last one that is allowed. */
        boolean take(K key, Instant now) {
            var until = of(key, now).plus(share);
            full.remove(key);
            if (full.size() == MOST) full.pollFirstEntry();
            full.put(key, until);
            return Duration.between(now, until).plus(share).compareTo(most) > 0;
        }

        void giveBack(K key) {
            full.computeIfPresent(key, (same, until) -> until.minus(share));
        }

        void forget(K key) {
            full.remove(key);
        }
    }
}
