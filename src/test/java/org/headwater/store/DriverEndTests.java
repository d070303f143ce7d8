package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.Driver;

class DriverEndTests {

    /** Without a bound it would wait for good. */
    @Test
    @Timeout(30)
    void waitsForConnectionsThatNeverCloseOnlyAWhile() {
        var asked = new AtomicInteger();
        var driver = (Driver) Proxy.newProxyInstance(
                Driver.class.getClassLoader(), new Class<?>[] {Driver.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("closeAsync")) throw new UnsupportedOperationException();
                    asked.incrementAndGet();
                    return new CompletableFuture<Void>();
                });
        var end = DriverEnd.after(Duration.ofMillis(10));
        assertThat(end.requiresDestruction(driver)).isTrue();
        end.postProcessBeforeDestruction(driver, "driver");
        assertThat(asked).hasValue(1);
    }
}
