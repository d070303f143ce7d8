package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.headwater.store.DataFolder;
import org.headwater.vocabulary.Problem;
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

    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        switch (event) {
            case ApplicationPreparedEvent prepared -> write(folder(prepared.getApplicationContext()));
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

    private static void write(Path folder) {
        try {
            DataFolder.prepare(folder);
            // Another service that has the folder is the one to wait for; this one says so itself.
            if (RunningProcess.find(folder).isPresent()
                    || RunningProcess.findStarting(folder).isPresent()) return;
            var draft = Files.createTempFile(folder.toAbsolutePath(), "starting", ".tmp", DataFolder.FILE_MODE);
            Files.writeString(draft, "pid=" + ProcessHandle.current().pid() + "\n", UTF_8);
            Files.move(
                    draft,
                    folder.resolve(RunningProcess.MARK),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | Problem e) {
            // The start itself says what is wrong with the folder, and what to do.
            log.debug("No mark of the start in {}", folder, e);
        }
    }

    /** Does nothing to the mark of another process. */
    static void delete(Path folder) {
        try {
            var starting = RunningProcess.findStarting(folder);
            if (starting.isPresent()
                    && starting.get() == ProcessHandle.current().pid())
                Files.deleteIfExists(folder.resolve(RunningProcess.MARK));
        } catch (IOException e) {
            log.debug("The mark of the start stays in {}", folder, e);
        }
    }
}
