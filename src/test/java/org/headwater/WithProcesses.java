package org.headwater;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test that starts, kills or freezes processes of its own and leaves the shared database alone: one such class at a time,
 * next to a class {@link WithDatabase}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock(WithProcesses.LOCK)
public @interface WithProcesses {

    String LOCK = "processes";
}
