package org.headwater.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.headwater.access.AlsoRead;
import org.junit.jupiter.api.Test;

class AnswerIdsTests {

    private record Shown(String id, String name) {}

    private record Imagined(Shown shown, List<String> removed) implements AlsoRead {

        @Override
        public Collection<String> alsoRead() {
            return removed;
        }
    }

    private static TreeSet<String> ids(Object value) {
        var ids = new TreeSet<String>();
        AnswerIds.of(value, ids::add);
        return ids;
    }

    /** Whoever imagines a party away has thought of it, and the answer shows nothing of it. */
    @Test
    void whatAQuestionRemovedIsAmongTheIds() {
        assertThat(ids(new Imagined(new Shown("a", "Alfa"), List.of("gone", "port"))))
                .containsExactly("a", "gone", "port");
        assertThat(ids(List.of(new Shown("a", "Alfa"), new Shown("b", "Beta")))).containsExactly("a", "b");
    }
}
