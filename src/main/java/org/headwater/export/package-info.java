/** Exports: what a caller may see, written into files that say what is in them; a class for each format. */
@ApplicationModule(allowedDependencies = {"vocabulary", "access", "evidence", "entity", "trace", "trace :: rules"})
@NullMarked
package org.headwater.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
