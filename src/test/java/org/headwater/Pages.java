package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README and the pages of {@code src/docs}, read as a browser of the repository reads them. */
final class Pages {

    static final Path README = Path.of("README.md");
    static final Path FOLDER = Path.of("src/docs");

    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

    private Pages() {}

    static List<Path> all() throws IOException {
        try (var pages = Files.list(FOLDER)) {
            return Stream.concat(
                            Stream.of(README),
                            pages.filter(page -> page.toString().endsWith(".md"))
                                    .sorted(Comparator.comparing(Path::toString)))
                    .toList();
        }
    }

    static String text(Path page) throws IOException {
        return Files.readString(page, UTF_8).replace("\r\n", "\n");
    }

    /** The page without its blocks of code, each an empty line. */
    static String withoutCode(Path page) throws IOException {
        return CODE.matcher(text(page)).replaceAll("");
    }

    /**
     * A part of a page that a test makes from the code: between {@code <!-- generated NAME -->} and {@code <!-- /generated -->}.
     * With {@code -Dheadwater.pages=write} it is written into the page, for a reader to look at before it is committed.
     */
    static void assertGenerated(Path page, String name, String expected) throws IOException {
        var text = text(page);
        var begin = "<!-- generated " + name + " -->\n";
        var start = text.indexOf(begin);
        var end = text.indexOf("<!-- /generated -->", start);
        assertThat(start >= 0 && end >= 0).as("%s has a part %s", page, name).isTrue();
        var present = text.substring(start + begin.length(), end);
        if ("write".equals(System.getProperty("headwater.pages"))) {
            Files.writeString(page, text.substring(0, start + begin.length()) + expected + text.substring(end), UTF_8);
            return;
        }
        assertThat(present)
                .as("%s, part %s; -Dheadwater.pages=write writes it", page, name)
                .isEqualTo(expected);
    }

    /** A row of a table. */
    static String row(String... cells) {
        return Arrays.stream(cells).map(cell -> cell.replace("|", "\\|")).collect(joining(" | ", "| ", " |\n"));
    }

    /** The names by which a link reaches the headings of a page: small letters, hyphens for spaces, no other marks. */
    static Set<String> anchors(Path page) throws IOException {
        var anchors = new HashSet<String>();
        HEADING.matcher(withoutCode(page)).results().forEach(heading -> {
            var anchor = heading.group(1)
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            var name = anchor;
            for (var n = 1; !anchors.add(name); n++) name = anchor + "-" + n;
        });
        return anchors;
    }
}
