package org.headwater.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.headwater.access.Occasion;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.Test;

class ExportTests {

    private static Viewer viewer(Tlp clearance, String... groups) {
        return new Viewer("ana", "agency", clearance, Set.of(groups), Set.of(Viewer.Role.READER));
    }

    @Test
    void isOfItsCallerUntilTheCallerHasOtherRights() {
        var export = new Export(
                "1",
                ExportRequest.read(Format.CSV, Map.of("everything", true)),
                viewer(Tlp.AMBER, "alpha"),
                Occasion.parse(null, null),
                Instant.EPOCH);
        assertThat(export.isOf(viewer(Tlp.AMBER, "alpha"))).isTrue();
        assertThat(export.isOf(viewer(Tlp.GREEN, "alpha"))).isFalse();
        assertThat(export.isOf(viewer(Tlp.AMBER))).isFalse();
    }
}
