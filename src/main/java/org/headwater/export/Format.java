package org.headwater.export;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.headwater.vocabulary.BadInput;

/** The formats of an export, as users name them. */
public enum Format {
    HEADWATER_JSONL(
            "headwater-jsonl",
            "application/x-ndjson",
            "jsonl",
            JsonLines::new,
            "JSON lines with everything: sources, records with their natural keys, facts with all their evidence, chains"),
    CSV(
            "csv",
            "application/zip",
            "csv.zip",
            CsvTables::new,
            "zip of `nodes.csv`, `edges.csv` and `steps.csv`: a row for each record, fact, and step of a chain"),
    PARQUET(
            "parquet",
            "application/zip",
            "parquet.zip",
            ParquetTables::new,
            "zip of `nodes.parquet` and `edges.parquet`: as `csv`, with null for an empty cell and numbers as doubles"),
    GRAPHML(
            "graphml",
            "application/graphml+xml",
            "graphml",
            GraphMl::new,
            "GraphML, for Gephi, yEd, networkx: every record and fact with the columns of `csv`"),
    STIX(
            "stix",
            "application/stix+json;version=2.1",
            "stix.json",
            StixBundle::new,
            "a STIX 2.1 bundle, see [STIX](#stix)"),
    GEXF(
            "gexf",
            "application/gexf+xml",
            "gexf",
            Gexf::new,
            "GEXF 1.3, for Gephi's timeline: as `graphml`, with [intervals](#graphml-and-gexf)"),
    FTM(
            "ftm",
            "application/json+ftm",
            "ftm.jsonl",
            FtmEntities::new,
            "FollowTheMoney entities, a line each, see [FollowTheMoney](#followthemoney)");

    /** Begins an export in the parts. */
    private interface WriterFactory {
        ElementWriter open(Parts parts, Manifest.Head head) throws IOException;
    }

    private final String word;
    private final String mediaType;
    private final String extension;
    private final WriterFactory opening;
    private final String meaning;

    Format(String word, String mediaType, String extension, WriterFactory opening, String meaning) {
        this.word = word;
        this.mediaType = mediaType;
        this.extension = extension;
        this.opening = opening;
        this.meaning = meaning;
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

    /** As the page of exports says it. */
    public String meaning() {
        return meaning;
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
