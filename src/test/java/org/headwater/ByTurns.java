package org.headwater;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A test that takes minutes, and runs on one day in {@code of}: on that whose number since 1970-01-01 (UTC), divided by {@code of},
 * leaves {@code day}.
 * {@code -Dheadwater.every-turn=true} runs it on any day; {@code -Pthorough} sets it.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ByTurns.Turns.class)
public @interface ByTurns {

    int of();

    int day();

    final class Turns implements ExecutionCondition {
        /** The number of the part that has its turn today. */
        public static int today(int of) {
            return Math.floorMod(LocalDate.now(ZoneOffset.UTC).toEpochDay(), of);
        }

        public static boolean every() {
            return Boolean.getBoolean("headwater.every-turn");
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return AnnotationSupport.findAnnotation(context.getElement(), ByTurns.class)
                    .filter(turn -> !every() && today(turn.of()) != turn.day())
                    .map(turn -> ConditionEvaluationResult.disabled("it runs one day in " + turn.of()
                            + ", not today; -Dheadwater.every-turn=true runs it on any day"))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("it is its turn"));
        }
    }
}
