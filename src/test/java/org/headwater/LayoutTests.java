package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.headwater.vocabulary.ProductVersion;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** One word names a package, its GraphQL file, its folder of queries and its tests. */
class LayoutTests {

    private static final Set<String> TOP =
            Set.of("pom.xml", "src", "cypher", "graphql", "docker-compose.yml", "README.md", "LICENSE");

    /** First words that hide the noun of a comment. */
    private static final Set<String> RIDDLES = Set.of("Who", "What", "Of", "As", "Those", "Nobody");

    /** Comment with its first word; line comments that follow each other are one. */
    private static final Pattern COMMENT =
            Pattern.compile("^[ \\t]*(?://|/\\*)[^\\p{L}/]*(\\p{L}+).*(?:\\n[ \\t]*//.*)*", Pattern.MULTILINE);

    @Test
    void nothingElseLiesAtTheTop() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.exists(Path.of(".git")), "no checkout: nothing to list");
        var process =
                new ProcessBuilder("git", "ls-files").redirectErrorStream(true).start();
        var listed = new String(process.getInputStream().readAllBytes(), UTF_8);
        Assumptions.assumeTrue(process.waitFor() == 0, "git cannot list the files here");
        var strange = listed.lines()
                .map(line -> line.replaceFirst("/.*", ""))
                .filter(entry -> !entry.startsWith(".") && !TOP.contains(entry))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(strange).isEmpty();
    }

    @Test
    void theVersionIsThatOfTheBuild() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .containsPattern("<artifactId>headwater</artifactId>\\s*<version>"
                        + Pattern.quote(ProductVersion.NUMBER) + "</version>");
    }

    @Test
    void everyFolderOfQueriesAndEverySchemaFileIsNamedAsAModule() throws IOException {
        var modules = names(Path.of("src/main/java/org/headwater"));
        assertThat(modules).containsAll(names(Path.of("cypher")));
        assertThat(modules).containsAll(names(Path.of("graphql")));
        var tested = names(Path.of("src/test/java/org/headwater"));
        tested.removeIf(name -> Character.isUpperCase(name.charAt(0)));
        assertThat(modules).containsAll(tested);
    }

    /** Folders group the queries of a large module, and the name of a query, which is the module's and the file's, has none. */
    @Test
    void queriesLieInTheirModuleOrInOneFolderOfIt() throws IOException {
        try (var files = Files.walk(Path.of("cypher"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(Path::toString)
                            .filter(file -> !file.matches("cypher/\\w+/(\\w+/)?\\w+\\.cypher")))
                    .isEmpty();
        }
    }

    @Test
    void commentsBeginWithTheirNoun() throws IOException {
        var riddles = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                var text = Files.readString(file);
                COMMENT.matcher(text)
                        .results()
                        .filter(comment -> RIDDLES.contains(comment.group(1)))
                        .forEach(comment -> riddles.add(file + ":"
                                + text.substring(0, comment.end(1)).lines().count()
                                + " " + comment.group(1)));
            }
        }
        assertThat(riddles).isEmpty();
    }

    private static TreeSet<String> names(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(entry ->
                            Files.isDirectory(entry) || entry.toString().endsWith(".graphqls"))
                    .map(entry -> entry.getFileName().toString().replace(".graphqls", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
