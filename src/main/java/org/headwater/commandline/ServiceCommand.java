package org.headwater.commandline;

import java.util.concurrent.Callable;

/** A command that asks the service and ends with an exit code. */
abstract class ServiceCommand extends CommandFrame implements Callable<Integer> {

    /** Refuses options before a service is started for them. */
    void check() {}

    abstract int ask(ServiceClient service) throws Exception;

    @Override
    public final Integer call() throws Exception {
        check();
        try (var service = service()) {
            var code = ask(service);
            service.staleLists()
                    .forEach((source, why) ->
                            err().println("the list of the source " + source + " is stale (" + why + ")"));
            return code;
        } finally {
            out().flush();
            err().flush();
        }
    }
}
