package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.trace.ChainAnswer;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;

/** Our own JSON lines, with everything: a header, then an element a line, then the manifest. */
final class JsonLines implements ElementWriter {

    private final Parts parts;
    private final OutputStream out;
    private final Map<String, @Nullable Object> head;
    private final JsonGenerator json;
    private final Memo<Marking, String> markings = new Memo<>(Marking::toString);
    private final Memo<Instant, String> moments = new Memo<>(Instant::toString);

    JsonLines(Parts parts, Manifest.Head head) throws IOException {
        this(parts, head.json());
    }

    /** @param head as the first line shows it */
    JsonLines(Parts parts, Map<String, @Nullable Object> head) throws IOException {
        this.parts = parts;
        this.head = head;
        this.out = parts.next("elements.jsonl");
        this.json = generator(out, "\n");
        line("header", () -> head.forEach(json::writePOJOProperty));
    }

    /** The separator between two values; nothing follows the last one. */
    static JsonGenerator generator(OutputStream out, String between) {
        return Manifest.JSON
                .writer()
                .withRootValueSeparator(between)
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                .createGenerator(out);
    }

    private void line(String type, Runnable members) {
        json.writeStartObject();
        json.writeStringProperty("type", type);
        members.run();
        json.writeEndObject();
    }

    private void text(String name, @Nullable Object value) {
        if (value != null) json.writeStringProperty(name, value.toString());
    }

    private void texts(String name, Collection<?> values) {
        if (values.isEmpty()) return;
        json.writeArrayPropertyStart(name);
        for (var value : values) json.writeString(value.toString());
        json.writeEndArray();
    }

    private void values(String name, SortedMap<String, ?> values) {
        if (values.isEmpty()) return;
        json.writeObjectPropertyStart(name);
        values.forEach((key, value) -> {
            json.writeName(key);
            value(value);
        });
        json.writeEndObject();
    }

    /** Days are typed apart from texts: they come back as days. */
    private void value(Object value) {
        switch (value) {
            case LocalDate day -> {
                json.writeStartObject();
                json.writeStringProperty("day", day.toString());
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(this::value);
                json.writeEndArray();
            }
            default -> plain(json, value);
        }
    }

