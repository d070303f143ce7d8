package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.DefaultHealthContributorRegistry;

/** What systemd hears of a service from its start to its end. */
@EnabledOnOs(OS.LINUX)
class SystemdNoticesTests {

    private final AtomicBoolean isUp = new AtomicBoolean();

    /** As the service's own group of readiness, with one part. */
    private record Group() implements HealthEndpointGroup {
        @Override
        public boolean isMember(String name) {
            return true;
        }

        @Override
        public boolean showComponents(SecurityContext context) {
            return true;
        }

        @Override
        public boolean showDetails(SecurityContext context) {
            return true;
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return StatusAggregator.getDefault();
        }

        @Override
        public HttpCodeStatusMapper getHttpCodeStatusMapper() {
            return HttpCodeStatusMapper.getDefault();
        }

        @Override
        public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
            return null;
        }
    }

    private HealthEndpoint health() {
        var parts = new DefaultHealthContributorRegistry();
        HealthIndicator database = () -> (isUp.get() ? Health.up() : Health.down()).build();
        parts.registerContributor("database", database);
        HealthIndicator audit = () -> Health.up().build();
        parts.registerContributor("audit", audit);
        return new HealthEndpoint(
                parts, null, HealthEndpointGroups.of(new Group(), Map.of("readiness", new Group())), null);
    }

    @Test
    void hearsOfWhatIsNotReadyThenOfReadinessOnceAndThenOfTheEnd(@TempDir Path folder) throws Exception {
        var address = folder.resolve("notify").toString();
        try (var systemd = new SystemdSocket(address)) {
            var notices = new SystemdNotices(health(), address);
            notices.started();
            assertThat(systemd.next()).isEqualTo("STATUS=not ready: database");
            isUp.set(true);
            assertThat(systemd.next()).isEqualTo("READY=1\nSTATUS=ready");
            isUp.set(false);
            assertThat(systemd.next()).isEqualTo("STATUS=not ready: database");
            notices.stops();
            assertThat(systemd.next()).isEqualTo("STOPPING=1\nSTATUS=stopping");
        }
    }

    @Test
    void saysNothingWithoutAnAddressAndGoesOnWhereNobodyListens(@TempDir Path folder) {
        var silent = new SystemdNotices(health(), "");
        silent.started();
        silent.stops();
        var unheard = new SystemdNotices(health(), folder.resolve("none").toString());
        unheard.started();
        unheard.stops();
    }
}
