package org.headwater.store;

/**
 * A commit of this service may have changed or deleted what is stored. Whoever keeps copies deletes them before the caller of the
 * commit is told: what was purged is nowhere.
 */
public record Rewritten() {}