    /** A value that the store keeps: a truth, a number, a list of such, and all else as text. */
    static void plain(JsonGenerator json, Object value) {
        switch (value) {
            case Boolean truth -> json.writeBoolean(truth);
            case Double number -> json.writeNumber(number);
            case Number number -> json.writeNumber(number.longValue());
            case List<?> list -> {
                json.writeStartArray();
                for (var one : list) plain(json, one);
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }

    @Override
    public void node(StoredRecords.One node) {
        line("node", () -> {
            text("id", node.id());
            text("key", node.key());
            text("kind", node.kind());
            if (node.recordedKind() != node.kind()) text("recordedKind", node.recordedKind());
            text("name", node.name());
            if (!node.recordedName().equals(node.name())) text("recordedName", node.recordedName());
            text("marking", markings.of(node.marking()));
            values("properties", node.properties());
        });
    }

    @Override
    public void source(Source source) {
        line("source", () -> {
            text("id", source.id());
            text("hash", source.hash());
            text("title", source.title());
            text("url", source.url());
            text("published", source.published());
            text("language", source.language());
            text("marking", source.marking());
            if (source.invented()) json.writeBooleanProperty("invented", true);
        });
    }

    @Override
    public void edge(Facts.Keyed edge) {
        line("edge", () -> {
            var fact = edge.fact();
            fact(fact);
            var standing = edge.withdrawn().isEmpty()
                    ? fact
                    : fact.with(fact.evidence().stream()
                            .filter(piece -> !edge.withdrawn().contains(piece.id()))
                            .toList());
            if (!standing.evidence().isEmpty()) {
                json.writeNumberProperty("confidence", standing.confidence());
                texts("flags", standing.flags());
            }
            text("key", edge.key());
            if (edge.isWithdrawn()) json.writeBooleanProperty("withdrawn", true);
            json.writeArrayPropertyStart("evidence");
            for (var piece : fact.evidence()) evidence(piece, edge.withdrawn().contains(piece.id()));
            json.writeEndArray();
        });
    }

    private void fact(Fact fact) {
        text("id", fact.id());
        text("kind", fact.kind());
        text("subject", fact.subjectId());
        text("object", fact.objectId());
        text("validFrom", fact.validFrom());
        text("validTo", fact.validTo());
        text("list", fact.list());
        text("listedFrom", fact.listedFrom());
        text("listedTo", fact.listedTo());
        text("recordedAt", moments.of(fact.recordedAt()));
        text("marking", markings.of(fact.marking()));
        values("detail", fact.detail());
        values("parts", parts(fact));
    }

    /** By role an id, or the ids where there are several. */
    static SortedMap<String, ?> parts(Fact fact) {
        var parts = new TreeMap<String, Object>();
        fact.parts().forEach((role, ids) -> parts.put(role, ids.size() == 1 ? ids.getFirst() : ids));
        return parts;
    }

    private void evidence(Evidence piece, boolean isWithdrawn) {
        json.writeStartObject();
        text("id", piece.id());
        text("source", piece.sourceId());
        text("locator", piece.locator());
        text("quote", piece.quote());
        var selector = piece.selector();
        if (selector != null) {
            json.writeObjectPropertyStart("selector");
            text("document", selector.document());
            json.writeNumberProperty("page", selector.page());
            text("prefix", selector.prefix());
            text("suffix", selector.suffix());
            json.writeEndObject();
        }
        if (piece.reliability() != null) {
            text("reliability", piece.reliability());
            json.writeNumberProperty("credibility", piece.credibility());
        }
        texts("claimedBy", piece.claimedByIds());
        texts("disputedBy", piece.disputedByIds());
        text("marking", markings.of(piece.marking()));
        text("recordedAt", moments.of(piece.recordedAt()));
        if (isWithdrawn) json.writeBooleanProperty("withdrawn", true);
        json.writeEndObject();
    }

    @Override
    public void chain(ChainAnswer.Chain chain) {
        line("chain", () -> {
            text("key", chain.key());
            texts("parties", chain.parties().stream().map(party -> party.id()).toList());
            json.writeNumberProperty("tiers", chain.tiers());
            json.writeNumberProperty("ties", chain.ties());
            json.writeNumberProperty("confidence", chain.confidence());
            json.writeNumberProperty("weakestStep", chain.weakestStep());
            text("completion", chain.completion());
            json.writeArrayPropertyStart("steps");
            for (var step : chain.steps()) step(step);
            json.writeEndArray();
        });
    }

    private void step(ChainAnswer.Step step) {
        json.writeStartObject();
        text("class", step.stepClass());
        texts("kinds", step.kinds().stream().sorted().toList());
        text("from", step.from().id());
        text("to", step.to().id());
        if (step.along() != null) json.writeBooleanProperty("along", step.along());
        text("edge", step.fact().id());
        texts("edges", step.factIds());
        text("cas", step.cas());
        text("dispatched", step.dispatched());
        text("arrived", step.arrived());
        text("validFrom", step.validFrom());
        text("validTo", step.validTo());
        if (step.quantityKg() != null) json.writeNumberProperty("quantityKg", step.quantityKg());
        json.writeNumberProperty("confidence", step.confidence());
        json.writeNumberProperty("bestConfidence", step.bestConfidence());
        texts("flags", step.flags().stream().sorted().toList());
        json.writeEndObject();
    }

    @Override
    public void end() throws IOException {
        json.close();
        out.write('\n');
    }

    @Override
    public void trailer(Manifest manifest) throws IOException {
        var members = manifest.json(new LinkedHashMap<>(head));
        try (var last = parts.trailer("")) {
            last.write("{\"type\":\"manifest\",".getBytes(UTF_8));
            last.write(Manifest.JSON.writeValueAsString(members).substring(1).getBytes(UTF_8));
            last.write('\n');
        }
    }
}
