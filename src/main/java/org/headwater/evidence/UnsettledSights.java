package org.headwater.evidence;

import org.headwater.store.Recording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/** Works out at a start who sees the facts of a store that was filled otherwise, such as one of an earlier version. */
@Component
@DependsOn("schemaMigrator")
class UnsettledSights implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(UnsettledSights.class);

    /** Between two words of how far it is. */
    private static final int TOLD = 100_000;

    private final Recording recording;

    UnsettledSights(Recording recording) {
        this.recording = recording;
    }

    @Override
    public void afterPropertiesSet() {
        while (recording.inTransaction(FactSights::takeOpening) > 0) continue;
        var settled = 0L;
        for (var some = 1L; some > 0; settled += some) {
            some = recording.inTransaction(FactSights::settleSome);
            if (settled / TOLD < (settled + some) / TOLD)
                log.info("Who sees them is worked out for {} facts", settled + some);
        }
    }
}
