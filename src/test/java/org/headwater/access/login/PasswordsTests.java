package org.headwater.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The strength of a service, which the services of the tests do not have ({@link CheapPasswords}). */
class PasswordsTests {

    private static final String PASSWORD = "correct horse battery";

    @Test
    void hashesWithTwelveDoublings() {
        var passwords = new Passwords();
        var hash = passwords.hash(PASSWORD);
        assertThat(hash).startsWith("$2a$12$");
        assertThat(passwords.matches(PASSWORD, hash)).isTrue();
        assertThat(passwords.matches(PASSWORD + "s", hash)).isFalse();
        assertThat(passwords.matches(PASSWORD, null)).isFalse();
    }
}
