package org.headwater.intake.statements;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.headwater.document.extraction.ExtractedText;
import org.headwater.document.extraction.ExtractionLimits;
import org.headwater.document.extraction.Extractor;
import org.headwater.document.extraction.Papers;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class DemonstrationInterviewTests {

    private static final String TEXT = DemonstrationInterview.text();

    /** A reader who hands in the same file gets the same text. */
    @Test
    void hasTheTextThatTheExtractionReads() {
        assertThat(Papers.read(
                        new Extractor(ExtractionLimits.USUAL),
                        DemonstrationInterview.FILE,
                        TEXT.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(ExtractedText.plain(TEXT));
    }

    @Test
    void quotesWordsThatStandOnceAndNameBothEnds() throws IOException {
        var names = names();
        for (var sentence : DemonstrationInterview.SENTENCES) {
            assertThat(TEXT).containsOnlyOnce(sentence.quote());
            assertThat(sentence.quote()).contains(names.get(sentence.subject()), names.get(sentence.object()));
        }
    }

    @Test
    void saysThatItIsInvented() {
        assertThat(TEXT).startsWith("INVENTED DEMONSTRATION DATA");
        assertThat(DemonstrationInterview.CITATION.title()).startsWith("Invented demonstration data: ");
    }

    /** The names of the world's parties by their keys. */
    private static Map<String, String> names() throws IOException {
        var names = new HashMap<String, String>();
        var text = new ClassPathResource("demo/statements.csv").getContentAsString(StandardCharsets.UTF_8);
        try (var csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (var row : csv)
                names.put(
                        row.getField("subject_list").toLowerCase(java.util.Locale.ROOT) + ":"
                                + row.getField("subject_id"),
                        row.getField("subject_name"));
        }
        return names;
    }
}
