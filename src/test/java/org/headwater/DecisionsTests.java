package org.headwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The record of decisions says each choice once, with its reason, the rejected alternative and its day. */
class DecisionsTests {

    private static final Path PAGE = Path.of("src/docs/decisions.md");
    private static final Pattern ENTRY =
            Pattern.compile("\\*\\*(?<title>[^*]+)\\*\\* .+ Rejected: .+ \\(20\\d\\d-\\d\\d-\\d\\d\\)");

    @Test
    void eachEntryStandsOnceWithWhatWasRejectedAndItsDay() throws IOException {
        var faults = new ArrayList<String>();
        var titles = new HashSet<String>();
        for (var block : Files.readString(PAGE).split("\n\n")) {
            var entry = block.strip().replace('\n', ' ');
            if (entry.startsWith("#") || entry.startsWith("An entry stands here")) continue;
            var found = ENTRY.matcher(entry);
            if (!found.matches() || entry.indexOf(" **") > 0) faults.add("no reason, rejection and day: " + entry);
            else if (!titles.add(found.group("title"))) faults.add("stands twice: " + entry);
        }
        assertThat(faults).isEmpty();
        // More than a reader keeps in mind binds nobody: what one class decides stands there.
        assertThat(titles).hasSizeBetween(60, 140);
    }
}
