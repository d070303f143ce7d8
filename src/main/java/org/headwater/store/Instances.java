package org.headwater.store;

import java.util.Objects;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * This instance among those on one database. It has a lease of its own, the sign that it lives: what is noted as its own, such as a
 * job in its queue, is anybody's to end when that lease has ended.
 */
@Component
public class Instances implements InitializingBean, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Instances.class);

    /** Beginning of the names of their leases; the instance follows. */
    public static final String PREFIX = "instance ";

    private final Leases leases;
    private volatile @Nullable Lease sign;
    private volatile boolean closing;

    Instances(Leases leases, SchemaMigrator schema) {
        this.leases = leases;
        // Leases are there with the schema.
        Objects.requireNonNull(schema);
    }

    @Override
    public void afterPropertiesSet() {
        live();
    }

    /** Signs of instances that are long over; nobody waits for this. */
    @EventListener(ApplicationReadyEvent.class)
    void forgetDead() {
        Thread.ofVirtual().name("dead instances").start(() -> {
            try {
                leases.forget(PREFIX);
            } catch (Problem | Neo4jException e) {
                log.debug("Dead instances are forgotten at the next start", e);
            }
        });
    }

    private void live() {
        var taken = leases.take(PREFIX + id());
        sign = taken;
        taken.whenLost(this::liveOn);
    }

    /** Its sign was taken away, as when the database was emptied or a copy was put in its place. */
    private void liveOn() {
        if (closing) return;
        try {
            live();
        } catch (Problem | Neo4jException e) {
            log.warn("This instance counts as dead to others until its next start: {}", e.getMessage());
        }
    }

    /** A word for this instance, new at each start. */
    public String id() {
        return leases.instance();
    }

    /** Whether the instance gives a sign of life, by the database's clock. */
    boolean isAlive(String id) {
        return id.equals(id()) || !leases.isFree(PREFIX + id);
    }

    @Override
    public void destroy() {
        closing = true;
        var taken = sign;
        if (taken != null) leases.end(taken);
    }
}
