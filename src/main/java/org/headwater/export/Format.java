package org.headwater.export;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.headwater.vocabulary.BadInput;

/** The formats of an export, as users name them. */
public enum Format implements ExportForm {
    HEADWATER_JSONL(
            "application/x-ndjson", "jsonl", JsonLines::new, "everything: sources, records, facts, evidence, chains"),
    CSV("application/zip", "csv.zip", CsvTables::new, "a table each of nodes, edges, and steps of chains"),
    PARQUET(
            "application/zip",
            "parquet.zip",
            ParquetTables::new,
            "tables of nodes, edges, twins, and steps of chains, with days as days and lists as lists"),
    GRAPHML("application/graphml+xml", "graphml", GraphMl::new, "for Gephi, yEd, networkx: the columns of `csv`"),
    STIX("application/stix+json;version=2.1", "stix.json", StixBundle::new, "a bundle, see [STIX](#stix)"),
    GEXF("application/gexf+xml", "gexf", Gexf::new, "for Gephi's timeline: as `graphml`, with intervals"),
    FTM("application/json+ftm", "ftm.jsonl", FtmEntities::new, "[FollowTheMoney](#followthemoney) entities");

    /** Begins an export in the parts. */
    private interface WriterFactory {
        ElementWriter open(Parts parts, Manifest.Head head) throws IOException;
    }

    private final String mediaType;
    private final String extension;
    private final WriterFactory opening;
    private final String meaning;

    Format(String mediaType, String extension, WriterFactory opening, String meaning) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.opening = opening;
        this.meaning = meaning;
    }

    static Format get(String word) {
        return find(format -> format.toString().equals(word))
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

    @Override
    public ElementWriter open(Parts parts, Manifest.Head head) throws IOException {
        return opening.open(parts, head);
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public String extension() {
        return extension;
    }

    /** Meaning of the format, as the page of exports has it. */
    public String meaning() {
        return meaning;
    }

    @Override
    public boolean isArchive() {
        return extension.endsWith("zip");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
