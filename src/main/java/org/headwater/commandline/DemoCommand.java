package org.headwater.commandline;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(
        name = "demo",
        description = "Puts the invented demonstration world in, or takes it out with everything that rests on it.")
final class DemoCommand extends CommandFrame implements Runnable {
    @Override
    public void run() {
        throw incomplete();
    }

    @Command(name = "load", description = "Loads the demonstration world; existing elements of it stay as they are.")
    int load() {
        return tell("loaded", service -> service.post("/demo", Map.of()));
    }

    @Command(
            name = "remove",
            description = "Deletes all that rests on invented sources alone, for good; facts of a real source stay.")
    int remove() {
        return tell("removed", service -> service.delete("/demo"));
    }

    private int tell(String done, Function<ServiceClient, JsonNode> request) {
        try (var service = service()) {
            var counts = new TreeMap<String, String>();
            for (var count : request.apply(service).properties())
                counts.put(count.getKey(), count.getValue().asString());
            out().println("demonstration world " + done + ": " + counts);
            return 0;
        }
    }
}
