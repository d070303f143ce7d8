package org.headwater.api;

import org.headwater.entity.Entity;
import org.headwater.trace.ChainAnswer;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.graphql.execution.GraphQlSource.SchemaResourceBuilder;
import org.springframework.graphql.execution.SchemaReport;
import org.springframework.stereotype.Component;

/** Compares the schema with the code at start, so that a test can ask what does not fit. */
@Component
class SchemaInspection implements GraphQlSourceBuilderCustomizer {

    private @Nullable SchemaReport report;

    @Override
    public void customize(SchemaResourceBuilder builder) {
        builder.inspectSchemaMappings(
                inspection -> {
                    for (var kind : EntityKind.values()) inspection.classMapping(kind.label(), Entity.class);
                    inspection.classMapping("EntityRecord", Entity.PartyRecord.class);
                    inspection.classMapping("EntityName", Entity.Name.class);
                    inspection.classMapping("EntityCountry", Entity.Country.class);
                    inspection.classMapping("EntityIdentifier", Entity.Identifier.class);
                    inspection.classMapping("EntityDate", Entity.Dated.class);
                    inspection.classMapping("PrecursorRelation", ChainAnswer.Derivation.class);
                },
                found -> report = found);
    }

    /** Null before the schema is made. */
    @Nullable
    SchemaReport report() {
        return report;
    }
}
