/** Importers: a feed's rows checked at the border and handed to the ledger, as a job with progress and rejects. */
@ApplicationModule(
        allowedDependencies = {
            "vocabulary",
            "store",
            "access",
            "evidence",
            "entity",
            "substance",
            "identity",
            "document",
            "redflag"
        })
@NullMarked
package org.headwater.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
