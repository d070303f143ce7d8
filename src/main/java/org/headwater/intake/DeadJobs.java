package org.headwater.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.headwater.access.Apart;
import org.headwater.evidence.Stagings;
import org.headwater.store.Instances;
import org.headwater.store.Leases;

/**
 * Ends the jobs of instances that are no more: drops what they staged, and notes their state. Any instance does it, under the lease of
 * imports: whoever ran the job has lost that, and stores nothing more even where it was paused only.
 */
final class DeadJobs {

    private final JobRecords records;
    private final Feeds feeds;
    private final Stagings stagings;
    private final Undoings undoings;
    private final Leases leases;
    private final Instances instances;
    private final Clock clock;
    private final boolean isSoleUser;

    /** Whether this instance has the job in its queue. */
    private final Predicate<String> isQueuedHere;

    private final Apart apart;

    DeadJobs(
            JobRecords records,
            Feeds feeds,
            Stagings stagings,
            Undoings undoings,
            Leases leases,
            Instances instances,
            Clock clock,
            boolean isSoleUser,
            Predicate<String> isQueuedHere) {
        this.records = records;
        this.feeds = feeds;
        this.stagings = stagings;
        this.undoings = undoings;
        this.leases = leases;
        this.instances = instances;
        this.clock = clock;
        this.isSoleUser = isSoleUser;
        this.isQueuedHere = isQueuedHere;
        this.apart = new Apart(DeadJobs.class, "The end of job", Duration.ofMinutes(1), Duration.ofHours(1), clock);
    }

    /** A look at all jobs that are not over. What has to wait for an import that runs is done by the next look. */
    void look() {
        var dead = records.dead();
        var isLeaseNeeded = false;
        for (var job : records.inState(JobState.QUEUED, JobState.RUNNING, JobState.UNDOING)) {
            if (!isDead(job, dead::contains)) continue;
            if (job.state() == JobState.QUEUED) apart.run(job.id(), () -> interrupt(job));
            else if (!apart.isResting(job.id())) isLeaseNeeded = true;
        }
        if (isLeaseNeeded) clear();
    }

    /** All that there is to end, if nobody imports now. */
    void clear() {
        leases.tryTake(ImportTurns.LEASE).ifPresent(lease -> {
            try {
                lease.run(() -> endAll(""));
            } finally {
                leases.end(lease);
            }
        });
    }

    /** Under the lease of imports, which the job {@code own} has: no other runs. A dead job that cannot be ended stops no living one. */
    void endAll(String own) {
        var dead = records.dead();
        for (var job : records.inState(JobState.QUEUED, JobState.RUNNING, JobState.UNDOING)) {
            if (job.id().equals(own)) continue;
            if (job.state() == JobState.RUNNING ? !isQueuedHere.test(job.id()) : isDead(job, dead::contains))
                apart.run(job.id(), () -> end(job));
        }
        if (isSoleUser) for (var job : stagings.orphaned()) apart.run(job, () -> stagings.discard(job));
        stagings.forgetDiscarded();
    }

    private boolean isDead(Job job, Predicate<String> isOfDead) {
        if (isQueuedHere.test(job.id())) return false;
        return isOfDead.test(job.id()) || instances.id().equals(job.instance());
    }

    private void end(Job job) {
        if (job.state() == JobState.UNDOING) undoings.end(job);
        // The writer may be paused, not dead. Without the lease it can write nothing more.
        else if (stagings.discard(job.id()))
            records.change(job.with(JobState.DONE, Imports.STORED_UNSEEN, clock.instant()), JobRecords.NOT_OVER);
        else interrupt(job);
    }

    private void interrupt(Job job) {
        records.change(
                job.with(
                        JobState.INTERRUPTED,
                        "the service ended while it ran; " + JobEnds.left(feeds.find(job.feed())),
                        clock.instant()),
                job.state());
    }
}
