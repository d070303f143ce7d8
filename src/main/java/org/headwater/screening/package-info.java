/** Screening: who of a list may be somebody, by points with their reasons; no verdict. */
@ApplicationModule(
        allowedDependencies = {
            "vocabulary",
            "store",
            "access",
            "evidence",
            "entity",
            "identity",
            "intake",
            "intake :: ftm",
            "intake :: run",
            "intake :: table",
            "redflag",
            "watch"
        })
@NullMarked
package org.headwater.screening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
