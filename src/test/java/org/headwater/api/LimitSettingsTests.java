package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.headwater.access.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LimitSettingsTests {

    static LimitSettings with(String... keysAndValues) {
        var given = new HashMap<String, Object>();
        for (var at = 0; at < keysAndValues.length; at += 2)
            given.put(LimitSettings.PREFIX + keysAndValues[at], keysAndValues[at + 1]);
        return new Binder(new MapConfigurationPropertySource(given))
                .bindOrCreate("headwater.limits", LimitSettings.class);
    }

    @Test
    void haveTheDefaultsOfTheAccessRules() {
        var limits = with();
        assertThat(limits.depth()).isEqualTo(12);
        assertThat(limits.fields()).isEqualTo(500);
        assertThat(limits.aliases()).isEqualTo(30);
        assertThat(limits.rootFields()).isEqualTo(10);
        assertThat(limits.tokens()).isEqualTo(2_000);
        assertThat(limits.characters()).isEqualTo(20_000);
        assertThat(limits.cost()).isEqualTo(5_000);
        assertThat(limits.resultNodes()).isEqualTo(10_000);
        assertThat(limits.body().toKilobytes()).isEqualTo(256);
        assertThat(limits.deadline()).hasSeconds(12);
        assertThat(limits.heavyRunning()).isEqualTo(8);
        assertThat(limits.heavyWaiting()).isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({
        "depth,0",
        "fields,-1",
        "aliases,-1",
        "deadline,0s",
        "body,0B",
        "bodies,1KB",
        "heavy-running,0",
        "cost-at-once,4999",
    })
    void refuseAtStartWhatCannotBe(String key, String value) {
        assertThatThrownBy(() -> with(key, value))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("headwater.limits." + key)
                .hasMessageContaining("give ");
    }

    @Test
    void showEachUnderItsKeyAsConfigured() {
        var shown = new HashMap<String, String>();
        for (Limit limit :
                with("depth", "7", "body", "1MB", "body-within", "250ms").limits())
            shown.put(limit.key(), limit.value());
        assertThat(shown)
                .containsAllEntriesOf(Map.of(
                        "headwater.limits.depth",
                        "7",
                        "headwater.limits.body",
                        "1 MiB",
                        "headwater.limits.body-within",
                        "250 ms"));
        assertThat(shown).hasSize(LimitSettings.class.getRecordComponents().length);
    }
}
