package org.headwater.trace;

import java.time.Clock;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Readiness;
import org.headwater.trace.index.Following;
import org.headwater.trace.index.IndexReading;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TraceSettings.class)
class TraceConfiguration {

    @Bean
    Following following(IndexReading reading, Bookkeeping books, TraceSettings settings, Clock clock) {
        return new Following(reading, books::awaited, settings.poll(), settings.patience(), clock);
    }

    /** The first load of the trace index is done. */
    @Bean
    HealthIndicator traceIndexHealthIndicator(Following following) {
        return Readiness.once(following::isLoaded, following::percent);
    }
}
