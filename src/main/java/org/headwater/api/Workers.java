package org.headwater.api;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.stereotype.Component;

/**
 * Runs what was let in on platform threads. Virtual threads take turns in the order in which they are ready, so that each
 * step of a request that runs would wait behind everybody who comes and is refused; platform threads get their share of
 * the processor whatever comes.
 */
@Component
class Workers implements BeanPostProcessor, DisposableBean, Ordered {

    /** Number of connections to the database, so that a worker seldom waits for one. */
    private static final int THREADS = 32;

    /** No bean of its own: Spring Boot would take it for the executor of everything. */
    private final ExecutorService pool = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("worker-", 1).daemon().factory());

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof AnnotatedControllerConfigurer controllers) controllers.setExecutor(pool);
        return bean;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void destroy() {
        pool.shutdown();
    }
}
