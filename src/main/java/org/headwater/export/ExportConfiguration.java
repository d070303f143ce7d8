package org.headwater.export;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportSettings.class)
class ExportConfiguration {

    @Bean
    MeterBinder exportMeters(Exports exports) {
        return registry -> {
            Gauge.builder("headwater.exports.running", exports, Exports::running)
                    .description("Exports that are being written")
                    .register(registry);
            Gauge.builder("headwater.exports.waiting", exports, Exports::waiting)
                    .description("Exports that wait for their turn")
                    .register(registry);
        };
    }
}
