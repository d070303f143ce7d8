package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Code, queries and schema name a page as {@code src/docs/page.md#heading}; the page and the heading exist. */
class ReferencesTests {

    private static final List<Path> CODE = List.of(
            Path.of("src/main/java"),
            Path.of("src/test/java"),
            Path.of("src/jmh/java"),
            Path.of("src/main/frontend/src"),
            Path.of("cypher"),
            Path.of("graphql"));

    private static final Pattern REFERENCE = Pattern.compile("src/docs/([\\w.-]+\\.md)(?:#([\\w-]+))?");

    /** A rule by its number, such as "rule 5" or "rules 3 to 5", outside the name of its heading. */
    private static final Pattern NUMBER = Pattern.compile("(?i)(?<![\\w#-])rules? [0-9]");

    private static final Pattern FIXTURE = Pattern.compile("(?m)^`(\\w+)`$");

    @Test
    void everyPageAndHeadingThatIsNamedExists() throws IOException {
        var dead = new ArrayList<String>();
        var named = 0;
        for (var file : files()) {
            for (var reference :
                    REFERENCE.matcher(Files.readString(file, UTF_8)).results().toList()) {
                named++;
                var page = Pages.FOLDER.resolve(reference.group(1));
                var heading = reference.group(2);
                if (Files.notExists(page)) dead.add(file + ": there is no page " + page);
                else if (heading != null && !Pages.anchors(page).contains(heading))
                    dead.add(file + ": " + page + " has no heading #" + heading);
            }
        }
        assertThat(dead).isEmpty();
        assertThat(named).isPositive();
    }

    @Test
    void aRuleIsNamedByItsHeading() throws IOException {
        var bare = new ArrayList<String>();
        for (var file : files()) {
            var lines = Files.readAllLines(file, UTF_8);
            for (var i = 0; i < lines.size(); i++)
                if (NUMBER.matcher(lines.get(i)).find())
                    bare.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
        }
        assertThat(bare)
                .as("write src/docs/chains.md#rule-5-substance instead of a number")
                .isEmpty();
    }

    @Test
    void everyFixtureOfTheRulesNamesItsTest() throws Exception {
        var fixtures = Class.forName("org.headwater.trace.search.ChainFixturesTests");
        var tests = Arrays.stream(fixtures.getDeclaredMethods())
                .map(Method::getName)
                .toList();
        var named = FIXTURE.matcher(Pages.text(Pages.FOLDER.resolve("chains.md")))
                .results()
                .map(name -> name.group(1))
                .toList();
        assertThat(named).isNotEmpty();
        assertThat(tests).containsAll(named);
    }

    private static List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        for (var folder : CODE) {
            try (var found = Files.walk(folder)) {
                found.filter(Files::isRegularFile)
                        .filter(file -> !file.endsWith("ReferencesTests.java"))
                        .filter(file -> file.toString().matches(".*\\.(java|cypher|graphqls|tsx?)"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }
}
