package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The page of settings has every key of ours, with the default that holds, and no other. */
class SettingsTests {

    private static final Path PAGE = Path.of("src/docs/settings.md");

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

    private static Map<String, String> defaults() {
        var defaults = new TreeMap<String, String>();
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var found : scanner.findCandidateComponents("org.headwater")) {
            var type = ClassUtils.resolveClassName(
                    String.valueOf(found.getBeanClassName()), SettingsTests.class.getClassLoader());
            var prefix = type.getAnnotation(ConfigurationProperties.class).value();
            for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
                var name = parameter.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
                var standard = parameter.getAnnotation(DefaultValue.class);
                var value = standard == null ? "" : String.join(",", standard.value());
                defaults.put(prefix + "." + name, value.isEmpty() ? "empty" : value);
            }
        }
        return defaults;
    }
}
