/** The graph database: starting it, its schema, and the only code that speaks to it. */
@ApplicationModule(allowedDependencies = {"vocabulary"})
@NullMarked
package org.headwater.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
