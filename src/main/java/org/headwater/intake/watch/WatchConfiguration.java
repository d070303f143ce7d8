package org.headwater.intake.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.TreeMap;
import org.headwater.access.StandingViewers;
import org.headwater.intake.run.Feed;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchedSettings.class)
class WatchConfiguration {

    /** The sources, checked at the start: a mistyped one stops the service rather than a fetch at night. */
    @Bean
    WatchedSources watchedSources(WatchedSettings settings, List<Feed> feeds, StandingViewers viewers) {
        var sources = new TreeMap<String, WatchedSource>();
        settings.sources().forEach((name, given) -> sources.put(name, source(name, given, feeds, viewers)));
        return new WatchedSources(sources);
    }

    /** The names are those of the settings. */
    @Bean
    MeterBinder sourceMeters(WatchedSources sources, StaleSources stale) {
        var names = sources.all().stream().map(WatchedSource::name).toList();
        return registry -> {
            for (var name : names) {
                Gauge.builder("headwater.source.stale", stale, looked -> looked.isStale(name))
                        .tag("source", name)
                        .description("1 where a watched source is older than its schedule allows, else 0")
                        .register(registry);
                Gauge.builder("headwater.source.failures", stale, looked -> looked.failures(name))
                        .tag("source", name)
                        .description("Looks at a watched source in a row that failed")
                        .register(registry);
            }
        };
    }

    @Bean
    Fetcher fetcher(WatchedSettings settings) {
        return new Fetcher(new Places(), settings.userAgent(), System::getenv);
    }

    private static WatchedSource source(
            String name, WatchedSettings.SourceSettings given, List<Feed> feeds, StandingViewers viewers) {
        var feed = feeds.stream()
                .filter(one -> one.name().equals(given.feed()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("headwater.watched.sources." + name
                        + ".feed is no feed; use one of "
                        + feeds.stream().map(Feed::name).sorted().toList()));
        return WatchedSource.of(
                name, given, viewers.demonstration().organization(), viewer -> feed.marking(null, viewer));
    }
}
