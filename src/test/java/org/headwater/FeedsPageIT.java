package org.headwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.ExecutionGraphQlService;

/** Every feed that the service takes has its row in the page of feeds, and its words in the workbench. */
@WithDatabase
class FeedsPageIT {

    private static final Path WORDS = Path.of("src/main/frontend/src/words");

    private static final Viewer READER =
            new Viewer("reader", "agency", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));

    private final ExecutionGraphQlService service;

    FeedsPageIT(ExecutionGraphQlService service) {
        this.service = service;
    }

    @Test
    void everyFeedStandsInThePageAndInTheWordsOfTheWorkbench() throws IOException {
        var page = Pages.text(Pages.FOLDER.resolve("feeds.md"));
        var languages = languages();
        var feeds = Asking.as(READER, service, "{ feeds { name } }")
                .path("feeds[*].name")
                .entityList(String.class)
                .get();
        assertThat(feeds).isNotEmpty();
        assertThat(languages).hasSizeGreaterThan(1);
        for (var feed : feeds) {
            assertThat(page)
                    .as("row of the feed " + feed + " in src/docs/feeds.md")
                    .contains("\n| `" + feed + "` |");
            for (var language : languages)
                assertThat(Pages.text(language))
                        .as("words of the feed " + feed + " in " + language)
                        .containsPattern("(?s)\\n  feeds: \\{.*\\n    '?\\Q" + feed + "\\E'?:\\s+['\"]");
        }
    }

    /** The file of each language. */
    private static List<Path> languages() throws IOException {
        try (var files = Files.list(WORDS)) {
            return files.filter(file -> file.getFileName().toString().matches("[a-z]{2}\\.ts"))
                    .sorted()
                    .toList();
        }
    }
}
