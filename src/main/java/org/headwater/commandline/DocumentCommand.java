package org.headwater.commandline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "document",
        description = "Documents as sources of statements.",
        subcommands = DocumentCommand.Add.class)
final class DocumentCommand extends CommandFrame implements Runnable {

    @Override
    public void run() {
        throw incomplete();
    }

    @Command(name = "add", description = "Hands in a PDF, HTML or text file; the text of its pages is kept.")
    static final class Add extends CommandFrame implements Callable<Integer> {

        /** A document may wait for its turn, and is read for a minute. */
        private static final Duration MOST_PATIENCE = Duration.ofMinutes(3);

        @Parameters(index = "0", paramLabel = "FILE", description = "The file, as .pdf, .html or .txt (UTF-8).")
        Path file = Path.of("");

        @Option(
                names = "--title",
                required = true,
                paramLabel = "TEXT",
                description = "Title, as a reader would cite it.")
        String title = "";

        @Option(
                names = "--day",
                required = true,
                paramLabel = "DATE",
                description = "Day of its publication, as 2023-05-30, 2023-05 or 2023.")
        String day = "";

        @Option(names = "--url", paramLabel = "URL", description = "Where it was published; never opened.")
        @Nullable
        String url;

        @Option(names = "--language", paramLabel = "CODE", description = "Its language, ISO 639, such as es.")
        @Nullable
        String language;

        @Option(
                names = "--marking",
                paramLabel = "TLP",
                description = "Who may see it (default: your organization alone).")
        @Nullable
        String marking;

        @Option(names = "--json", description = "Print the document as JSON.")
        boolean json;

        @Override
        public Integer call() {
            if (!Files.isReadable(file))
                throw new ServiceClient.CommandFailed(file + " is no readable file; check the path");
            var body = new HashMap<String, Object>();
            body.put("file", file.toAbsolutePath().toString());
            body.put("title", title);
            body.put("day", day);
            if (url != null) body.put("url", url);
            if (language != null) body.put("language", language);
            if (marking != null) body.put("marking", marking);
            try (var service = commands().service()) {
                var added = service.write("/documents", body, MOST_PATIENCE, Map.of());
                if (json) out().println(added);
                else
                    out().println("document " + text(added, "id") + ", "
                            + added.path("pages").asInt() + " pages read by " + text(added, "tool")
                            + (added.path("made").asBoolean() ? "" : "; it was here before"));
            }
            return 0;
        }
    }
}
