/** Reports: an answer with its evidence as pages for people who do not use the service, sealed so that a change shows. */
@ApplicationModule(
        allowedDependencies = {
            "vocabulary",
            "store",
            "access",
            "access :: audit",
            "evidence",
            "entity",
            "casework",
            "export",
            "trace",
            "trace :: rules"
        })
@NullMarked
package org.headwater.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
