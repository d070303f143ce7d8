package org.headwater.evidence;

import org.headwater.access.CurrentViewer;
import org.headwater.store.StoreState;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The consistency report and repairs, for the command line: they look at everything, so only the local administrator gets them. */
@RestController
class CheckController {

    private final Consistency consistency;
    private final CommitTimes times;
    private final StoreState store;
    private final CurrentViewer viewers;

    CheckController(Consistency consistency, CommitTimes times, StoreState store, CurrentViewer viewers) {
        this.consistency = consistency;
        this.times = times;
        this.store = store;
        this.viewers = viewers;
    }

    @GetMapping("/check")
    Consistency.ConsistencyReport check() {
        viewers.getLocalAdministrator();
        return consistency.report();
    }

    /** @param digest the algorithm of the digest that {@code /check} prints */
    record Condition(StoreState.StoreDescription store, String digest) {}

    @GetMapping("/doctor")
    Condition condition() {
        viewers.getLocalAdministrator();
        return new Condition(store.describe(), Consistency.DIGEST);
    }

    @PostMapping("/repair/times")
    CommitTimes.Correction correct(
            @RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "false") boolean dryRun) {
        viewers.getLocalAdministrator();
        return times.correct(all, dryRun);
    }
}
