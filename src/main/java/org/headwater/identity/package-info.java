/** Who is whom: how like two names are, which records may be one party, and what people decided about it. */
@ApplicationModule(allowedDependencies = {"vocabulary", "store", "access", "evidence", "entity"})
@NullMarked
package org.headwater.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
