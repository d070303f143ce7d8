package org.headwater.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Parties in the form of FollowTheMoney, without a database. */
class YenteEntityTests {

    private static final String TODAY = "2031-02-04";

    private static final Datasets DATASETS = new Datasets(
            Map.of(
                    "us_ofac_sdn",
                    new Datasets.Dataset("us_ofac_sdn", "SDN", "1", java.time.LocalDate.parse("2031-02-01"), true),
                    "drill",
                    new Datasets.Dataset("drill", "drill", "1", null, false)),
            Map.of("sdn", "us_ofac_sdn", "ftm", "drill"),
            true,
            TODAY);

    private static PartyFact fact(
            LinkKind kind,
            String record,
            String key,
            String source,
            @Nullable String to,
            @Nullable String list,
            @Nullable String listedFrom,
            @Nullable String listedTo,
            long recorded) {
        return new PartyFact(
                kind + key,
                kind,
                record,
                "other",
                key,
                key.substring(key.indexOf(':') + 1),
                EntityKind.NAME,
                false,
                false,
                false,
                null,
                null,
                null,
                to,
                null,
                list,
                listedFrom,
                listedTo,
                List.of(),
                Set.of(source),
                recorded);
    }

    private static ScreenedParty party(EntityKind kind, Map<String, String> records, PartyFact... facts) {
        return new ScreenedParty(
                "ours1",
                kind,
                "Invented",
                records,
                List.of(facts),
                Map.of(1L, Instant.parse("2031-01-01T10:00:00.9Z"), 2L, Instant.parse("2031-01-02T10:00:00Z")));
    }

    private static PartyFact designation(String record, @Nullable String to, @Nullable String listedTo) {
        return fact(LinkKind.DESIGNATED, record, "agency:x", "sdn", to, "ofac-sdn/SDN", "2030-01-01", listedTo, 1);
    }

    @Test
    void isCalledByTheLeastIdOfFollowTheMoneyAndHasTheOthersBeside() {
        var entity = YenteEntity.of(
                party(
                        EntityKind.COMPANY,
                        Map.of(
                                "ours1",
                                "ofac:7",
                                "ours2",
                                "ftm-drill:NK-b",
                                "ours3",
                                "opensanctions:NK-a",
                                "ours4",
                                "lei:X")),
                DATASETS);
        assertThat(entity.id()).isEqualTo("NK-a");
        assertThat(entity.referents()).containsExactly("NK-b", "ofac-7", "ours1", "ours2", "ours3", "ours4");
        assertThat(YenteEntity.of(party(EntityKind.COMPANY, Map.of("ours1", "ofac:7")), DATASETS)
                        .id())
                .isEqualTo("ofac-7");
        assertThat(YenteEntity.of(party(EntityKind.COMPANY, Map.of("ours1", "party:hash|invented|")), DATASETS)
                        .id())
                .isEqualTo("ours1");
    }

    @Test
    void topicsComeFromWhatIsInForceToday() {
        assertThat(topics(EntityKind.PERSON, designation("ofac:1", null, null))).containsExactly("sanction");
        assertThat(topics(EntityKind.PERSON, designation("ofac:1", "2031-02-03", null)))
                .isEmpty();
        assertThat(topics(EntityKind.PERSON, designation("ofac:1", "2031-02", null)))
                .containsExactly("sanction");
        assertThat(topics(EntityKind.PERSON, designation("ofac:1", null, "2031-02-03")))
                .isEmpty();
        assertThat(topics(EntityKind.COMPANY, designation("csl-el:1", null, null)))
                .containsExactly("export.control");
        assertThat(topics(EntityKind.CRIMINAL_GROUP)).containsExactly("crime");
        assertThat(YenteEntity.of(party(EntityKind.PERSON, Map.of("ours1", "x:1")), DATASETS)
                        .target())
                .isFalse();
    }

    private static Set<String> topics(EntityKind kind, PartyFact... facts) {
        return YenteEntity.of(party(kind, Map.of("ours1", "ofac:1"), facts), DATASETS)
                .topics();
    }

