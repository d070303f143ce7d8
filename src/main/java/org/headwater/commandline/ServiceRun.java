package org.headwater.commandline;

import org.springframework.boot.SpringApplication;

/** The service itself: apart from the commands, so that none of them loads Spring. */
final class ServiceRun {

    private ServiceRun() {}

    /** Returns when the service answers; it then goes on. */
    static void start(Class<?> application, String[] settings) {
        var service = new SpringApplication(application);
        service.addListeners(new StartMark(RunningProcess.State.STARTING), new SchemaEnd());
        service.run(settings);
    }
}
