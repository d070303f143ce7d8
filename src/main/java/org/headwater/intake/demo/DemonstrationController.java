package org.headwater.intake.demo;

import java.util.Map;
import java.util.TreeMap;
import org.headwater.access.CurrentViewer;
import org.headwater.evidence.InventedRecords;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Puts the demonstration world in and takes it out, for the command line. */
@RestController
class DemonstrationController {

    private final DemonstrationWorld world;
    private final CurrentViewer viewers;

    DemonstrationController(DemonstrationWorld world, CurrentViewer viewers) {
        this.world = world;
        this.viewers = viewers;
    }

    @PostMapping("/demo")
    Map<String, Long> load() {
        viewers.getLocalAdministrator();
        var counts = new TreeMap<String, Long>();
        for (var job : world.load()) job.counts().forEach((word, count) -> counts.merge(word, count, Long::sum));
        return counts;
    }

    @DeleteMapping("/demo")
    InventedRecords.Dropped remove() {
        viewers.getLocalAdministrator();
        return world.remove();
    }
}
