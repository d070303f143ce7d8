package org.headwater.commandline;

import java.nio.file.InvalidPathException;
import java.util.Locale;
import org.headwater.commandline.ServiceClient.CommandFailed;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Reason why a start is impossible, in one sentence. The framework's own report of such a start is left out: the service and the
 * commands say the sentence themselves. Any other failure is a defect, and keeps its stack.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFault implements SpringBootExceptionReporter {

    private static final String SECRET = ".*(password|passphrase|secret|token|key)[^.]*";

    @Override
    public boolean reportException(Throwable failure) {
        return sentence(failure) != null;
    }

    /** The sentence without the name of the program; null for a failure that is a defect. */
    static @Nullable String sentence(Throwable failure) {
        String told = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var words = switch (cause) {
                case Problem problem -> problem.getMessage();
                case CommandFailed failed -> failed.getMessage();
                case PortInUseException port -> ofPort("", port.getPort(), port);
                case BindException setting -> ofSetting(setting);
                case InvalidConfigurationPropertyValueException setting ->
                    ofSetting(setting.getName(), setting.getValue(), setting.getReason());
                case InvalidPathException path ->
                    "the path '" + path.getInput()
                            + "' cannot be used: with this locale Java knows ASCII alone; set LC_ALL=C.UTF-8,"
                            + " as bin/headwater does";
                default -> null;
            };
            // A setting that a class of ours refuses has its words in the innermost cause.
            if (words != null) told = words;
        }
        return told == null ? null : told.replaceAll("\\s+", " ").strip();
    }

    /** @param address as it is set; blank is not known */
    static String ofPort(String address, int port, Exception cause) {
        var words = String.valueOf(cause.getMessage());
        var where = (address.isBlank() ? "port " : address + ", port ") + port;
        if (cause instanceof PortInUseException || words.contains("already in use"))
            return where + " is used by another program; end it, or choose another port with HEADWATER_PORT or"
                    + " --server.port";
        return "cannot listen on " + where + " (" + words
                + "); set server.address to an address of this machine, and a port that this user may listen on";
    }

    private static @Nullable String ofSetting(BindException setting) {
        var property = setting.getProperty();
        if (property == null) return null;
        Throwable innermost = setting;
        while (innermost.getCause() != null) innermost = innermost.getCause();
        return ofSetting(property.getName().toString(), property.getValue(), String.valueOf(innermost.getMessage()));
    }

    private static String ofSetting(String name, @Nullable Object value, @Nullable String reason) {
        var isSecret = name.toLowerCase(Locale.ROOT).matches(SECRET);
        var why = reason == null ? "" : " (" + reason.replaceAll("[.\\s]+$", "") + ")";
        return "the setting " + name + " cannot be " + (isSecret ? "what it is" : "'" + value + "'" + why)
                + "; docs/settings.md says what it may be";
    }
}
