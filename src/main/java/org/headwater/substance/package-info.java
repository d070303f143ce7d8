/** Substances, the instruments that control them as a function of day and destination, and what texts say of them. */
@ApplicationModule(allowedDependencies = {"vocabulary", "store", "access", "evidence", "entity"})
@NullMarked
package org.headwater.substance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
