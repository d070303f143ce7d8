package org.headwater.commandline;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.headwater.commandline.RunningProcess.State;
import org.headwater.intake.DemonstrationLoaded;
import org.headwater.store.DataFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Shows whoever starts the program for the first time what it is for: a start that loads the demonstration world then asks it the
 * headline question, as the command of the README does, and prints question, answer and addresses. It is asked and audited as any
 * command of this machine, and all its names are invented.
 */
@Component
class FirstQuestion implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(FirstQuestion.class);

    private static final String FROM = "Qixunbei Dyestuff";
    private static final String TO = "Hermandad del Salitre Rojo";

    private final Path folder;
    private final ServiceFile file;
    private volatile boolean isNew;
    private @Nullable Thread thread;

    FirstQuestion(DataFolder data, ServiceFile file) {
        this.folder = data.path();
        this.file = file;
    }

    @EventListener
    void loaded(DemonstrationLoaded world) {
        isNew = true;
    }

    @EventListener
    synchronized void isUp(AvailabilityChangeEvent<ReadinessState> changed) {
        if (isNew && thread == null && changed.getState() == ReadinessState.ACCEPTING_TRAFFIC)
            thread = Thread.ofVirtual().name("first question").start(this::run);
    }

    @Override
    public synchronized void destroy() {
        if (thread != null) thread.interrupt();
    }

    private void run() {
        try {
            // The command finds the service by its file, which another listener of the same event writes. A service
            // that was
            // started for one command asks nothing besides.
            var service = file.written();
            while (service == null || service.state() == State.STARTING) {
                Thread.sleep(100);
                service = file.written();
            }
            if (service.state() == State.UP) print(service.url());
        } catch (InterruptedException e) {
            // The service ends.
        }
    }

    private void print(String url) {
        var answer = new StringWriter();
        var errors = new StringWriter();
        var code = Commands.commandLine(FirstQuestion.class, "trace")
                .setOut(new PrintWriter(answer))
                .setErr(new PrintWriter(errors))
                .setExecutionExceptionHandler(Commands::fail)
                .execute("--data", folder.toString(), "trace", "--from", FROM, "--to", TO, "-k", "2");
        if (code != 0) {
            log.info(
                    "The first question was not answered: {}", errors.toString().strip());
            return;
        }
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        out.print("""

                A first question to the demonstration world, in which everything is invented:

                  headwater trace --from '%s' --to '%s' -k 2

                %s
                Workbench:  %s
                GraphQL:    %s/graphql, with an editor at %s/graphiql

                """.formatted(FROM, TO, answer.toString().stripTrailing().indent(2), url, url, url));
        out.flush();
    }
}
