package org.headwater.store;

/**
 * A stream of commits of this service is over. Whoever follows the commits catches up, since requests rely on all of them from now
 * on. The end of the stream waits for it.
 */
public record StreamEnding() {}
