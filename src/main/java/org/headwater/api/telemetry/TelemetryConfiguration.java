package org.headwater.api.telemetry;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;

@Configuration(proxyBeanMethods = false)
class TelemetryConfiguration {

    /** Names and tags of the metrics and spans of HTTP, without addresses as a caller wrote them. */
    @Bean
    ServerRequestObservationConvention serverRequests() {
        return new ServerRequests();
    }

    /** Every exporter of spans exports them without texts. */
    @Bean
    static BeanPostProcessor spansWithoutTexts() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof SpanExporter exporter && !(bean instanceof BareSpans)
                        ? new BareSpans(exporter)
                        : bean;
            }
        };
    }

    /** The log goes to a collector where one is named. */
    @Bean
    @ConditionalOnProperty("management.opentelemetry.logging.export.otlp.endpoint")
    LogRecords logRecords(OpenTelemetry telemetry) {
        return LogRecords.follow(telemetry);
    }

    @Bean
    MeterBinder readinessMeter(HealthEndpoint health) {
        return registry -> Gauge.builder("headwater.ready", health, TelemetryConfiguration::isReady)
                .description("1 while the service is ready, else 0")
                .register(registry);
    }

    private static double isReady(HealthEndpoint health) {
        var readiness = health.healthForPath("readiness");
        return readiness != null && Status.UP.equals(readiness.getStatus()) ? 1 : 0;
    }

    private static final class ServerRequests extends DefaultServerRequestObservationConvention {
        @Override
        public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
            return KeyValues.empty();
        }

        /** A method that HTTP does not know is a text of the caller. */
        @Override
        public String getContextualName(ServerRequestObservationContext context) {
            var pattern = context.getPathPattern();
            return "http " + method(context).getValue().toLowerCase(Locale.ROOT)
                    + (pattern == null ? "" : " " + pattern);
        }
    }
}
