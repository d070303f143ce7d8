package org.headwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The image has what the archive has and it needs, each from a place that its build makes; the archive's links stay inside. */
class ImageFilesTests {

    /** What a container has no use for. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "README.md", "read before there is a container",
            "docs", "read before there is a container",
            "conf", "settings are variables",
            "systemd", "the engine starts and watches the service",
            "ops", "for Prometheus and Grafana, which run elsewhere",
            "bin/headwater.cmd", "for Windows",
            "bin/train.sh", "needs the right to write to the program",
            "SHA-256SUMS", "names files that are left out");

    private static final Pattern FROM_BUILD =
            Pattern.compile("COPY --from=build (?:--chmod=\\d+ )?/build/target/archive/(\\S+) (\\S+)");
    private static final Pattern FROM_WORKBENCH = Pattern.compile("COPY --from=workbench (\\S+) (\\S+)");
    private static final String FONTS = "src/main/frontend/node_modules/@expo-google-fonts/noto-sans-sc";

    @Test
    void everyPartOfTheArchiveIsInTheImageOrLeftOutForAReason() throws IOException {
        var copied = new TreeSet<String>();
        for (var line : Image.of("service", "local").instructions()) {
            if (!line.startsWith("COPY ")) continue;
            var copy = FROM_BUILD.matcher(line);
            assertThat(copy.matches()).as(line).isTrue();
            // The program finds its parts beside itself, as in the archive.
            assertThat(copy.group(2).replaceAll("/$", "")).as(line).isEqualTo(copy.group(1));
            copied.add(copy.group(1));
        }
        var needed = ArchiveLayout.names();
        assertThat(needed).containsAll(LEFT_OUT.keySet());
        needed.removeAll(LEFT_OUT.keySet());
        assertThat(copied).isEqualTo(needed).contains("fonts", "neo4j", "bin/headwater", "mappings", "sbom");
    }

    private static String run() throws IOException {
        return Image.stage("build").stream()
                .filter(line -> line.startsWith("RUN "))
                .collect(Collectors.joining("\n"));
    }

    /** A part of the build that the image's own build skips is made by another stage. */
    @Test
    void whatTheBuildOfTheImageSkipsIsMadeBefore() throws IOException {
        var flags = Pattern.compile("-D([\\w.]+)")
                .matcher(run())
                .results()
                .map(flag -> "<skip>${" + flag.group(1) + "}</skip>")
                .toList();
        assertThat(flags).contains("<skip>${workbench.skip}</skip>");
        assertThat(ArchiveLayout.executions().stream()
                        .filter(execution ->
                                flags.stream().anyMatch(flag -> execution.text().contains(flag)))
                        .map(ArchiveLayout.Execution::id))
                // The sums are those of the packed archive.
                .containsExactlyInAnyOrder("workbench", "workbench-check", "archive-sums");
        assertThat(String.join("\n", Image.stage("workbench"))).contains("\nRUN npm ci ", "\nRUN npm run ");
    }

    @Test
    void theStageOfTheWorkbenchHasWhatIsCopiedFromIt() throws IOException {
        var bundle = Pattern.compile("outDir: '([^']+)'")
                .matcher(Files.readString(Path.of("src/main/frontend/vite.config.ts")));
        assertThat(bundle.find()).isTrue();
        var built = Path.of("/build/src/main/frontend").resolve(bundle.group(1)).normalize();
        var packages = Files.readString(Path.of("src/main/frontend/package-lock.json"));
        for (var line : Image.stage("build")) {
            var copy = FROM_WORKBENCH.matcher(line);
            if (!copy.matches()) continue;
            var from = Path.of(copy.group(1));
            assertThat(Path.of("/build").resolve(copy.group(2))).as(line).isEqualTo(from);
            var modules = Path.of("/build/src/main/frontend/node_modules");
            if (!from.startsWith(modules)) assertThat(from).as(line).isEqualTo(built);
            else
                assertThat(packages)
                        .as(line)
                        .contains("\"node_modules/" + modules.relativize(from).subpath(0, 2) + "\": {");
        }
    }

    /** The fonts that a report asks for, from the packages of the workbench to the folder beside the jar. */
    @Test
    void theFontsOfReportsComeIntoTheImage() throws IOException {
        var asked = Pattern.compile("\"(NotoSansSC_(\\w+)\\.ttf)\"")
                .matcher(Files.readString(Path.of("src/main/java/org/headwater/report/ReportFonts.java")))
                .results()
                .toList();
        assertThat(asked).hasSize(2);
        var fonts = ArchiveLayout.execution("fonts");
        assertThat(fonts).contains("dir=\"" + FONTS + "\"", "todir=\"${project.build.directory}/fonts\"");
        assertThat(ArchiveLayout.execution("archive"))
                .contains("<copy todir=\"${archive}/fonts\" failonerror=\"false\"><fileset"
                        + " dir=\"${project.build.directory}/fonts\"");
        var build = Image.stage("build");
        for (var font : asked) {
            var folder = font.group(2);
            assertThat(fonts).contains(folder + "/*.ttf");
            assertThat(build)
                    .contains("COPY --from=workbench /build/" + FONTS + "/" + folder + " " + FONTS + "/" + folder);
            assertThat(run()).contains("test -f target/archive/fonts/" + font.group(1));
        }
        assertThat(build.indexOf("COPY --from=workbench /build/" + FONTS + "/LICENSE_FONT " + FONTS + "/LICENSE_FONT"))
                .isPositive()
                .isLessThan(build.size() - 1);
        assertThat(build.getLast()).startsWith("RUN ");
    }

    @Test
    void linksOfTheArchiveLeadWithinIt() throws IOException {
        var dead = new TreeSet<String>();
        for (var page : Pages.all()) {
            var name = page.getFileName().toString();
            var folder = Path.of(page.equals(Pages.README) ? "" : "docs");
            var text = Pattern.compile("(?ms)^```.*?^```")
                    .matcher(ArchiveLayout.document(name))
                    .replaceAll("");
            for (var link : Pattern.compile("]\\(([^)\\s#]+)[^)]*\\)")
                    .matcher(text)
                    .results()
                    .toList()) {
                if (link.group(1).contains("://")) continue;
                var there = folder.resolve(link.group(1)).normalize();
                if (there.startsWith("..") || !ArchiveLayout.has(there)) dead.add(name + ": " + link.group(1));
            }
        }
        assertThat(dead).isEmpty();
        assertThat(ArchiveLayout.document("operations.md"))
                .contains("](../ops/grafana-dashboard.json)", "](../ops/alerts.yml)");
        assertThat(ArchiveLayout.names()).containsAll(List.of("ops", "docs", "mappings"));
    }
}
