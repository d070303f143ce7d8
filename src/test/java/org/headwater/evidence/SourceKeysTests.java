package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.headwater.vocabulary.Digests;
import org.junit.jupiter.api.Test;

class SourceKeysTests {

    @Test
    void partiesOfASourceHaveTheHashOfItsShipmentsWhateverTheFeed() {
        assertThat(SourceKeys.of("Customs of Landia")).isEqualTo(Digests.sha256("shipments\nCustoms of Landia"));
        assertThat(SourceKeys.ofFeed("payments", "Customs of Landia"))
                .isEqualTo(Digests.sha256("payments\nCustoms of Landia"));
    }
}
