package org.headwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.ExecutionGraphQlService;
import tools.jackson.databind.json.JsonMapper;

/** Every feed that the service takes has its row in the page of feeds, and its words in the workbench. */
@WithDatabase
class FeedsPageIT {

    private static final Path WORDS = Path.of("src/main/frontend/src/words/lists.json");

    private static final Viewer READER =
            new Viewer("reader", "agency", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));

    private final ExecutionGraphQlService service;

    FeedsPageIT(ExecutionGraphQlService service) {
        this.service = service;
    }

    @Test
    void everyFeedStandsInThePageAndInTheWordsOfTheWorkbench() throws IOException {
        var page = Pages.text(Pages.FOLDER.resolve("feeds.md"));
        // The build of the workbench asks for the words of each language.
        var words = JsonMapper.builder().build().readTree(Pages.text(WORDS)).path("feeds");
        var feeds = Asking.as(READER, service, "{ feeds { name } }")
                .path("feeds[*].name")
                .entityList(String.class)
                .get();
        assertThat(feeds).isNotEmpty();
        for (var feed : feeds) {
            assertThat(page)
                    .as("row of the feed " + feed + " in src/docs/feeds.md")
                    .contains("\n| `" + feed + "` |");
            assertThat(words.has(feed))
                    .as("words of the feed " + feed + " in " + WORDS)
                    .isTrue();
        }
    }
}
