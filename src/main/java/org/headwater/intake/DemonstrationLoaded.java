package org.headwater.intake;

/** The demonstration world is in the store since this start of the service. */
public record DemonstrationLoaded() {}
