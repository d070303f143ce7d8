package org.headwater.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.headwater.access.Approval;
import org.headwater.export.ExportContent.ExportCount;
import org.junit.jupiter.api.Test;

class ExportContentTests {

    private static Approval approval(Approval.ApprovalKind kind, String seen) {
        return new Approval(
                "a",
                kind,
                "export csv everything 12",
                null,
                seen,
                null,
                "for the court",
                "insider",
                "agency",
                Instant.EPOCH,
                Instant.EPOCH,
                Approval.ApprovalState.PENDING,
                null,
                null,
                null,
                null,
                "TOKEN insider",
                false);
    }

    /** The store keeps it as text between the request and the look of the second person. */
    @Test
    void isReadAsItWasWritten() {
        var content = new ExportContent(
                "csv",
                Map.of("neighbourhood", Map.of("ids", List.of("a"), "first", 3)),
                Instant.parse("2031-02-03T04:05:06Z"),
                12,
                List.of(new ExportCount(true, "OWNS", "AMBER(alpha)", 7)),
                List.of("n1"),
                List.of("e1"),
                "00ff");
        var read = ExportContent.of(approval(Approval.ApprovalKind.EXPORT, content.json()));
        assertThat(read).isEqualTo(content);
        assertThat(Objects.requireNonNull(read).requestJson()).contains("neighbourhood", "\"first\":3");
    }

    @Test
    void isNoneOfAnotherKindOrOfAnEarlierApproval() {
        assertThat(ExportContent.of(approval(Approval.ApprovalKind.EXPORT, ""))).isNull();
        assertThat(ExportContent.of(approval(Approval.ApprovalKind.PURGE, "{}")))
                .isNull();
    }
}
