/** Chains from suppliers to receivers: what may be seen as arrays in memory, and the exact search for the best chains. */
@ApplicationModule(allowedDependencies = {"vocabulary", "store", "access", "evidence", "entity"})
@NullMarked
package org.headwater.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
