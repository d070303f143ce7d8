package org.headwater.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSettingsTests {

    private static WebhookSettings settings(String... receivers) {
        return new WebhookSettings(List.of(receivers), 90, 5);
    }

    @ParameterizedTest
    @CsvSource({
        "https://events.example.org/x,true",
        "https://EVENTS.example.org:443/x,true",
        "https://events.example.org:8443/x,false",
        "https://other.example.org/x,false",
        "http://127.0.0.1:9000/x,true",
        "http://127.0.0.1/x,false",
        "http://127.0.0.1:9001/x,false",
        "http://[::1]:9000/x,true",
        "http://[::1]:9001/x,false",
    })
    void callsAListedHostAtItsListedPortOnly(String url, boolean mayCall) {
        assertThat(settings("events.example.org", "127.0.0.1:9000", "[::1]:9000")
                        .mayCall(URI.create(url)))
                .isEqualTo(mayCall);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://events.example.org", "events.example.org:*", "events.example.org/x", "", "::1"})
    void refusesAnEntryThatIsNoHostAndPort(String entry) {
        assertThatThrownBy(() -> settings(entry))
                .hasMessageContaining("headwater.cooperation.webhook-hosts")
                .hasMessageContaining("HOST:PORT");
    }
}
