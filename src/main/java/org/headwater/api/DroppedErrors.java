package org.headwater.api;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Hooks;

/**
 * Errors of a subscription whose client has gone: one line each. Reactor would print a stack, with messages that may quote what is
 * in the graph.
 */
@Component
class DroppedErrors {

    private static final Logger LOG = LoggerFactory.getLogger(DroppedErrors.class);

    @PostConstruct
    void say() {
        Hooks.onErrorDropped(error -> LOG.info(
                "An error had nobody to be told to: {}", error.getClass().getName()));
    }

    @PreDestroy
    void sayNoMore() {
        Hooks.resetOnErrorDropped();
    }
}