    @Test
    void isSeenFromTheFirstSnapshotToTheNewestOne() {
        var listed = YenteEntity.of(
                party(EntityKind.PERSON, Map.of("ours1", "ofac:1"), designation("ofac:1", null, null)), DATASETS);
        assertThat(listed.json())
                .containsEntry("first_seen", "2030-01-01T00:00:00")
                .containsEntry("last_seen", "2031-02-01T00:00:00")
                // A designation identifies nobody.
                .containsEntry("last_change", null);
        assertThat(listed.datasets()).containsExactly("us_ofac_sdn");
        var gone = YenteEntity.of(
                party(EntityKind.PERSON, Map.of("ours1", "ofac:1"), designation("ofac:1", null, "2030-05-06")),
                DATASETS);
        assertThat(gone.json()).containsEntry("last_seen", "2030-05-06T00:00:00");
        var recorded = YenteEntity.of(
                party(
                        EntityKind.PERSON,
                        Map.of("ours1", "ftm-drill:a"),
                        fact(LinkKind.NATIONAL_OF, "ftm-drill:a", "country:PT", "ftm", null, null, null, null, 1),
                        fact(LinkKind.BORN_ON, "ftm-drill:a", "date:1970", "ftm", null, null, null, null, 2)),
                DATASETS);
        assertThat(recorded.json())
                .containsEntry("first_seen", "2031-01-01T10:00:00")
                .containsEntry("last_change", "2031-01-02T10:00:00");
        assertThat(recorded.properties())
                .containsEntry("nationality", List.of("pt"))
                .containsEntry("birthDate", List.of("1970"));
    }

    @Test
    void anExcludedDatasetLeavesWhatOthersSayOfAParty() {
        var both = YenteEntity.of(
                party(
                        EntityKind.PERSON,
                        Map.of("ours1", "ofac:1"),
                        designation("ofac:1", null, null),
                        fact(LinkKind.BORN_ON, "ofac:1", "date:1970", "ftm", null, null, null, null, 2)),
                DATASETS);
        assertThat(filter("default", List.of(), List.of("drill")).accepts(both)).isTrue();
        assertThat(filter("drill", List.of(), List.of("drill")).accepts(both)).isFalse();
        assertThat(filter("default", List.of(), List.of("drill", "us_ofac_sdn")).accepts(both))
                .isFalse();
        assertThat(filter("sanctions", List.of("nobody"), List.of()).accepts(both))
                .isFalse();
        assertThat(filter("sanctions", List.of("drill"), List.of()).accepts(both))
                .isTrue();
    }

    private static EntityFilter filter(String dataset, List<String> include, List<String> exclude) {
        return new EntityFilter(dataset, include, exclude, List.of(), List.of(), null, List.of());
    }

    @Test
    void aCatalogIsKnownByItsTag() {
        assertThat(Catalog.isKnown("\"a\", W/\"b\"", "\"b\"")).isTrue();
        assertThat(Catalog.isKnown("*", "\"b\"")).isTrue();
        assertThat(Catalog.isKnown("\"bb\"", "\"b\"")).isFalse();
        var names = new ArrayList<Object>();
        for (var one : (List<?>) Catalog.json(DATASETS).getOrDefault("datasets", List.of()))
            names.add(((Map<?, ?>) one).get("name"));
        assertThat(names).containsExactly("default", "sanctions", "drill", "us_ofac_sdn");
    }

    @Test
    void refusesFieldsThatAreNotServed() {
        for (var wrong : List.of("no colon", ":x", "banana:x"))
            assertThatThrownBy(() -> Searching.FieldFilter.parse(wrong)).isInstanceOf(BadInput.class);
        for (var wrong : List.of("banana:asc", "caption:up"))
            assertThatThrownBy(() -> Searching.FieldOrder.parse(wrong)).isInstanceOf(BadInput.class);
        assertThat(Searching.FieldOrder.parse("first_seen:DESC").isDescending()).isTrue();
        assertThatThrownBy(() -> Algorithms.require("neural-net")).isInstanceOf(BadInput.class);
    }
}
