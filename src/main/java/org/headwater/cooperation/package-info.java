/** Cooperation of authorities: incidents, pre-export notifications, meetings, and the commitments made there. */
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
            "webhook"
        })
@NullMarked
package org.headwater.cooperation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
