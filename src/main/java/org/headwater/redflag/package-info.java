/**
 * Red flags of a party as a caller sees it: rules as data, and whether each holds in the caller's graph (src/docs/flags.md). None
 * is a verdict, and they are never added up.
 */
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
            "flags"
        })
@NullMarked
package org.headwater.redflag;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
