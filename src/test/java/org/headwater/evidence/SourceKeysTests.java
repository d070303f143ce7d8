package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.Test;

class SourceKeysTests {

    private static final String NOW = "party:" + SourceKeys.of("Customs of Landia") + "|";

    private static String before(String feed) {
        return "party:" + SourceKeys.ofFeed(feed, "Customs of Landia") + "|";
    }

    @Test
    void theKeysOfBothFeedsBecomeThatOfTheSource() {
        for (var feed : new String[] {"shipments", "payments"})
            for (var title : new String[] {"Customs of Landia", "Invented demonstration data: Customs of Landia"})
                assertThat(SourceKeys.change(SourceKeys.ofFeed(feed, "Customs of Landia"), title))
                        .hasValueSatisfying(change -> {
                            assertThat(change.before()).isEqualTo(before(feed));
                            assertThat(change.now()).isEqualTo(NOW);
                        });
    }

    /** The hash of a file, or of a document that a statement names, is no hash of a name. */
    @Test
    void otherSourcesKeepTheirs() {
        assertThat(SourceKeys.change("cafe", "Customs of Landia")).isEmpty();
        assertThat(SourceKeys.change(SourceKeys.ofFeed("statements", "Customs of Landia"), "Customs of Landia"))
                .isEmpty();
    }

    @Test
    void whatWasPurgedUnderTheFormerKeyIsAskedForUnderBoth() {
        var source = new SourceRecord(
                SourceKeys.ofFeed("payments", "Customs of Landia"), "Customs of Landia", Marking.CLEAR);
        assertThat(SourceKeys.former("PAID|" + NOW + "A|CN|" + NOW + "B||/", source))
                .isEqualTo("PAID|" + before("payments") + "A|CN|" + before("payments") + "B||/");
        assertThat(SourceKeys.former("party:cafe|A|CN", source)).isEqualTo("party:cafe|A|CN");
        assertThat(SourceKeys.former("ofac:1", source)).isEqualTo("ofac:1");
    }
}
