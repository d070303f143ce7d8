package org.headwater.commandline;

import java.io.IOException;
import java.nio.file.Path;
import org.headwater.commandline.RunningProcess.State;
import org.headwater.commandline.ServiceClient.CommandFailed;
import org.headwater.store.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Tells the commands that a service starts on the data folder, before it has a database and listens: a command that found no
 * service would start another one, which cannot have the same store.
 */
final class StartMark implements ApplicationListener<SpringApplicationEvent> {

    private static final Logger log = LoggerFactory.getLogger(StartMark.class);

    private final State state;

    /** @param state STARTING, or OWN for the service of one command */
    StartMark(State state) {
        this.state = state;
    }

    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        switch (event) {
            case ApplicationPreparedEvent prepared -> write(folder(prepared.getApplicationContext()), state);
            case ApplicationFailedEvent failed -> {
                var context = failed.getApplicationContext();
                if (context != null) delete(folder(context));
            }
            default -> {
                // A start has other stages, which no command waits for.
            }
        }
    }

    private static Path folder(ConfigurableApplicationContext context) {
        return Path.of(context.getEnvironment().getProperty("headwater.database.data", "data"));
    }

    static void write(Path folder, State state) {
        try {
            DataFolder.prepare(folder);
            // Another service that has the folder is the one to wait for; this one says so itself.
            if (RunningProcess.find(folder).isPresent()
                    || RunningProcess.findStarting(folder).isPresent()) return;
            RunningProcess.here("", "", state).write(folder, RunningProcess.MARK);
        } catch (IOException | CommandFailed e) {
            // The start itself says what is wrong with the folder, and what to do.
            log.debug("No mark of the start in {}", folder, e);
        }
    }

    /** Does nothing to the mark of another process. */
    static void delete(Path folder) {
        try {
            RunningProcess.delete(folder, RunningProcess.MARK);
        } catch (IOException | CommandFailed e) {
            log.debug("The mark of the start stays in {}", folder, e);
        }
    }
}
