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
        for (var other : List.of("ana@elsewhere.example", "ana@agency.example.evil.example", "ana@mail.agency.example"))
            assertThatThrownBy(() -> addresses.checked("address", other))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("headwater.mail.domains");
        var off = new MailAddresses(settings(false, FROM, LINK, "agency.example", "07:00"));
        assertThatThrownBy(() -> off.checked("address", FROM))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("sends none");
    }

    /** Each is one that some mail server passes on to another host or gives to a program, or that splits a line of the protocol. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ana%evil.example@agency.example;has % or !",
                "evil.example!ana@agency.example;has % or !",
                "ana%evil.example%more.example@agency.example;has % or !",
                "@evil.example:ana@agency.example;names a way over other hosts",
                "@evil.example,@more.example:ana@agency.example;names a way over other hosts",
                "ana@evil.example@agency.example;names a way over other hosts",
                "ana@evil.example,ana@agency.example;names a way over other hosts",
                "\"ana\"@agency.example;has a quoted name",
                "\"ana@evil.example\"@agency.example;has a quoted name",
                "\"ana\\\"@evil.example\"@agency.example;has a quoted name",
                "ana@[192.0.2.1];has a number in place of a domain",
                "ana@[IPv6:2001:db8::1];has a number in place of a domain",
                "ana@192.0.2.1;has a number in place of a domain",
                "ana<x@agency.example>;has a name",
                "Ana <ana@agency.example>;has a name",
                "ana(of evil.example)@agency.example;has a name",
                "a b@agency.example;has a name",
                "|id@agency.example;has a name",
                "`id`@agency.example;has a name",
                "$(id)@agency.example;has a name",
                "/dev/null@agency.example;has a name",
                "-oQ@agency.example;has a name",
                ".ana@agency.example;has a name",
                "ana.@agency.example;has a name",
                "a..b@agency.example;has a name",
                "än\u00e4@agency.example;has a name",
                "ana\u202e@agency.example;has a name",
                "ana@agency.example.;has no domain name",
                "ana@-agency.example;has no domain name",
                "ana@agency..example;has no domain name",
                "ana@ agency.example;has no domain name",
                "ana@agency.example>;has no domain name",
                "agency.example;is no address",
                "@agency.example;is no address",
                "ana@;is no address",
            })
    void refusesWhatAMailServerMayReadAsMoreThanABox(String address, String fault) {
        var addresses = new MailAddresses(settings(true, FROM, LINK, "agency.example", "07:00"));
        assertThatThrownBy(() -> addresses.checked("address", address))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(fault);
        // An order of an earlier version gets no mail.
        assertThat(settings(true, FROM, LINK, "agency.example", "07:00").mayWriteTo(address))
                .isFalse();
        assertThatThrownBy(() -> settings(true, address, LINK, "agency.example", "07:00"))
                .hasMessageContainingAll("headwater.mail.from", fault);
    }

    @Test
    void refusesControlCharactersWithinAnAddress() {
        var addresses = new MailAddresses(settings(true, FROM, LINK, "agency.example", "07:00"));
        for (var control : List.of("\r", "\n", "\r\nRCPT TO:<x@evil.example>\r\n", "\0", "\t", "\u007f"))
            assertThatThrownBy(() -> addresses.checked("address", "ana" + control + "x@agency.example"))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("has a control character");
    }

    @ParameterizedTest
    @CsvSource({"ana", "a.n.a", "ana+desk", "o'brien", "ana_b", "1a", "bounce=x", "a&b", "a~b", "ANA-B"})
    void takesWhatMailServersGiveOut(String name) {
        var addresses = new MailAddresses(settings(true, FROM, LINK, "agency.example", "07:00"));
        assertThat(addresses.checked("address", name + "@agency.example")).isEqualTo(name + "@agency.example");
    }

    @Test
    void aListedDomainIsAName() {
        for (var other : List.of("192.0.2.1", "[192.0.2.1]", "agency..example", "-a.example", "a%b.example"))
            assertThatThrownBy(() -> settings(true, FROM, LINK, other, "07:00"))
                    .hasMessageContaining("headwater.mail.domains");
    }
}
