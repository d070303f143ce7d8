package org.headwater.evidence;

import org.headwater.access.CurrentViewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The consistency report, for the command line: it counts everything, so only the local administrator gets it. */
@RestController
class CheckController {

    private final Consistency consistency;
    private final CurrentViewer viewers;

    CheckController(Consistency consistency, CurrentViewer viewers) {
        this.consistency = consistency;
        this.viewers = viewers;
    }

    @GetMapping("/check")
    Consistency.Report check() {
        viewers.getLocalAdministrator();
        return consistency.report();
    }
}
