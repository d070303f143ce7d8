package org.headwater.store;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbered right to do one kind of work, which one instance has at a time ({@link Leases}). Each write transaction of work that
 * runs {@linkplain #call under} a lease locks it first, renews it, and fails where its number is not the newest any more. So an
 * instance that was paused for too long writes nothing after another one has taken over.
 */
public final class Lease {

    private static final ScopedValue<Lease> CURRENT = ScopedValue.newInstance();

    /** Value for work under no lease. */
    private static final Lease NONE = new Lease("", 0, Duration.ZERO);

    /** A transaction of a longer part of its life renews the lease once more at its end. */
    private static final int LONG = 8;

    private final String name;
    private final long number;
    private final Duration life;
    private volatile long renewed = System.nanoTime();
    private volatile boolean lost;
    private volatile Runnable whenLost = () -> {};

    Lease(String name, long number, Duration life) {
        this.name = name;
        this.number = number;
        this.life = life;
    }

    public String name() {
        return name;
    }

    public long number() {
        return number;
    }

    Duration life() {
        return life;
    }

    /** The kind of its work: the first word of its name. */
    String kind() {
        return name.split(" ", 2)[0];
    }

    static @Nullable Lease current() {
        var bound = CURRENT.orElse(NONE);
        return bound == NONE ? null : bound;
    }

    /** Work whose write transactions fail where the lease is lost. */
    public <T extends @Nullable Object, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /** Variant of {@link #call} without a result. */
    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /** Work of this thread under no lease: what has to be said after one is lost. */
    public static void without(Runnable work) {
        ScopedValue.where(CURRENT, NONE).run(work);
    }

    /** Variant of {@link #without} for work on a store that has no leases. */
    static <T extends @Nullable Object, X extends Throwable> T callWithout(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, NONE).call(work);
    }

    /** Work on another thread, under the lease of the thread that asks for it, if there is one. */
    public static Runnable handedOn(Runnable work) {
        var lease = current();
        return lease == null ? work : () -> lease.run(work);
    }

    /** Whether another instance is known to have taken it. */
    public boolean isLost() {
        return lost;
    }

    /** Calls back once, on another thread, when it is found to be lost. */
    public void whenLost(Runnable then) {
        whenLost = then;
        if (lost) then.run();
    }

    /** Fails where it is known to be lost: between steps that are no transactions under it. */
    void require() {
        if (lost) throw lost();
    }

    boolean isDue(int parts) {
        return System.nanoTime() - renewed > life.toNanos() / parts;
    }

    /** Locks and renews it in a transaction. */
    void hold(Books writes) {
        if (lost || !isHeld(writes)) throw lost();
    }

    /** At the end of a transaction, during which nobody else could renew it. */
    void holdOn(Books writes) {
        if (isDue(LONG) && !isHeld(writes)) throw lost();
    }

    boolean isHeld(Books writes) {
        var began = System.nanoTime();
        var held = writes.find("store/holdLease", Map.of("name", name, "number", number, "life", life.toMillis()));
        if (held.isPresent()) renewed = began;
        return held.isPresent();
    }

    LeaseLost lost() {
        if (!lost) {
            lost = true;
            whenLost.run();
        }
        return new LeaseLost(this);
    }
}
