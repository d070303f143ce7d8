/** Quantity of a substance from one end to the other, whatever a party kept and sent on (src/docs/whatif.md). */
@ApplicationModule(
        allowedDependencies = {"vocabulary", "store", "access", "evidence", "entity", "trace", "trace :: rules"})
@NullMarked
package org.headwater.quantity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
