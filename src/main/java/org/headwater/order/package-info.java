/**
 * Checks of orders: who the parties of an order may be, whether its substance is controlled, whether its goods fit together, and which
 * red flags hold (src/docs/order-check.md). A check is kept for the organization that asked, and is no verdict.
 */
@ApplicationModule(
        allowedDependencies = {
            "vocabulary",
            "store",
            "access",
            "evidence",
            "entity",
            "substance",
            "screening",
            "redflag"
        })
@NullMarked
package org.headwater.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
