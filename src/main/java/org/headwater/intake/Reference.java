package org.headwater.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.store.GraphReader;
import org.headwater.store.GraphWriter;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The substances that the product knows by itself and the relation "is a precursor of" as published, each row with its
 * citation and how sure it is. Recorded at start where this version's files are not in the graph yet; every chain that
 * goes over a derivation rests on them.
 */
@Component
public class Reference {

    private static final Logger log = LoggerFactory.getLogger(Reference.class);

    private static final List<String> SUBSTANCES = List.of("cas", "name", "synonyms", "citation", "date", "certainty");
    private static final List<String> PRECURSORS =
            List.of("precursor_cas", "product_cas", "citation", "date", "certainty");
    private static final Map<String, String> NOTE =
            Map.of("feed", "reference", "part", "substances", "marking", "CLEAR");

    private final Ledger ledger;
    private final GraphReader reader;
    private final GraphWriter writer;
    private final Clock clock;

    Reference(Ledger ledger, GraphReader reader, GraphWriter writer, Clock clock) {
        this.ledger = ledger;
        this.reader = reader;
        this.writer = writer;
        this.clock = clock;
    }

    /** Before whatever else starts with the service and may look at chains. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    public void recordAtStart() throws IOException {
        var folder = Files.createTempDirectory("headwater-reference");
        try {
            var substances = copy("substances.csv", folder);
            var precursors = copy("precursors.csv", folder);
            var hash = Hashes.sha256(
                    Hashes.sha256OfContent(substances.path()) + Hashes.sha256OfContent(precursors.path()));
            var standing = reader.read(reads -> reads.find("intake/findFeedPart", NOTE))
                    .map(row -> row.text("hash"));
            if (standing.isPresent() && standing.get().equals(hash)) return;
            record(substances, precursors);
            var note = new HashMap<String, Object>(NOTE);
            note.put("asOf", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
            note.put("hash", hash);
            writer.stage(writes -> writes.list("intake/saveFeedPart", note));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void record(ImportRequest.InputFile substances, ImportRequest.InputFile precursors) throws IOException {
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        try (var table = Table.open(substances, SUBSTANCES, List.of("cas", "name", "citation", "certainty"))) {
            for (var row : table) {
                var substance =
                        Values.substance(CasNumber.parse(row.text("cas")).toString());
                entities.add(new NewEntity(
                        substance.key(),
                        EntityKind.SUBSTANCE,
                        row.text("name"),
                        Marking.CLEAR,
                        substance.properties()));
                var names = new ArrayList<String>(List.of(row.text("name")));
                for (var synonym : row.text("synonyms").split(";")) if (!synonym.isBlank()) names.add(synonym.strip());
                for (var place = 0; place < names.size(); place++) {
                    var name = Values.name(names.get(place));
                    entities.add(name);
                    facts.add(new NewFact(
                            LinkKind.NAMED,
                            substance.key(),
                            name.key(),
                            Period.UNKNOWN,
                            Marking.CLEAR,
                            Map.of("type", place == 0 ? "primary" : "aka"),
                            Map.of("certainty", row.text("certainty")),
                            null,
                            Map.of(),
                            evidence(row)));
                }
            }
        }
        try (var table = Table.open(precursors, PRECURSORS, PRECURSORS.subList(0, 3))) {
            for (var row : table) {
                var precursor = Values.substance(
                        CasNumber.parse(row.text("precursor_cas")).toString());
                var product = Values.substance(
                        CasNumber.parse(row.text("product_cas")).toString());
                entities.add(precursor);
                entities.add(product);
                facts.add(new NewFact(
                        LinkKind.PRECURSOR_OF,
                        precursor.key(),
                        product.key(),
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        Map.of(),
                        Map.of("certainty", row.text("certainty")),
                        null,
                        Map.of(),
                        evidence(row)));
            }
        }
        var tally = ledger.record("reference", entities, facts);
        if (tally.facts() > 0) log.info("Reference data: {} facts about substances", tally.facts());
    }

    private NewEvidence evidence(Table.Line row) {
        var citation = row.text("citation");
        var date = row.find("date");
        var source = ledger.source(new NewSource(
                Hashes.sha256("reference\n" + citation),
                citation,
                null,
                date == null ? null : PartialDate.parse(date),
                "en",
                Marking.CLEAR,
                false));
        return NewEvidence.of(
                source,
                row.file() + ", certainty " + row.text("certainty"),
                null,
                grade(row.text("certainty")),
                Marking.CLEAR);
    }

    /** A row that nobody has held against its source is ungraded, and so flagged wherever it is used. */
    private static @Nullable Grade grade(String certainty) {
        return switch (certainty) {
            case "PRIMARY" -> Grade.parse("A1");
            case "SECONDARY" -> Grade.parse("B2");
            case "UNVERIFIED" -> null;
            default -> throw new IllegalStateException("the reference data have the certainty '" + certainty + "'");
        };
    }

    private static ImportRequest.InputFile copy(String name, Path folder) throws IOException {
        var path = folder.resolve(name);
        try (var content = new ClassPathResource("reference/" + name).getInputStream()) {
            Files.copy(content, path);
        }
        return new ImportRequest.InputFile(name, path);
    }
}
