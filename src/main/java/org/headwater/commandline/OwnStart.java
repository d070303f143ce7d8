package org.headwater.commandline;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.headwater.commandline.ServiceClient.CommandFailed;
import org.headwater.store.DatabaseSettings;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A service for one command, in its own process. This class alone leads the command line to Spring. */
final class OwnStart implements AutoCloseable {

    /** Tells the parts of a service that it is there for one command. */
    static final class ForOneCommand {}

    private final ConfigurableApplicationContext context;

    private OwnStart(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param settings additional ones, as {@code --name=value} */
    static OwnStart start(Path data, Class<?> application, List<String> settings) {
        try {
            return new OwnStart(run(data, application, settings));
        } catch (RuntimeException e) {
            var sentence = StartFault.sentence(e);
            throw sentence == null ? e : new CommandFailed(sentence);
        }
    }

    private static ConfigurableApplicationContext run(Path data, Class<?> application, List<String> settings) {
        // It serves this command alone, so it listens on loopback, whatever the configured address is.
        return new SpringApplicationBuilder(application)
                .listeners(new SettingsCheck(), new StartMark(RunningProcess.State.OWN))
                .initializers(
                        context -> context.getBeanFactory().registerSingleton("forOneCommand", new ForOneCommand()))
                .properties(
                        "server.port=0",
                        "headwater.database.data=" + data,
                        // One command runs few queries, so planning all of them ahead would only cost time.
                        "headwater.plans.ahead=false",
                        "logging.level.org.headwater=warn",
                        "spring.main.log-startup-info=false")
                .run(Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--server.address=127.0.0.1",
                                        "--headwater.database.data=" + data,
                                        "--logging.level.org.headwater=warn"),
                                settings.stream())
                        .toArray(String[]::new));
    }

    /** @throws CommandFailed where it has no web server, as with a class path that lacks one */
    RunningProcess running() {
        var written = context.getBean(ServiceFile.class).written();
        if (written == null)
            throw new CommandFailed("the service of this command has no web server, so it cannot be asked;"
                    + " start the program as the archive or `mvn spring-boot:run` does");
        return written;
    }

    DatabaseSettings database() {
        return context.getBean(DatabaseSettings.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
