package org.headwater.store;

/**
 * An import is about to be published by this service, and nothing more is stored under its number. Whoever keeps a part of the store takes
 * what is there, since requests rely on it from the publication on. The publication waits for it.
 *
 * @param number of the import
 */
public record Publishing(long number) {}
