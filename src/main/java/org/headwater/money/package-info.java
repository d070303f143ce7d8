/** Payments: chains and cycles of money, what parties paid and received, and which shipments payments settle (src/docs/money.md). */
@ApplicationModule(
        allowedDependencies = {
            "vocabulary",
            "store",
            "access",
            "evidence",
            "entity",
            "trace",
            "trace :: rules",
            "trace :: search"
        })
@NullMarked
package org.headwater.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
