package org.headwater;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/**
 * As {@link WithDatabase}, on a service and a database of its own: the long tests, which ask most of the queries, run next to all
 * others. A plan made for one database serves no other, so a third one would cost more than it gives.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithDatabase
@TestPropertySource(properties = "headwater.database.data=target/it-data/second")
public @interface WithSecondDatabase {

    String LOCK = "second database";
}
