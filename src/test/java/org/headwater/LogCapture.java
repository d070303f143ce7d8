package org.headwater;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What a class logs while this is open: lines with their stacks, as the log has them. */
public final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    /** A test at the same time may listen to the same class. */
    private record Opened(@Nullable Level before, int captures) {}

    private static final Map<Logger, Opened> OPENED = new HashMap<>();

    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private final boolean isOfClass;

    private LogCapture(String name, boolean isOfClass) {
        this.logger = (Logger) LoggerFactory.getLogger(name);
        this.isOfClass = isOfClass;
    }

    /** Also where a start of the service in the same JVM has left a level that leaves out INFO. */
    public static LogCapture of(Class<?> of) {
        var capture = new LogCapture(of.getName(), true);
        open(capture.logger);
        return begin(capture);
    }

    /** By the name of a logger, at the level that it has; ROOT is all of them. */
    public static LogCapture of(String name) {
        return begin(new LogCapture(name, false));
    }

    private static LogCapture begin(LogCapture capture) {
        capture.setContext(capture.logger.getLoggerContext());
        capture.start();
        capture.logger.addAppender(capture);
        return capture;
    }

    private static synchronized void open(Logger logger) {
        OPENED.compute(
                logger,
                (same, opened) -> opened == null
                        ? new Opened(logger.getLevel(), 1)
                        : new Opened(opened.before(), opened.captures() + 1));
        if (!logger.isInfoEnabled()) logger.setLevel(Level.INFO);
    }

    private static synchronized void putBack(Logger logger) {
        OPENED.computeIfPresent(logger, (same, opened) -> {
            if (opened.captures() > 1) return new Opened(opened.before(), opened.captures() - 1);
            logger.setLevel(opened.before());
            return null;
        });
    }

    @Override
    protected void append(ILoggingEvent event) {
        var stack =
                event.getThrowableProxy() == null ? "" : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
        lines.add(event.getLevel() + " " + event.getFormattedMessage() + stack);
    }

    /** A line and its stack are one. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        if (!isStarted()) return;
        logger.detachAppender(this);
        stop();
        if (isOfClass) putBack(logger);
    }
}
