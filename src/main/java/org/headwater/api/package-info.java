/** The GraphQL edge: scalars, errors and limits, and the page at the root. */
@ApplicationModule(
        allowedDependencies = {
            "vocabulary",
            "store",
            "access",
            "evidence",
            "entity",
            "substance",
            "trace",
            "trace :: rules",
            "intake",
            "cooperation"
        })
@NullMarked
package org.headwater.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
