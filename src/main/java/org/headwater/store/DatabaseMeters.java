package org.headwater.store;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Metrics of the database and its disk. The disk of a server elsewhere is not known here, and has no metrics. */
@Component
class DatabaseMeters implements MeterBinder {

    private final DatabaseWatch watch;
    private final ObjectProvider<LocalNeo4j> local;
    private final DiskRoom room;

    DatabaseMeters(DatabaseWatch watch, ObjectProvider<LocalNeo4j> local, DiskRoom room) {
        this.watch = watch;
        this.local = local;
        this.room = room;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("headwater.database.up", watch, looked -> looked.failure() == null ? 1 : 0)
                .description("1 while the database can be used, else 0")
                .register(registry);
        var server = local.getIfAvailable();
        if (server == null) return;
        for (var cause : LocalNeo4j.RestartCause.values())
            FunctionCounter.builder("headwater.database.restarts", server, started -> started.restarts(cause))
                    .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                    .description("Starts of the local database after its first one, by cause")
                    .register(registry);
        Gauge.builder("headwater.disk.free", room, DiskRoom::free)
                .baseUnit(BaseUnits.BYTES)
                .description("Free room on the disk of the local database")
                .register(registry);
        Gauge.builder("headwater.disk.reserve", room, DiskRoom::reserve)
                .baseUnit(BaseUnits.BYTES)
                .description("Free room below which imports wait")
                .register(registry);
    }
}
