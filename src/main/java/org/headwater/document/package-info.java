/** Documents as sources: their text by pages, and what a person reads in them. */
@ApplicationModule(allowedDependencies = {"vocabulary", "store", "access", "evidence", "entity"})
@NullMarked
package org.headwater.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
