package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.Test;

/** A trial refuses what the import would refuse: a row with a marking that its caller may not see. */
@WithDatabase
class TrialMarkingsIT {

    private static final Viewer CALLER =
            new Viewer("trier", "alpha-agency", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));

    private final Trials trials;

    TrialMarkingsIT(Trials trials) {
        this.trials = trials;
    }

    @Test
    void rowBeyondItsCallerIsAFault() throws IOException {
        var file = Files.createTempFile("statements", ".csv");
        try {
            Files.writeString(file, """
                    subject_list,subject_id,subject_name,relation,object_list,object_id,object_name,source_title,source_date,marking
                    list,1,Being 1,owns,list,2,Being 2,Gazette 0,2021-01-01,AMBER(alpha)
                    list,1,Being 1,owns,list,3,Being 3,Gazette 0,2021-01-01,AMBER(beta)
                    """);
            var rows = Objects.requireNonNull(trials.look(
                            "statements",
                            List.of(new InputFile("statements.csv", file)),
                            Mapping.NONE,
                            Marking.CLEAR,
                            CALLER)
                    .rows());
            assertThat(rows.fault()).isNull();
            assertThat(rows.good()).as("%s", rows).isEqualTo(1);
            assertThat(rows.bad()).isEqualTo(1);
            assertThat(rows.faults())
                    .singleElement()
                    .extracting(Trials.TriedFault::line, Trials.TriedFault::code, Trials.TriedFault::value)
                    .containsExactly(3L, "BAD_MARKING", "AMBER(beta)");
            assertThat(rows.results()).extracting(Trials.TriedResult::marking).containsExactly("AMBER(alpha)");
        } finally {
            Files.delete(file);
        }
    }
}
