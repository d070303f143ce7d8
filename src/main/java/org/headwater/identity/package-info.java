/** Identity: the likeness of two names, the records that may be one party, and the decisions about them. */
@ApplicationModule(
        allowedDependencies = {"vocabulary", "store", "access", "evidence", "entity", "trace", "trace :: rules"})
@NullMarked
package org.headwater.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
