package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.headwater.WithDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.execution.GraphQlSource;

@WithDatabase
class SchemaIT {

    private final SchemaInspection inspection;

    SchemaIT(SchemaInspection inspection, GraphQlSource source) {
        this.inspection = inspection;
        assertThat(source.schema()).isNotNull();
    }

    @Test
    void everyFieldAndArgumentOfTheSchemaHasItsCode() {
        var report = Objects.requireNonNull(inspection.report());
        assertThat(report.unmappedFields()).isEmpty();
        assertThat(report.unmappedRegistrations()).isEmpty();
        assertThat(report.unmappedArguments()).isEmpty();
        // The inspection does not look into a list of lists, such as the sets of a disruption.
        assertThat(report.skippedTypes().stream().map(skipped -> skipped.type().toString()))
                .containsExactly("[Entity!]");
        assertThat(report.argumentNullnessErrors()).isEmpty();
        assertThat(report.fieldNullnessErrors()).isEmpty();
    }
}
