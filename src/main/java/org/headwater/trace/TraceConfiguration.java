package org.headwater.trace;

import java.time.Clock;
import org.headwater.store.Bookkeeping;
import org.headwater.store.DatabaseSettings;
import org.headwater.store.Ending;
import org.headwater.store.Readiness;
import org.headwater.trace.index.IndexFollower;
import org.headwater.trace.index.IndexLoader;
import org.headwater.trace.index.Snapshots;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TraceSettings.class, DisruptionSettings.class})
class TraceConfiguration {

    @Bean
    Snapshots traceSnapshots(IndexLoader loader, TraceSettings settings, DatabaseSettings database, Ending ending) {
        return new Snapshots(
                        database.data(),
                        loader,
                        settings.snapshot(),
                        database.reserve().toBytes())
                .endingBy(ending);
    }

    @Bean
    IndexFollower indexFollower(
            IndexLoader loader, Snapshots snapshots, Bookkeeping books, TraceSettings settings, Clock clock) {
        return new IndexFollower(loader, snapshots, books::awaited, settings.poll(), settings.patience(), clock);
    }

    /** The first load of the trace index is done. */
    @Bean
    HealthIndicator traceIndexHealthIndicator(IndexFollower follower) {
        return Readiness.once(follower::isLoaded, follower::percent);
    }
}
