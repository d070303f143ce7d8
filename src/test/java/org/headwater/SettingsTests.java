package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The page of settings has every key of ours, with the default that holds, and no other. */
class SettingsTests {

    private static final Path PAGE = Path.of("src/docs/settings.md");

    private static final Path LIST = Path.of("src/main/resources/META-INF/headwater/settings.txt");

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(headwater\\.[a-z0-9.-]+)` \\| ([^|]*) \\| [^|]+ \\|$");

    @Test
    void listEveryKeyWithItsDefault() throws IOException {
        var listed = ROW.matcher(Files.readString(PAGE, UTF_8))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> row.group(2).strip(),
                        (one, other) -> "listed twice",
                        TreeMap::new));
        assertThat(listed).as("%s, | `key` | default | meaning |", PAGE).isEqualTo(defaults());
    }

    /** A start and the doctor compare keys with it. */
    @Test
    void theListOfTheJarHasEveryKey() throws IOException {
        var keys = String.join("\n", keys()) + "\n";
        if ("write".equals(System.getProperty("headwater.pages"))) Files.writeString(LIST, keys, UTF_8);
        assertThat(Files.readString(LIST, UTF_8))
                .as("%s; -Dheadwater.pages=write writes it", LIST)
                .isEqualTo(keys);
    }

    /** Properties of the JVM of the tests are no settings; a command that runs in it passes them over by a list of their own. */
    @Test
    void theListOfTheTestsHasTheirProperties() throws IOException {
        var listed = Files.readAllLines(Path.of("src/test/resources/META-INF/headwater/settings.txt"));
        var used = new TreeSet<String>();
        var property = Pattern.compile(
                "get(?:Property|Long|Integer|Boolean)\\(\\s*\"(headwater\\.[a-z0-9.-]+)\"|<(headwater\\.[a-z-]+)>");
        try (var files = Files.walk(Path.of("src/test/java"))) {
            for (var file : Stream.concat(files.filter(Files::isRegularFile), Stream.of(Path.of("pom.xml")))
                    .toList())
                property.matcher(Files.readString(file, UTF_8))
                        .results()
                        .forEach(found -> used.add(found.group(1) == null ? found.group(2) : found.group(1)));
        }
        used.removeAll(keys());
        assertThat(listed).containsAll(used);
    }

    private static TreeSet<String> keys() {
        var keys = new TreeSet<String>();
        for (var type : settings())
            addKeys(keys, type.getAnnotation(ConfigurationProperties.class).value(), type);
        return keys;
    }

    private static void addKeys(Set<String> keys, String prefix, Class<?> type) {
        for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
            var key = prefix + "." + name(parameter);
            if (Collection.class.isAssignableFrom(parameter.getType())) keys.add(key + "[]");
            else if (Map.class.isAssignableFrom(parameter.getType())) {
                var value = ((ParameterizedType) parameter.getParameterizedType()).getActualTypeArguments()[1];
                if (value instanceof Class<?> entry && entry.isRecord()) {
                    keys.add(key);
                    addKeys(keys, key + ".*", entry);
                } else keys.add(key + ".*");
            } else keys.add(key);
        }
    }

    private static String name(Parameter parameter) {
        return parameter.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static List<Class<?>> settings() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("org.headwater").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(
                        String.valueOf(found.getBeanClassName()), SettingsTests.class.getClassLoader()))
                .toList();
    }

    private static Map<String, String> defaults() {
        var defaults = new TreeMap<String, String>();
        for (var type : settings()) {
            var prefix = type.getAnnotation(ConfigurationProperties.class).value();
            for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
                var name = name(parameter);
                var standard = parameter.getAnnotation(DefaultValue.class);
                var value = standard == null ? "" : String.join(",", standard.value());
                defaults.put(prefix + "." + name, value.isEmpty() ? "empty" : value);
            }
        }
        return defaults;
    }
}
