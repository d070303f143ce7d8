package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import graphql.ParseAndValidate;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.headwater.commandline.Commands;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.function.SingletonSupplier;

/** What the README and the documents tell a reader to type is real. */
class ReadmeTests {

    /** Commands as a reader types them: through Maven, or by the name of the program. */
    private static final Pattern THROUGH_MAVEN = Pattern.compile("spring-boot\\.run\\.arguments=\"([^\"]*)\"");

    private static final Pattern BY_NAME = Pattern.compile("(?m)(?:`|^|/bin/)headwater ([^`\\n]+)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern KEY = Pattern.compile("(?<!-D|\\.)\\b(?:headwater|server|spring)\\.[a-z0-9.-]+[a-z]");
    private static final Set<String> METRICS = Set.of(
            "headwater.audit.forward.behind",
            "headwater.audit.forward.failures",
            "headwater.audit.forward.lost",
            "headwater.audit.waiting",
            "headwater.audit.writable",
            "headwater.audit.write",
            "headwater.backup.taken",
            "headwater.backup.age",
            "headwater.backup.verified.age",
            "headwater.database.restarts",
            "headwater.database.up",
            "headwater.disk.free",
            "headwater.disk.reserve",
            "headwater.exports.running",
            "headwater.exports.waiting",
            "headwater.import.facts",
            "headwater.import.rejected",
            "headwater.import.rows",
            "headwater.imports.ended",
            "headwater.imports.running",
            "headwater.imports.waiting",
            "headwater.index.lag",
            "headwater.index.lag.commits",
            "headwater.index.loaded",
            "headwater.leases.lost",
            "headwater.leases.taken",
            "headwater.mail.failures",
            "headwater.mail.sent",
            "headwater.names.behind",
            "headwater.names.common.values",
            "headwater.names.memory",
            "headwater.names.memory.names",
            "headwater.parties.memory",
            "headwater.parties.memory.records",
            "headwater.query",
            "headwater.ready",
            "headwater.refusals",
            "headwater.requests",
            "headwater.requests.abandoned",
            "headwater.requests.running",
            "headwater.requests.waiting",
            "headwater.search",
            "headwater.search.steps",
            "headwater.source.failures",
            "headwater.source.stale",
            "headwater.webhook.delay",
            "headwater.webhook.failures");

    private static final Pattern VARIABLE = Pattern.compile("(?:HEADWATER|NEO4J)_[A-Z_]+[A-Z]");

    /** Of the whole program, read once for all documents. */
    private static final Supplier<GraphQLSchema> SCHEMA = SingletonSupplier.of(ReadmeTests::schema);

    private static final Supplier<Set<String>> KEYS = SingletonSupplier.of(ReadmeTests::keys);

    private static final Supplier<String> SETTINGS_OF_BOOT = SingletonSupplier.of(ReadmeTests::settingsOfBoot);

    static List<Path> documents() throws IOException {
        return Pages.all();
    }

    private static List<String> found(Pattern pattern, int group, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(group))
                .distinct()
                .toList();
    }

