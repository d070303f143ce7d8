package org.headwater.commandline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.headwater.vocabulary.BadInput;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses a start with a key that the service does not know, before there is a database: mistyped, it would be ignored, and the service
 * would be open or without backups.
 */
final class SettingsCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    /** Order after the reading of files. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var faults = new ArrayList<>(without(event.getArgs()));
        faults.addAll(faults(event.getEnvironment(), KnownSettings.read()));
        if (faults.isEmpty()) return;
        throw BadInput.saying(
                faults.size() == 1 ? "settings" : faults.size() + " settings",
                String.join("; ", faults) + ". A key that is ignored starts nothing; docs/settings.md has all of them",
                null);
    }

    /** Arguments without a value: they set a key to nothing. */
    private static List<String> without(String[] arguments) {
        var faults = new ArrayList<String>();
        for (var argument : arguments)
            if (argument.startsWith("--headwater.") && !argument.contains("="))
                faults.add(argument + " has no value: write " + argument + "=VALUE");
        return faults;
    }

    /** A sentence for each key that is set in this process or in its files, and is none: the key, where it stands, and what may be meant. */
    static List<String> faults() {
        var environment = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return faults(environment, KnownSettings.read());
    }

    static List<String> faults(ConfigurableEnvironment environment, KnownSettings settings) {
        var faults = new LinkedHashSet<String>();
        for (var source : environment.getPropertySources())
            if (source instanceof EnumerablePropertySource<?> listed) {
                var areVariables =
                        source.getName().endsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
                for (var key : listed.getPropertyNames()) {
                    if (!(areVariables ? settings.isUnknownVariable(key) : settings.isUnknown(key))) continue;
                    faults.add(sentence(
                            key,
                            place(source, key, areVariables),
                            areVariables ? settings.meantVariable(key) : settings.meant(key)));
                }
            }
        return List.copyOf(faults);
    }

    private static String sentence(String key, String place, Optional<String> meant) {
        return key + " (" + place + ") is no setting"
                + meant.map(other -> ", did you mean " + other + "?").orElse("");
    }

    private static String place(PropertySource<?> source, String key, boolean isVariable) {
        if (isVariable) return "an environment variable";
        return switch (source.getName()) {
            case "commandLineArgs" -> "an argument";
            case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME -> "an option -D of the JVM";
            default ->
                OriginLookup.getOrigin(source, key) instanceof TextResourceOrigin origin
                        ? place(origin)
                        : source.getName();
        };
    }

    private static String place(TextResourceOrigin origin) {
        var resource = origin.getResource();
        var location = origin.getLocation();
        var line = location == null ? "" : ", line " + (location.getLine() + 1);
        if (resource == null) return "a file" + line;
        try {
            return resource.getFile() + line;
        } catch (IOException e) {
            return resource.getDescription() + line;
        }
    }
}
