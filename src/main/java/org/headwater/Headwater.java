package org.headwater;

import java.security.SecureRandom;
import java.time.Clock;
import org.headwater.commandline.Commands;
import org.headwater.store.IdSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The service: starts the database it needs, serves GraphQL, or runs one command and ends. */
@SpringBootApplication
public class Headwater {

    public static void main(String[] arguments) {
        var code = Commands.run(Headwater.class, arguments);
        if (code != null) System.exit(code);
    }

    /** Everything that takes the time takes it here, so that tests can hold it still. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    IdSource ids() {
        return new IdSource(new SecureRandom());
    }
}
