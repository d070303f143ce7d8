/** Signals for monitoring of the service: traces without a text of the graph or of a caller, and readiness. */
@NullMarked
package org.headwater.api.telemetry;

import org.jspecify.annotations.NullMarked;
