package org.headwater.watch;

import java.time.Duration;
import java.util.List;
import org.headwater.access.Limit;
import org.headwater.access.Limiting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Standing questions (src/docs/watches.md).
 *
 * @param every how often the service looks, on the clock, which watches are due; zero runs none
 * @param rightsDays how long the rights of a token count for a watch
 * @param person watches of a person
 * @param service watches of all people
 */
@ConfigurationProperties("headwater.watch")
public record WatchSettings(
        @DefaultValue("2s") Duration every,
        @DefaultValue("14") int rightsDays,
        @DefaultValue("50") int person,
        @DefaultValue("1000") int service)
        implements Limiting {

    private static final String PREFIX = "headwater.watch.";

    /** After that much of the clock a question without a complete answer is asked again, where anything changed. */
    public static final Duration RETRY = Duration.ofMinutes(10);

    public WatchSettings {
        if (every.isNegative() || every.compareTo(RETRY) > 0)
            throw new IllegalArgumentException(PREFIX + "every: " + every + " cannot be; give 0s, or up to 10m");
        if (rightsDays < 1 || rightsDays > 14)
            throw new IllegalArgumentException(PREFIX + "rights-days: " + rightsDays + " cannot be; give 1 to 14");
        if (person < 1 || service < person)
            throw new IllegalArgumentException(
                    PREFIX + "person: " + person + " cannot be; give 1 or more, and no more than service");
    }

    @Override
    public List<Limit> limits() {
        return List.of(
                new Limit("WATCHES", PREFIX + "person", Integer.toString(person), "Watches of a person."),
                new Limit(
                        "WATCHES_OF_SERVICE",
                        PREFIX + "service",
                        Integer.toString(service),
                        "Watches of all people of this service."));
    }
}
