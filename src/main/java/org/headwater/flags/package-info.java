/**
 * Patterns of red flags, and whether one holds of a party or an order: a reason to look, never a verdict. Nothing asks it yet: no
 * query, import or command reaches it, and only tests implement {@link World}.
 */
@ApplicationModule(allowedDependencies = "vocabulary")
@NullMarked
package org.headwater.flags;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
