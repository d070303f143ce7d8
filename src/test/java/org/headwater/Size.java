package org.headwater;

/**
 * How much of a test runs. The gate and {@code -Pci} try the same for the same commit; {@code -Pthorough} tries more, with random
 * seeds that are printed.
 */
public final class Size {

    /** {@code -Pthorough} sets it. */
    public static boolean isThorough() {
        return Boolean.getBoolean("headwater.thorough");
    }

    /** That of {@code -Dheadwater.seed}, or the one of every gate. */
    public static long seed() {
        return Long.getLong("headwater.seed", isThorough() ? System.nanoTime() : 1);
    }

    private Size() {}
}
