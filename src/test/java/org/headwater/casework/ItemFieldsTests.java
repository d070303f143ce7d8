package org.headwater.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.headwater.casework.CaseItem.CaseItemKind;
import org.headwater.vocabulary.BadInput;
import org.junit.jupiter.api.Test;

/** What a picture may keep. */
class ItemFieldsTests {

    private static CaseItemInput picture(String request, String positions) {
        return new CaseItemInput(
                "case",
                null,
                null,
                CaseItemKind.PICTURE,
                "A picture",
                null,
                null,
                null,
                null,
                null,
                null,
                request,
                positions,
                null,
                null,
                null);
    }

    private static String json(int length) {
        return "{\"at\":\"" + "x".repeat(length - 9) + "\"}";
    }

    @Test
    void positionsOfThousandsOfNodesAreKeptWhole() {
        var positions = json(CaseTexts.LONGEST_POSITIONS);
        assertThat(ItemFields.checked(picture("{}", positions))).containsEntry("positions", positions);
    }

    @Test
    void positionsBeyondAreRefusedAndSoIsALongRequest() {
        assertThatThrownBy(() -> ItemFields.checked(picture("{}", json(CaseTexts.LONGEST_POSITIONS + 1))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("100000");
        assertThatThrownBy(() -> ItemFields.checked(picture(json(CaseTexts.LONGEST_JSON + 1), "{}")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("15000");
    }

    @Test
    void idsAmongPositionsAreFoundWhereverTheyStand() {
        var id = "6bv31pt00tymzc7g6nvfqk4j25";
        var other = "76xtxyxbttdpfm0he6fspm5t2s";
        assertThat(ItemFields.ids("{\"v\":2,\"ids\":[\"" + id + "\"],\"notes\":[[\"" + other + "\",\"A note\"]]}"))
                .contains(id, other);
    }
}
