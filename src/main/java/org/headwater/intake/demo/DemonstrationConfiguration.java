package org.headwater.intake.demo;

import org.headwater.store.Readiness;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DemonstrationSettings.class)
class DemonstrationConfiguration {

    /** Health of the demonstration; an instance that loads no world is ready from the start. */
    @Bean
    HealthIndicator demonstrationHealthIndicator(LoadingProgress progress) {
        return Readiness.once(progress::isOver, progress::percent);
    }

    @Bean
    LoadingProgress demonstrationProgress() {
        return new LoadingProgress();
    }
}
