package org.headwater.intake.ftm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.headwater.intake.table.Reject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of other lists in what OpenSanctions publishes, and the lines of its increments. */
class PublishedAuthorityTests {

    private final List<Reject> rejects = new ArrayList<>();
    private final List<Reject> unknown = new ArrayList<>();

    private List<FtmChange> changes(String... lines) throws IOException {
        var changes = new ArrayList<FtmChange>();
        new FtmLines("entities.delta.json", rejects::add, unknown::add)
                .readChanges(
                        new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)),
                        changes::add,
                        () -> {});
        return changes;
    }

    private FtmEntity sanction(String datasets, String properties) throws IOException {
        var entity = changes("{\"op\":\"ADD\",\"entity\":{\"id\":\"s\",\"schema\":\"Sanction\",\"datasets\":["
                        + datasets + "],\"properties\":{\"entity\":[\"a\"]," + properties + "}}}")
                .getFirst()
                .entity();
        assertThat(entity).isNotNull();
        return Objects.requireNonNull(entity);
    }

    @ParameterizedTest
    @CsvSource({
        "us_ofac_sdn, agency:OFAC|US",
        "us_ofac_cons, agency:OFAC|US",
        "un_sc_sanctions, agency:UNSC|UN",
        "eu_fsf, agency:EU|EU",
        "gb_fcdo_sanctions, agency:FCDO|GB"
    })
    void knowsTheAuthoritiesWhoseListsHaveFeeds(String dataset, String key) throws IOException {
        assertThat(PublishedAuthority.of(sanction("\"" + dataset + "\"", "\"program\":[\"P\"]"))
                        .orElseThrow()
                        .key())
                .isEqualTo(key);
    }

    @Test
    void leavesTheOthersAndThoseOfSeveralListsAlone() throws IOException {
        assertThat(PublishedAuthority.of(sanction("\"ch_seco_sanctions\"", "\"program\":[\"P\"]")))
                .isEmpty();
        assertThat(PublishedAuthority.of(sanction("\"eu_fsf\",\"us_ofac_sdn\"", "\"program\":[\"P\"]")))
                .isEmpty();
    }

    @Test
    void readsTheNumbersOfOtherLists() throws IOException {
        assertThat(PublishedAuthority.entriesOf(sanction("\"us_ofac_sdn\"", "\"authorityId\":[\"101\",\"SDN 101\"]")))
                .containsExactly("ofac:101");
        assertThat(PublishedAuthority.entriesOf(
                        sanction("\"eu_fsf\"", "\"authorityId\":[\"EU.27.28\"],\"unscId\":[\"QDi.001\"]")))
                .containsExactly("un-sc:QDi.001", "eu-fsf:EU.27.28");
        assertThat(PublishedAuthority.entriesOf(sanction("\"gb_fcdo_sanctions\"", "\"authorityId\":[\"AFG0001\"]")))
                .containsExactly("uk-sanctions:AFG0001");
        assertThat(PublishedAuthority.entriesOf(
                        "NK-abc",
                        List.of("ofac-101", "eu-fsf-eu-27-28", "gb-fcdo-afg0001", "ofac-1ea2aa5bcbe8a0ee", "Q42")))
                .containsExactly("ofac:101", "eu-fsf:EU.27.28", "uk-sanctions:AFG0001");
    }

    @Test
    void readsIncrements() throws IOException {
        var read = changes(
                "{\"op\":\"ADD\",\"entity\":{\"id\":\"a\",\"schema\":\"Person\",\"referents\":[\"ofac-7\"],\"datasets\":[\"us_ofac_sdn\"],"
                        + "\"first_seen\":\"2031-01-01T00:00:00\",\"last_change\":null,\"properties\":{\"name\":[\"Ana\"],\"newerThanThis\":[\"x\"]}}}",
                "{\"op\":\"DEL\",\"entity\":{\"id\":\"b\"}}",
                "{\"op\":\"NEW\",\"entity\":{\"id\":\"c\"}}",
                "{\"op\":\"DEL\",\"entity\":{}}",
                "{\"op\":\"MOD\",\"entity\":{\"id\":\"d\",\"schema\":\"Persn\",\"properties\":{}}}");
        assertThat(read).extracting(FtmChange::op).containsExactly(FtmChange.Op.ADD, FtmChange.Op.DEL);
        var added = Objects.requireNonNull(read.getFirst().entity());
        assertThat(added.all("name")).containsExactly("Ana");
        assertThat(added.about())
                .isEqualTo(new FtmAbout(List.of("us_ofac_sdn"), List.of("ofac-7"), "2031-01-01T00:00:00", null, null));
        // The publisher's model may be newer than ours: what it adds does not cost the entity.
        assertThat(unknown).extracting(Reject::column).containsExactly("newerThanThis");
        assertThat(rejects).extracting(Reject::code).containsExactly("BAD_VALUE", "BAD_ID", "UNKNOWN_SCHEMA");
    }

    @Test
    void readsTheVersionFromTheName() {
        var version = OpenSanctions.version("artifacts/sanctions/20310204103000-abc/entities.delta.json");
        assertThat(version).isEqualTo("20310204103000-abc");
        assertThat(OpenSanctions.day(version)).isEqualTo(LocalDate.of(2031, 2, 4));
        assertThat(OpenSanctions.version("entities.ftm.json")).isNull();
        assertThat(OpenSanctions.day("20311304103000-abc")).isNull();
    }
}
