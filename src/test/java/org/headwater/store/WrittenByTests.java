package org.headwater.store;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Tests write the store beside the service, whose followers have to look each time. */
@TestConfiguration
public class WrittenByTests {

    @Bean
    @Primary
    StoreMoves movesOfTests() {
        return StoreMoves.unknown();
    }
}
