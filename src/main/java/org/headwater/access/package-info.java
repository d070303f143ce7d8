/** The caller and the caller's view: every read that answers a caller passes here. */
@ApplicationModule(allowedDependencies = {"vocabulary", "store"})
@NullMarked
package org.headwater.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
