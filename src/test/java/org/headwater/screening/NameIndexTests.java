package org.headwater.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.headwater.entity.NameBearers.NameList;
import org.headwater.vocabulary.EntityKind;
import org.junit.jupiter.api.Test;

/** The index of everybody's names. All names are invented. */
class NameIndexTests {

    private static final class FailingOnce implements NameList {
        private int failures = 1;

        @Override
        public int size() {
            return 2;
        }

        @Override
        public String name(int number) {
            if (number == 1 && failures-- > 0) throw new OutOfMemoryError("for a moment");
            return List.of("Tarandel Yard", "Quillisk Works").get(number);
        }
    }

    @Test
    void aListThatWasTakenByHalfIsTakenAgain() {
        var index = new CandidateNames.NameIndex();
        var lists = List.of(new FailingOnce());
        assertThatThrownBy(() -> index.find(lists, EntityKind.COMPANY, List.of("Quillisk Works")))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(index.find(lists, EntityKind.COMPANY, List.of("Quillisk Works", "Tarandel Yard")))
                .containsExactlyInAnyOrder("Quillisk Works", "Tarandel Yard");
    }
}
