package org.headwater.api;

import graphql.schema.TypeResolver;
import graphql.schema.idl.TypeRuntimeWiring;
import graphql.validation.QueryComplexityLimits;
import org.headwater.entity.Entity;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

@Configuration(proxyBeanMethods = false)
class GraphQlConfiguration {

    /** As access rules, "Limits"; graphql-java counts fields of reused fragments each time. */
    private static final int DEEPEST = 12;

    private static final int MOST_FIELDS = 500;

    @Bean
    RuntimeWiringConfigurer wiring() {
        TypeResolver byKind = environment -> environment.getObject() instanceof Entity entity
                ? environment.getSchema().getObjectType(entity.kind().label())
                : null;
        return wiring -> {
            for (var scalar : Scalars.all()) wiring.scalar(scalar);
            wiring.type(TypeRuntimeWiring.newTypeWiring("Entity").typeResolver(byKind));
        };
    }

    @Bean
    GraphQlSourceBuilderCustomizer fieldsAndLimits() {
        QueryComplexityLimits.setDefaultLimits(QueryComplexityLimits.newLimits()
                .maxDepth(DEEPEST)
                .maxFieldsCount(MOST_FIELDS)
                .build());
        return builder -> builder.configureTypeDefinitions(new InheritedFields());
    }
}
