package org.headwater.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.headwater.vocabulary.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailSettingsTests {

    private static MailSettings settings(boolean enabled, String from, String link, String domain, String daily) {
        return new MailSettings(enabled, from, link, List.of(domain), daily, "UTC", Duration.ofSeconds(60));
    }

    private static final String FROM = "headwater@agency.example";
    private static final String LINK = "https://headwater.agency.example/";

    @ParameterizedTest
    @CsvSource({
        "'',https://a.example/,agency.example,07:00,headwater.mail.from",
        "Headwater <a@b.example>,https://a.example/,agency.example,07:00,headwater.mail.from",
        "a@b.example,headwater,agency.example,07:00,headwater.mail.link",
        "a@b.example,javascript:alert(1),agency.example,07:00,headwater.mail.link",
        "a@b.example,https://a.example/,*.example,07:00,headwater.mail.domains",
        "a@b.example,https://a.example/,agency.example,7,headwater.mail.daily-at",
    })
    void aValueThatCannotBeIsNamed(String from, String link, String domain, String daily, String named) {
        assertThatThrownBy(() -> settings(true, from, link, domain, daily)).hasMessageContaining(named);
    }

    @Test
    void withoutMailNothingHasToBeSet() {
        assertThat(new MailSettings(false, "", "", List.of(), "07:00", "UTC", Duration.ofSeconds(60)).enabled())
                .isFalse();
    }

    @Test
    void anOrderTakesAnAddressOfAListedDomainAlone() {
        var addresses = new MailAddresses(settings(true, FROM, LINK, "Agency.example", "07:00"));
        assertThat(addresses.checked("address", " ana@AGENCY.example ")).isEqualTo("ana@AGENCY.example");
        for (var other : List.of(
                "ana@elsewhere.example", "ana@agency.example.evil.example", "agency.example", "a b@agency.example"))
            assertThatThrownBy(() -> addresses.checked("address", other))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("headwater.mail.domains");
        var off = new MailAddresses(settings(false, FROM, LINK, "agency.example", "07:00"));
        assertThatThrownBy(() -> off.checked("address", FROM))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("sends none");
    }
}
