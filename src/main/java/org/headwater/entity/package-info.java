/** Parties, places and values: finding them by name, and what is known about each. */
@ApplicationModule(allowedDependencies = {"vocabulary", "store", "access", "evidence"})
@NullMarked
package org.headwater.entity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
