package org.headwater.access.login;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class OpenModeTests {

    private static MockEnvironment environment(String... settings) {
        var environment = new MockEnvironment();
        for (var setting : settings) {
            var parts = setting.split("=", 2);
            environment.setProperty(parts[0], parts[1]);
        }
        return environment;
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.1", "::1", "localhost"})
    void listensOnLoopback(String address) {
        assertThatCode(() -> OpenMode.check(environment("server.address=" + address)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "2001:db8::1", "", " "})
    void refusesToListenBeyondAndSaysWhatToConfigure(String address) {
        assertThatThrownBy(() -> OpenMode.check(environment("server.address=" + address)))
                .hasMessageContaining("server.address")
                .hasMessageContaining("headwater.login.mode=required")
                .hasMessageContaining("headwater.login.issuer");
    }

    @Test
    void refusesAnUnsetAddressAndASecondPort() {
        assertThatThrownBy(() -> OpenMode.check(environment())).hasMessageContaining("every address");
        assertThatThrownBy(() -> OpenMode.check(
                        environment("server.address=127.0.0.1", "server.port=8080", "management.server.port=9090")))
                .hasMessageContaining("management.server.address");
    }

    @Test
    void listensAnywhereWithALogIn() {
        assertThatCode(() -> OpenMode.check(environment("server.address=0.0.0.0", "headwater.login.mode=required")))
                .doesNotThrowAnyException();
        assertThatCode(() -> OpenMode.check(environment(
                        "server.address=0.0.0.0",
                        "headwater.login.issuer=https://issuer.example",
                        "headwater.login.audience=headwater")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "headwater.login.mode=perhaps",
                "headwater.login.issuer=https://issuer.example",
                "headwater.login.issuer=http://issuer.example headwater.login.audience=a",
                "headwater.login.issuer=https://issuer.example headwater.login.audience=a headwater.login.jwk-set-uri=http://k.example",
                "headwater.login.jwk-set-uri=https://issuer.example/keys",
                "headwater.login.mode=open headwater.login.issuer=https://issuer.example headwater.login.audience=a",
                "headwater.login.failures=0",
                "headwater.login.lock=0s",
                "headwater.login.address-failures=4",
                "headwater.login.api-key-days=0",
            })
    void refusesSettingsThatDoNotFit(String settings) {
        assertThatThrownBy(() -> OpenMode.check(environment(settings.split(" "))))
                .rootCause()
                .hasMessageContaining("headwater.login.");
    }
}
