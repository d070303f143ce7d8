package org.headwater.store;

import java.net.URI;
import java.util.Objects;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.neo4j.autoconfigure.ConfigBuilderCustomizer;
import org.springframework.boot.neo4j.autoconfigure.Neo4jConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.annotation.Order;

/** One bean says where the database is: the child process, or the server that {@code NEO4J_URI} names. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseSettings.class, InstanceSettings.class, PlanSettings.class})
class DatabaseConfiguration {

    private static final Logger log = LoggerFactory.getLogger(DatabaseConfiguration.class);

    /** The looks at the database go over connections of their own, made as the others are. */
    @Bean
    @Order
    ConfigBuilderCustomizer looks(LookConnections connections) {
        return builder -> connections.made(builder.build());
    }

    @Bean
    LookConnections lookConnections(DatabaseSettings settings, Neo4jConnectionDetails where) {
        // The settings come first: what is wrong with the address is then said in their words.
        Objects.requireNonNull(settings);
        return new LookConnections(where);
    }

    /** Requests under way get their part of the end: the framework would wait for them by a time of its own. */
    @Bean
    DefaultLifecycleProcessor lifecycleProcessor(InstanceSettings settings) {
        var processor = new DefaultLifecycleProcessor();
        processor.setTimeoutPerShutdownPhase(
                Ending.within(settings.endWithin()).share(Ending.Part.REQUESTS).toMillis());
        return processor;
    }

    /** Whether the database can be used, as of the last look at it, and else why not. */
    @Bean
    HealthIndicator databaseHealthIndicator(DatabaseWatch watch) {
        return Readiness.unless(watch::failure);
    }

    /** No newer version of the service has changed the database under this one. */
    @Bean
    HealthIndicator schemaHealthIndicator(SchemaWatch watch) {
        return Readiness.unless(watch::failure);
    }

    /** The queries that show and find parties and chains are planned. */
    @Bean
    HealthIndicator plansHealthIndicator(Plans plans) {
        return Readiness.once(plans::areReady, plans::percent);
    }

    /**
     * Health of the clock: whether it is behind the last commit. The service is of use with it all the same: answers of now are
     * right.
     */
    @Bean
    HealthIndicator commitTimesHealthIndicator(GraphWriter writer) {
        return () -> {
            var behind = writer.clockBehind();
            var health =
                    Health.up().withDetail("clockBehindSeconds", behind.last().toSeconds());
            if (behind.isFault())
                health.withDetail("reason", "the clock is behind the last commit; see `headwater repair times`");
            return health.build();
        };
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("'${headwater.database.uri:}'.isBlank()")
    static class Local {

        @Bean(destroyMethod = "close")
        LocalNeo4j localNeo4j(DatabaseSettings settings, Ending ending) {
            MemoryShares.here().with(settings).log(log);
            GroundStore.lay(settings);
            return LocalNeo4j.start(settings).endingBy(ending);
        }

        @Bean
        Neo4jConnectionDetails localConnection(LocalNeo4j local) {
            return new Neo4jConnectionDetails() {
                @Override
                public URI getUri() {
                    return URI.create(local.uri());
                }

                @Override
                public AuthToken getAuthToken() {
                    return AuthTokens.basic("neo4j", local.secret());
                }
            };
        }
    }
}
