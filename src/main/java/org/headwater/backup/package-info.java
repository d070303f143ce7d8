/** Backups of the running service into files, and stores made of them again. */
@ApplicationModule(allowedDependencies = {"vocabulary", "store", "access", "access :: audit", "evidence"})
@NullMarked
package org.headwater.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
