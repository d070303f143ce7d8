package org.headwater.intake.run;

import java.util.ArrayList;
import java.util.List;
import org.headwater.evidence.Closing;

/**
 * Changes by a snapshot of a list.
 *
 * @param items what it says newly
 * @param closings what it no longer says
 * @param rows of its files, by which progress is told
 */
public record SnapshotChanges(List<ImportRun.Item> items, List<Closing> closings, long rows) {

    /** Stages all of it in batches. */
    public void stage(ImportRun run) {
        run.total(rows);
        var steps = (long) items.size() + closings.size();
        var done = 0L;
        var batch = new ArrayList<ImportRun.Item>();
        var facts = 0;
        for (var item : items) {
            batch.add(item);
            facts += item.facts().size();
            if (facts < ImportRun.BATCH) continue;
            run.stage(batch);
            done += batch.size();
            stepped(run, done, steps);
            batch.clear();
            facts = 0;
        }
        run.stage(batch);
        done += batch.size();
        stepped(run, done, steps);
        for (var from = 0; from < closings.size(); from += ImportRun.BATCH) {
            var some = closings.subList(from, Math.min(closings.size(), from + ImportRun.BATCH));
            run.stageClosings(some);
            done += some.size();
            stepped(run, done, steps);
        }
    }

    /** Rows that change nothing take no time, so the others stand for all of the files'. */
    private void stepped(ImportRun run, long done, long steps) {
        run.read((steps == 0 ? rows : rows * done / steps) - run.read());
    }
}
