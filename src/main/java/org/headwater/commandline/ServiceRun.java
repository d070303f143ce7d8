package org.headwater.commandline;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.headwater.commandline.RunningProcess.State;
import org.headwater.commandline.ServiceClient.CommandFailed;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;

/** The service itself: apart from the commands, so that none of them loads Spring. */
final class ServiceRun {

    private static final String DATA = "headwater.database.data";

    private ServiceRun() {}

    /**
     * Returns when the service answers, and null: it then goes on. Returns the exit code where it cannot start, with one sentence
     * that says why and what to do.
     */
    static @Nullable Integer start(Class<?> application, String[] settings, PrintWriter words) {
        try {
            var folder = folder(settings);
            if (folder.isPresent()) lock(folder.get(), words);
        } catch (CommandFailed e) {
            words.println("headwater: " + e.getMessage());
            words.flush();
            return CommandFrame.FAILED;
        }
        var service = new SpringApplication(application);
        // The settings may name the folder in a place of their own, which is known then.
        service.addListeners(
                new SettingsCheck(),
                new FirstLook(folder -> lock(folder, words)),
                new StartMark(State.STARTING),
                new SchemaEnd());
        // The end of the framework waits for the end of the start, which may wait for a database without a limit.
        var end = Thread.ofPlatform().name("end of the start").unstarted(Thread.currentThread()::interrupt);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            service.run(settings);
            return null;
        } catch (SpringApplication.AbandonedRunException e) {
            throw e;
        } catch (RuntimeException e) {
            var sentence = StartFault.sentence(e);
            if (sentence == null) throw e;
            LoggerFactory.getLogger(ServiceRun.class).error(sentence);
            return CommandFrame.FAILED;
        } finally {
            leave(end);
        }
    }

    private static void leave(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // The process ends already.
        }
    }

    /** From now on the folder is this service's. A command that has it to itself is waited for. */
    private static void lock(Path folder, PrintWriter words) {
        ServiceLock.take(folder);
        StartMark.write(folder, State.STARTING);
        new ServiceStart(folder, words).awaitEndOfCommands();
    }

    /**
     * The data folder, as far as it is known without the framework: where nothing names it, it is the usual one if that is there
     * already, since a file of settings may name another one.
     */
    static Optional<Path> folder(String... settings) {
        var prefix = "--" + DATA + "=";
        String named = null;
        for (var setting : settings) if (setting.startsWith(prefix)) named = setting.substring(prefix.length());
        if (named == null) named = System.getProperty(DATA, System.getenv("HEADWATER_DATABASE_DATA"));
        if (named != null) return Optional.of(Path.of(named));
        return Optional.of(Path.of("data")).filter(Files::exists);
    }
}
