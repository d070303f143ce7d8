package org.headwater.api;

import graphql.schema.TypeResolver;
import graphql.schema.idl.TypeRuntimeWiring;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.headwater.entity.Entity;
import org.headwater.store.Deadline;
import org.headwater.store.Plans;
import org.headwater.store.WriteId;
import org.headwater.trace.Sights;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class GraphQlConfiguration {

    @Bean
    StartUnderWay startUnderWay(ApplicationAvailability availability, Sights sights, Plans plans) {
        return new StartUnderWay(
                () -> availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC,
                sights::areLoaded,
                plans::arePlanning);
    }

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
    GraphQlSourceBuilderCustomizer fieldsAndLimits(RequestLimits limits) {
        return builder -> builder.configureTypeDefinitions(new InheritedFields())
                .configureGraphQl(graphQl -> graphQl.preparsedDocumentProvider(limits));
    }

    @Bean
    GraphQlHttpHandler graphQlHttpHandler(WebGraphQlHandler handler) {
        return new GraphQlStatuses(handler);
    }

    /** A deadline goes with a request to whatever thread works for it. */
    @Bean
    ThreadLocalAccessor<Deadline> deadlines() {
        var accessor = new DeadlineAccessor();
        ContextRegistry.getInstance().registerThreadLocalAccessor(accessor);
        return accessor;
    }

    /** The id of a write goes with a request to whatever thread works for it. */
    @Bean
    ThreadLocalAccessor<WriteId> writeIds() {
        var accessor = new WriteIdAccessor();
        ContextRegistry.getInstance().registerThreadLocalAccessor(accessor);
        return accessor;
    }

    private static final class WriteIdAccessor implements ThreadLocalAccessor<WriteId> {
        @Override
        public Object key() {
            return WriteId.KEY;
        }

        @Override
        public @Nullable WriteId getValue() {
            return WriteId.current();
        }

        @Override
        public void setValue(WriteId id) {
            WriteId.set(id);
        }

        @Override
        public void setValue() {
            WriteId.set(null);
        }
    }

    private static final class DeadlineAccessor implements ThreadLocalAccessor<Deadline> {
        @Override
        public Object key() {
            return Deadline.KEY;
        }

        @Override
        public @Nullable Deadline getValue() {
            return Deadline.current();
        }

        @Override
        public void setValue(Deadline deadline) {
            Deadline.set(deadline);
        }

        @Override
        public void setValue() {
            Deadline.set(null);
        }
    }
}
