package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.headwater.WithDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

@WithDatabase
class SecretsIT {

    private static final String NAME = "tried in a test";

    private final GraphWriter writer;
    private final SchemaMigrator schema;
    private final Driver driver;

    SecretsIT(GraphWriter writer, SchemaMigrator schema, Driver driver) {
        this.writer = writer;
        this.schema = schema;
        this.driver = driver;
    }

    @AfterEach
    void forget() {
        driver.executableQuery("MATCH (s:Secret {name: '" + NAME + "'}) DELETE s")
                .execute();
    }

    @Test
    void isOneForAllInstances() {
        var one = new Secrets(writer, schema).get(NAME);
        assertThat(one).hasSize(64);
        assertThat(new Secrets(writer, schema).get(NAME)).isEqualTo(one);
        assertThat(new Secrets(writer, schema).get(NAME + " otherwise")).isNotEqualTo(one);
        driver.executableQuery("MATCH (s:Secret {name: '" + NAME + " otherwise'}) DELETE s")
                .execute();
    }
}
