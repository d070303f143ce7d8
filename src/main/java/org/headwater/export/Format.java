package org.headwater.export;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.headwater.vocabulary.BadInput;

/** The formats of an export, as users name them. */
enum Format {
    HEADWATER_JSONL("headwater-jsonl", "application/x-ndjson", "jsonl", JsonLines::new),
    CSV("csv", "application/zip", "csv.zip", CsvTables::new),
    PARQUET("parquet", "application/zip", "parquet.zip", ParquetTables::new),
    GRAPHML("graphml", "application/graphml+xml", "graphml", GraphMl::new),
    STIX("stix", "application/stix+json;version=2.1", "stix.json", StixBundle::new),
    GEXF("gexf", "application/gexf+xml", "gexf", Gexf::new),
    FTM("ftm", "application/json+ftm", "ftm.jsonl", FtmEntities::new);

    /** Begins an export in the parts. */
    private interface WriterFactory {
        ElementWriter open(Parts parts, Manifest.Head head) throws IOException;
    }

    private final String word;
    private final String mediaType;
    private final String extension;
    private final WriterFactory opening;

    Format(String word, String mediaType, String extension, WriterFactory opening) {
        this.word = word;
        this.mediaType = mediaType;
        this.extension = extension;
        this.opening = opening;
    }

    static Format get(String word) {
        return find(format -> format.word.equals(word))
                .orElseThrow(() -> BadInput.of(
                        "format",
                        word,
                        "is no format; use one of "
                                + Arrays.stream(values()).map(Format::toString).collect(Collectors.joining(", "))));
    }

    static Optional<Format> ofMediaType(String mediaType) {
        return find(format -> format.mediaType.replaceFirst(";.*", "").equals(mediaType));
    }

    private static Optional<Format> find(java.util.function.Predicate<Format> is) {
        return Arrays.stream(values()).filter(is).findFirst();
    }

    ElementWriter open(Parts parts, Manifest.Head head) throws IOException {
        return opening.open(parts, head);
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }

    /** Whether its parts and the manifest lie in an archive. */
    boolean isArchive() {
        return extension.endsWith("zip");
    }

    @Override
    public String toString() {
        return word;
    }
}
