package org.headwater.api.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Gives each line of the log to OpenTelemetry, whose exporter sends it to the collector that a setting names. */
final class LogRecords extends AppenderBase<ILoggingEvent> implements DisposableBean {

    private static final AttributeKey<String> THREAD = AttributeKey.stringKey("thread.name");
    private static final AttributeKey<String> STACK = AttributeKey.stringKey("exception.stacktrace");

    /** Lines of what sends the lines would go round for ever. */
    private static final String SENDER = "io.opentelemetry.";

    private final OpenTelemetry telemetry;

    private LogRecords(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    /** Follows the log from now on. */
    static LogRecords follow(OpenTelemetry telemetry) {
        var appender = new LogRecords(telemetry);
        ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
        if (loggers instanceof LoggerContext context) {
            appender.setContext(context);
            appender.start();
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
        }
        return appender;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLoggerName().startsWith(SENDER)) return;
        var record = telemetry
                .getLogsBridge()
                .get(event.getLoggerName())
                .logRecordBuilder()
                .setContext(Context.current())
                .setTimestamp(event.getTimeStamp(), TimeUnit.MILLISECONDS)
                .setSeverity(severity(event.getLevel()))
                .setSeverityText(event.getLevel().levelStr)
                .setBody(event.getFormattedMessage())
                .setAttribute(THREAD, event.getThreadName());
        if (event.getThrowableProxy() != null)
            record.setAttribute(STACK, ThrowableProxyUtil.asString(event.getThrowableProxy()));
        record.emit();
    }

    private static Severity severity(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> Severity.ERROR;
            case Level.WARN_INT -> Severity.WARN;
            case Level.INFO_INT -> Severity.INFO;
            case Level.DEBUG_INT -> Severity.DEBUG;
            default -> Severity.TRACE;
        };
    }

    @Override
    public void destroy() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context)
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(this);
        stop();
    }
}
