package org.headwater.access.login;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * In the services of the tests a hash takes a millisecond and not a second: they run without the optimizing compiler. Any
 * service that has the test classes on its class path finds this by its scan.
 */
@TestConfiguration(proxyBeanMethods = false)
public class CheapPasswords {

    @Bean
    @Primary
    Passwords cheapPasswords() {
        return new Passwords(4);
    }
}
