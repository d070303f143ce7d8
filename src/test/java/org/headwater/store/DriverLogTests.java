package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** In one place the driver prints messages whole, and a message holds what is in the graph. */
class DriverLogTests {

    /** Named as text, since the class is the driver's own affair: a new version that moves it is noticed here. */
    private static final String PRINTS_MESSAGES =
            "org.neo4j.bolt.connection.netty.impl.async.inbound.InboundMessageHandler";

    @Test
    void whatPrintsWholeMessagesSaysNothingOfThem() throws ClassNotFoundException {
        assertThat(Class.forName(PRINTS_MESSAGES)).isNotNull();
        var settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("application.yml"));
        var levels = Objects.requireNonNull(settings.getObject());
        assertThat(levels.getProperty("logging.level." + PRINTS_MESSAGES)).isEqualTo("error");
    }
}
