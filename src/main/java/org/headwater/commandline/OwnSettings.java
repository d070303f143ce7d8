package org.headwater.commandline;

import java.nio.file.Path;
import org.headwater.commandline.ServiceClient.CommandFailed;
import org.headwater.store.DatabaseSettings;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * The settings of the database, for a command that works at a store while no service runs on it.
 *
 * @param user and {@code password} are those of a server
 */
record OwnSettings(DatabaseSettings database, String user, String password) {

    @EnableConfigurationProperties(DatabaseSettings.class)
    static class Nothing {}

    static OwnSettings read(Path data) {
        try (var context = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .listeners(new SettingsCheck())
                .bannerMode(Banner.Mode.OFF)
                .properties("spring.main.log-startup-info=false")
                .run("--headwater.database.data=" + data, "--logging.level.org.headwater=warn")) {
            var environment = context.getEnvironment();
            return new OwnSettings(
                    context.getBean(DatabaseSettings.class),
                    environment.getProperty("spring.neo4j.authentication.username", "neo4j"),
                    environment.getProperty("spring.neo4j.authentication.password", ""));
        } catch (RuntimeException e) {
            var sentence = StartFault.sentence(e);
            throw sentence == null ? e : new CommandFailed(sentence);
        }
    }
}