    private static List<String> blocks(String text, String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyQueryIsOneOfTheSchema(Path document) throws IOException {
        for (var query : blocks(Pages.text(document), "graphql")) {
            var result = ParseAndValidate.parseAndValidate(
                    SCHEMA.get(),
                    graphql.ExecutionInput.newExecutionInput(query).build());
            assertThat(result.getErrors()).as("%s: %s", document, query).isEmpty();
        }
    }

    private static GraphQLSchema schema() {
        String text;
        try {
            text = Pages.text(Path.of("src/test/resources/schema.graphql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var wiring = RuntimeWiring.newRuntimeWiring().wiringFactory(new MockedWiringFactory());
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(text), wiring.build());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandCanBeGiven(Path document) throws IOException {
        var text = Pages.text(document);
        var commands = new ArrayList<>(found(THROUGH_MAVEN, 1, text));
        commands.addAll(found(BY_NAME, 1, text));
        for (var command : commands) {
            var commandLine = Commands.commandLine(Headwater.class);
            // A command that is only named, or left to be filled in.
            if (!command.contains(" ") || command.contains("…")) {
                assertThat(commandLine.getSubcommands()).containsKey(command.replaceFirst(" .*", ""));
                continue;
            }
            var words = WORD.matcher(command)
                    .results()
                    .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                    .toArray(String[]::new);
            assertThatCode(() -> commandLine.parseArgs(words))
                    .as("%s: headwater %s", document, command)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void namesOnlyKeysThatAreRead(Path document) throws IOException {
        var known = KEYS.get();
        var code = String.join("\n", found(CODE, 1, Pages.text(document)));
        var ofBoot = SETTINGS_OF_BOOT.get();
        var strange = new TreeSet<>(found(KEY, 0, code));
        strange.removeAll(known);
        strange.removeAll(METRICS);
        // Files of the archive.
        strange.removeIf(key -> key.matches("headwater\\.(jar|cmd|yml|example\\.yml)"));
        strange.removeIf(key -> ofBoot.indexOf("\"name\": \"" + key + "\"") >= 0);
        assertThat(strange).isEmpty();
        var yaml = Pages.text(Path.of("src/main/resources/application.yml"));
        var variables = new TreeSet<>(found(VARIABLE, 0, Pages.text(document)));
        variables.removeIf(variable -> yaml.contains("${" + variable + ":"));
        var launcher = Pages.text(Path.of("src/archive/bin/headwater"));
        variables.removeIf(variable -> launcher.contains("${" + variable + ":-}"));
        for (var key : known)
            variables.remove(key.replace(".", "_").replace("-", "_").toUpperCase(Locale.ROOT));
        // Spring's own form leaves hyphens out.
        for (var key : known)
            variables.remove(key.replace(".", "_").replace("-", "").toUpperCase(Locale.ROOT));
        // Of the database's own tool, of the walks in a browser, and of Kubernetes.
        variables.removeAll(Set.of(
                "NEO4J_HOME", "NEO4J_CONF", "HEADWATER_URL", "HEADWATER_SERVICE_HOST", "HEADWATER_SERVICE_PORT"));
        assertThat(variables).isEmpty();
    }

    private static String settingsOfBoot() {
        var all = new StringBuilder();
        try {
            for (var metadata : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:META-INF/spring-configuration-metadata.json"))
                all.append(metadata.getContentAsString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    /** Everything that a record of settings of ours has. */
    private static Set<String> keys() {
        var keys = new TreeSet<String>();
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var found : scanner.findCandidateComponents("org.headwater")) {
            try {
                var type = Class.forName(found.getBeanClassName());
                var prefix = type.getAnnotation(ConfigurationProperties.class).value();
                for (var component : type.getRecordComponents())
                    keys.add(prefix + "."
                            + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        return keys;
    }

    private static final Supplier<Map<String, String>> DEFAULTS = SingletonSupplier.of(ReadmeTests::defaults);

    @ParameterizedTest
    @MethodSource("documents")
    void namesTheDefaultsThatHold(Path document) throws IOException {
        var rows = Pages.text(document)
                .lines()
                .filter(line -> line.startsWith("|"))
                .toList();
        var wrong = new TreeSet<String>();
        DEFAULTS.get()
                .forEach((key, standard) -> rows.stream()
                        .filter(row -> row.startsWith("| `" + key + "` |"))
                        .filter(row -> !row.replace("`", "").contains("| " + standard + " |"))
                        .forEach(row -> wrong.add(key + " is " + standard + ": " + row)));
        assertThat(wrong).isEmpty();
    }

    /** Of each setting with one default that is not empty. */
    private static Map<String, String> defaults() {
        var defaults = new TreeMap<String, String>();
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var found : scanner.findCandidateComponents("org.headwater")) {
            var type = org.springframework.util.ClassUtils.resolveClassName(
                    String.valueOf(found.getBeanClassName()), ReadmeTests.class.getClassLoader());
            var prefix = type.getAnnotation(ConfigurationProperties.class).value();
            for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
                var standard = parameter.getAnnotation(DefaultValue.class);
                if (standard == null || standard.value().length != 1 || standard.value()[0].isEmpty()) continue;
                defaults.put(
                        prefix + "."
                                + parameter
                                        .getName()
                                        .replaceAll("([A-Z])", "-$1")
                                        .toLowerCase(Locale.ROOT),
                        standard.value()[0]);
            }
        }
        assertThat(defaults).isNotEmpty();
        return defaults;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) throws IOException {
        var folder = document.toAbsolutePath().resolve("..").normalize();
        var dead = new ArrayList<String>();
        for (var link : found(LINK, 1, Pages.text(document))) {
            if (link.contains("://")) continue;
            var parts = link.split("#", 2);
            var target =
                    parts[0].isEmpty() ? document : folder.resolve(parts[0]).normalize();
            if (Files.notExists(target)) dead.add(link + ": no such file");
            else if (parts.length == 2 && !Pages.anchors(target).contains(parts[1]))
                dead.add(link + ": no such heading");
        }
        assertThat(dead).as(document.toString()).isEmpty();
    }

    @Test
    void theReadmeIsReadInAFewMinutes() throws IOException {
        assertThat(Files.size(Pages.README))
                .as("bytes; reference belongs into src/docs")
                .isLessThanOrEqualTo(8_192);
    }

    /** A heading without an empty line before it, or a table without a head, is shown as part of what stands before. */
    @ParameterizedTest
    @MethodSource("documents")
    void headingsAndTablesStandByThemselves(Path document) throws IOException {
        var glued = new ArrayList<String>();
        var lines = ("\n" + Pages.withoutCode(document) + "\n").lines().toList();
        for (var i = 1; i < lines.size() - 1; i++) {
            var line = lines.get(i);
            var before = lines.get(i - 1);
            if (line.matches("#{1,6} .*")
                    && !(before.isBlank() && lines.get(i + 1).isBlank())) glued.add(line);
            if (line.startsWith("|")
                    && !before.startsWith("|")
                    && !(before.isBlank() && lines.get(i + 1).startsWith("|--"))) glued.add(line);
        }
        assertThat(glued).as(document.toString()).isEmpty();
    }

    /** Hosts of package registries and folders of somebody's machine have no place in what others build from. */
    @Test
    void noFileNamesARegistryOrAFolderOfAMachine() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.exists(Path.of(".git")), "no checkout: nothing to list");
        var process = new ProcessBuilder("git", "ls-files", "-z").start();
        var listed = new String(process.getInputStream().readAllBytes(), UTF_8);
        Assumptions.assumeTrue(process.waitFor() == 0, "git cannot list the files here");
        // Written in two parts, so that this file does not find itself.
        var strange = Pattern.compile("(?i)repo[0-9]?\\.maven" + "\\.(apache\\.)?org|maven-"
                + "central\\.|registry\\.npm" + "js|registry\\.yarn"
                + "pkg|files\\.python" + "hosted|pypi\\." + "org|plugins\\.grad" + "le|jcen" + "ter|/arti"
                + "factory/|nexus\\.[a-z0-9-]+\\.[a-z]"
                + "|(?<![\\w./}-])/(home|Users|work|mnt|workspace)" + "/[\\w.-]+|[A-Z]:\\\\Us" + "ers\\\\");
        var findings = new ArrayList<String>();
        for (var name : listed.split("\0")) {
            var file = Path.of(name);
            if (name.isEmpty() || !Files.isRegularFile(file)) continue;
            try {
                var match = strange.matcher(Files.readString(file, UTF_8));
                if (match.find()) findings.add(name + ": " + match.group());
            } catch (MalformedInputException packed) {
                // Not a text.
            }
        }
        assertThat(findings).isEmpty();
    }
}
