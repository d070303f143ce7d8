package org.headwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the build lays out as {@code target/archive}, and how it changes the links of documents, as {@code pom.xml} says. */
final class ArchiveLayout {

    private static final Pattern EXECUTION = Pattern.compile("(?s)<execution>\\s*<id>([\\w-]+)</id>(.*?)</execution>");
    private static final Pattern PLACE = Pattern.compile("\\$\\{archive}/([\\w.-]+(?:/[\\w.-]+)?)");
    private static final Pattern AT_THE_TOP = Pattern.compile("(?s)<copy todir=\"\\$\\{archive}\"[^>]*>(.*?)</copy>");
    private static final Pattern FILES = Pattern.compile("<fileset dir=\"([^\"]+)\" includes=\"([^\"]+)\"/>");
    private static final Pattern RULE =
            Pattern.compile("<replacestring from=\"([^\"]*)\" to=\"([^\"]*)\"/>|<replaceregex pattern=\"([^\"]*)\""
                    + " replace=\"([^\"]*)\" flags=\"g\"/>");

    /** Folders of the archive whose files lie in the sources as they are. */
    private static final Map<String, String> SOURCES = Map.of(
            "docs", "src/docs",
            "mappings", "src/main/resources/mappings",
            "ops", "src/main/ops",
            "bin", "src/archive/bin",
            "conf", "src/archive/conf",
            "systemd", "src/archive/systemd");

    private ArchiveLayout() {}

    /** An execution of a plugin, as it stands in the file. */
    static String execution(String id) throws IOException {
        return executions().stream()
                .filter(execution -> execution.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no execution " + id))
                .text();
    }

    record Execution(String id, String text) {}

    static List<Execution> executions() throws IOException {
        return EXECUTION
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(found -> new Execution(found.group(1), found.group(2)))
                .toList();
    }

    /** Files and folders at the top of the archive, and those in {@code bin} one by one. */
    static TreeSet<String> names() throws IOException {
        var text = execution("archive");
        var found = new TreeSet<String>();
        for (var place : PLACE.matcher(text).results().toList()) {
            var name = place.group(1);
            found.add(name.startsWith("bin/") ? name : name.replaceFirst("/.*", ""));
        }
        for (var top : AT_THE_TOP.matcher(text).results().toList())
            for (var files : FILES.matcher(top.group(1)).results().toList())
                for (var include : files.group(2).split(",")) {
                    var name = include.replace("/**", "");
                    var source = Path.of(files.group(1), name);
                    assertThat(source).exists();
                    if (!name.equals("bin")) found.add(name);
                    else
                        try (var programs = Files.list(source)) {
                            programs.forEach(program -> found.add("bin/" + program.getFileName()));
                        }
                }
        // What the packed jar is taken apart into.
        var extracted = Pattern.compile("--application-filename (\\S+) --destination\"/><arg file=\"\\$\\{archive}\"/>")
                .matcher(text);
        assertThat(extracted.find()).isTrue();
        found.add(extracted.group(1));
        found.add("lib");
        return found;
    }

    /** A document as the archive has it. */
    static String document(String name) throws IOException {
        var isReadme = name.equals("README.md");
        var text = execution("archive");
        var from = text.indexOf(isReadme ? "includes=\"README.md\"" : "<fileset dir=\"src/docs\" includes=\"*.md\"/>");
        assertThat(from).isPositive();
        var rules = text.substring(from, text.indexOf("</filterchain>", from));
        var lines = new ArrayList<String>();
        // Ant's filter sees one line at a time.
        for (var line : Files.readAllLines(Path.of(isReadme ? name : "src/docs/" + name))) {
            for (var rule : RULE.matcher(rules).results().toList())
                line = rule.group(1) != null
                        ? line.replace(rule.group(1), rule.group(2))
                        : line.replaceAll(rule.group(3), rule.group(4).replace("\\1", "$1"));
            lines.add(line);
        }
        return String.join("\n", lines);
    }

    /** Whether the archive has a file or folder of that path, as far as it comes from the sources as it is. */
    static boolean has(Path path) {
        var first = path.getName(0).toString();
        var source = SOURCES.get(first);
        if (source == null)
            return path.getNameCount() == 1 && List.of("README.md", "LICENSE").contains(first);
        return Files.exists(
                path.getNameCount() == 1
                        ? Path.of(source)
                        : Path.of(source).resolve(path.subpath(1, path.getNameCount())));
    }
}
