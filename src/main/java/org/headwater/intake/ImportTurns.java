package org.headwater.intake;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.headwater.evidence.StagingLost;
import org.headwater.intake.run.ImportRun;
import org.headwater.store.Lease;
import org.headwater.store.Leases;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turns of imports over all instances: whoever has the lease imports, or takes an import back. Jobs that wait come in the order
 * of their numbers; each is run by the instance that has its files.
 */
final class ImportTurns {

    private static final Logger log = LoggerFactory.getLogger(ImportTurns.class);

    /** Lease of the instance that imports. */
    static final String LEASE = "import";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final JobRecords records;
    private final Leases leases;

    ImportTurns(JobRecords records, Leases leases) {
        this.records = records;
        this.leases = leases;
    }

    /**
     * Waits for the turn of a job in the queue.
     *
     * @throws ImportRun.ImportCancelled where its user stops it meanwhile, or the service ends
     * @throws StagingLost where another instance ended it meanwhile
     */
    Lease await(ImportRun run) {
        while (true) {
            if (run.isOver()) throw new ImportRun.ImportCancelled();
            try {
                var turn = records.turn(run.job());
                if (turn.cancelled()) throw new ImportRun.ImportCancelled();
                if (!turn.waits()) throw new StagingLost(run.job());
                var lease = turn.next() ? leases.tryTake(LEASE) : Optional.<Lease>empty();
                if (lease.isPresent()) return lease.get();
            } catch (StagingLost e) {
                throw e;
            } catch (Problem e) {
                // The failure may be a database that is away for a while.
                log.debug("Import {} waits", run.job(), e);
            }
            pause();
        }
    }

    /** Waits for the lease alone. */
    Lease await(BooleanSupplier isClosing) {
        while (true) {
            if (isClosing.getAsBoolean()) throw new Unavailable("the service ends", null);
            try {
                var lease = leases.tryTake(LEASE);
                if (lease.isPresent()) return lease.get();
            } catch (Problem e) {
                log.debug("An undoing waits", e);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportRun.ImportCancelled();
        }
    }
}
