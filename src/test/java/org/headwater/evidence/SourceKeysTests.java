package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.Test;

class SourceKeysTests {

    private static final String NOW = "party:" + SourceKeys.of("Customs of Landia") + "|";

    private static String before(String feed) {
        return "party:" + SourceKeys.ofFeed(feed, "Customs of Landia") + "|";
    }

    /** As between the two versions: a hash of the name alone. */
    private static final String BETWEEN = "party:" + Digests.sha256("source\nCustoms of Landia") + "|";

    private static List<String> changes(String feed, String title) {
        return SourceKeys.changes(SourceKeys.ofFeed(feed, "Customs of Landia"), title).stream()
                .map(change -> change.before() + " " + change.now())
                .toList();
    }

    @Test
    void partiesOfASourceHaveTheHashOfItsShipmentsWhateverTheFeed() {
        assertThat(SourceKeys.of("Customs of Landia")).isEqualTo(Digests.sha256("shipments\nCustoms of Landia"));
    }

    @Test
    void theFormerKeysOfBothFeedsBecomeThatOfTheSource() {
        for (var title : new String[] {"Customs of Landia", "Invented demonstration data: Customs of Landia"}) {
            assertThat(changes("payments", title)).containsExactly(before("payments") + " " + NOW, BETWEEN + " " + NOW);
            assertThat(changes("shipments", title)).containsExactly(BETWEEN + " " + NOW);
        }
    }

    /** The hash of a file, or of a document that a statement names, is no hash of a name. */
    @Test
    void otherSourcesKeepTheirs() {
        assertThat(SourceKeys.changes("cafe", "Customs of Landia")).isEmpty();
        assertThat(SourceKeys.changes(SourceKeys.ofFeed("statements", "Customs of Landia"), "Customs of Landia"))
                .isEmpty();
    }

    @Test
    void whatWasPurgedUnderAFormerKeyIsAskedForUnderAll() {
        var source = new SourceRecord(
                "s", SourceKeys.ofFeed("payments", "Customs of Landia"), "Customs of Landia", Marking.CLEAR, "alpha");
        assertThat(SourceKeys.former("PAID|" + NOW + "A|CN|" + NOW + "B||/", source))
                .containsExactly(
                        "PAID|" + before("payments") + "A|CN|" + before("payments") + "B||/",
                        "PAID|" + BETWEEN + "A|CN|" + BETWEEN + "B||/");
        assertThat(SourceKeys.former("party:cafe|A|CN", source)).isEmpty();
        assertThat(SourceKeys.former("ofac:1", source)).isEmpty();
    }
}
