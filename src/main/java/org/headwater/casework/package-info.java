/** Cases of investigators: what they keep of the graph, their notes and hypotheses, and who works on them. It records no facts. */
@ApplicationModule(
        allowedDependencies = {
            "vocabulary",
            "store",
            "access",
            "evidence",
            "entity",
            "export",
            "trace",
            "trace :: rules"
        })
@NullMarked
package org.headwater.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
