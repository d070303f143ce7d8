/** What authorities tell each other, incidents and exports ahead of time, and what came of the last meeting. */
@ApplicationModule(allowedDependencies = {"vocabulary", "store", "access", "evidence", "entity", "substance", "trace"})
@NullMarked
package org.headwater.cooperation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
