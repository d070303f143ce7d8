package org.headwater.access;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names by which this service is called: a request for another one was sent here by somebody's trick. */
public final class OwnHosts {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Set<String> names;

    /** @param further names beyond loopback */
    public OwnHosts(Collection<String> further) {
        this.names = Stream.concat(LOOPBACK.stream(), further.stream())
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean has(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }
}
