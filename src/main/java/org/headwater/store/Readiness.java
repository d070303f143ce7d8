package org.headwater.store;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** The forms in which a part of the service says whether it is ready. */
public final class Readiness {

    private Readiness() {}

    /** Ready where nothing is at fault; null is no fault. */
    public static HealthIndicator unless(Supplier<@Nullable String> fault) {
        return () -> {
            var reason = fault.get();
            return reason == null
                    ? Health.up().build()
                    : Health.outOfService().withDetail("reason", reason).build();
        };
    }

    /** Ready once all is loaded; until then it says how much of it is, in per cent. */
    public static HealthIndicator once(BooleanSupplier isLoaded, IntSupplier percent) {
        return () -> Health.status(isLoaded.getAsBoolean() ? Status.UP : Status.OUT_OF_SERVICE)
                .withDetail("percent", percent.getAsInt())
                .build();
    }
}
