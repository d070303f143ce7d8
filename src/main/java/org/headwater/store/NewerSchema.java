package org.headwater.store;

/**
 * A newer version of the service has changed the database under this one, which must not go on.
 *
 * @param sentence what happened and what to do
 */
public record NewerSchema(String sentence) {}
