package org.headwater.commandline;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** Display of an import's progress: a bar that redraws itself on a terminal, a line now and then elsewhere. */
final class ProgressBar {

    private static final int BAR = 30;
    private static final long PLAIN_EVERY_MS = 5_000;

    private final PrintWriter out;
    private final boolean terminal;
    private final boolean silent;
    private long lastPlain;

    ProgressBar(PrintWriter out, boolean silent) {
        this.out = out;
        this.silent = silent;
        var console = System.console();
        this.terminal = console != null && console.isTerminal();
    }

    void show(JsonNode job) {
        if (silent) return;
        if (terminal) {
            out.print("\r\u001b[K" + text(job));
            out.flush();
        } else if (System.currentTimeMillis() - lastPlain > PLAIN_EVERY_MS) {
            lastPlain = System.currentTimeMillis();
            out.println(text(job));
        }
    }

    void end(JsonNode job) {
        if (!silent && terminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }

    private static String text(JsonNode job) {
        var read = job.path("read").asLong(0);
        var total = job.path("total").asLong(0);
        var line = new StringBuilder();
        if (total > 0) {
            var filled = (int) Math.min(BAR, BAR * read / total);
            line.append('[')
                    .append("#".repeat(filled))
                    .append(" ".repeat(BAR - filled))
                    .append("] ");
            line.append(100 * read / total).append(" % ");
        }
        line.append(read)
                .append(" rows, ")
                .append(job.path("counts").path("rejected").asLong(0))
                .append(" set aside");
        if (job.has("rowsPerSecond"))
            line.append(", ").append(job.path("rowsPerSecond").asLong()).append(" rows/s");
        if (job.has("secondsLeft"))
            line.append(", ").append(job.path("secondsLeft").asLong()).append(" s left");
        return line.toString();
    }
}
