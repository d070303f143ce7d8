/**
 * Standing questions: saved questions that a person watches, what their owner was told of them, and the alerts that say what is new
 * (src/docs/watches.md).
 */
@ApplicationModule(
        allowedDependencies = {
            "vocabulary",
            "store",
            "access",
            "evidence",
            "entity",
            "trace",
            "trace :: rules",
            "webhook",
            "mail"
        })
@NullMarked
package org.headwater.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
