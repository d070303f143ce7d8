package org.headwater.access;

/**
 * A limit in force, as an administrator reads it.
 *
 * @param name the stable name that a refusal carries as {@code limit}, such as DEPTH
 * @param key the configuration key that sets it
 * @param value as configured, with its unit: {@code 12}, {@code 256 KiB}, {@code 4 s}
 * @param meaning what is counted, and what happens beyond it
 */
public record Limit(String name, String key, String value, String meaning) {}
