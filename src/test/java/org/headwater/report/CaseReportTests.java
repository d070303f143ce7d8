package org.headwater.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.headwater.access.Moment;
import org.headwater.access.Occasion;
import org.headwater.access.Viewer;
import org.headwater.casework.CaseContent;
import org.headwater.casework.CaseContent.Act;
import org.headwater.casework.CaseContent.Deed;
import org.headwater.casework.CaseContent.JudgedItem;
import org.headwater.casework.CaseContent.KeptItem;
import org.headwater.casework.CaseContent.KeptKind;
import org.headwater.casework.CaseContent.Said;
import org.headwater.casework.CaseContent.SaidVerdict;
import org.headwater.entity.Entity;
import org.headwater.entity.StoredRecords;
import org.headwater.entity.Subgraph;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.evidence.ReferredElements.ReferredElement;
import org.headwater.evidence.Source;
import org.headwater.export.ElementWriter;
import org.headwater.export.ExportChoice;
import org.headwater.export.ExportChoice.AskedChain;
import org.headwater.export.ExportChoice.FoundChain;
import org.headwater.export.Manifest;
import org.headwater.export.Parts;
import org.headwater.trace.Answers;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

/** What a member sees of a case, written as a sealed report. */
class CaseReportTests {

    private static final Instant AT = Instant.parse("2026-11-20T10:11:12.345678Z");
    private static final Instant DAY = Instant.parse("2026-11-03T10:00:00Z");
    private static final Marking GREEN = Marking.of(Tlp.GREEN);
    private static final Marking AMBER = Marking.of(Tlp.AMBER);
    private static final Viewer ADA = new Viewer("Ada", "fiu-a", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.READER));
    private static final String REQUEST = "{\"from\":{\"ids\":[\"p1\"]},\"to\":{\"ids\":[\"p2\"]},\"k\":3}";

    private static Manifest.Head head(String caller, Instant now) {
        return new Manifest.Head(
                "report-en",
                Map.of("case", "c1", "notes", List.of("n1")),
                new Viewer(caller, "fiu-a", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.READER)),
                new Occasion("a purpose", "T-1"),
                now,
                null,
                null,
                null,
                AT);
    }

    private static KeptItem item(
            String id,
            KeptKind kind,
            String title,
            String text,
            Marking marking,
            List<ReferredElement> references,
            @Nullable String element,
            @Nullable String chain,
            @Nullable String request) {
        return new KeptItem(
                id,
                kind,
                title,
                text,
                marking,
                "Ada Onder",
                "fiu-a",
                DAY,
                references,
                element,
                chain,
                request,
                null,
                null,
                element != null && element.equals("f2"),
                false);
    }

    private static KeptItem pin(String id, String title, String what, String element, @Nullable String fact) {
        return item(
                id,
                KeptKind.PIN,
                title,
                "",
                GREEN,
                List.of(new ReferredElement(element, what, fact, GREEN, false)),
                element,
                null,
                null);
    }

    private static KeptItem chain(String id, String title, @Nullable String request) {
        return item(id, KeptKind.PIN, title, "", GREEN, List.of(), null, "key-" + id, request);
    }

    private static KeptItem text(String id, KeptKind kind, String title, String text, ReferredElement... references) {
        return item(id, kind, title, text, GREEN, List.of(references), null, null, null);
    }

    private static CaseContent content(String taskWords, String noteWords) {
        var hypothesis = text("h1", KeptKind.HYPOTHESIS, "The ring did it", "");
        var judged = item("n2", KeptKind.NOTE, "A title", "unchosen words", AMBER, List.of(), null, null, null);
        return new CaseContent(
                "c1",
                "Salt 盐",
                "who?",
                "order 7",
                GREEN,
                "fiu-a",
                DAY,
                "Ada Onder",
                new CaseContent.Closing(DAY, "Ada Onder", "done"),
                List.of(
                        pin("i1", "The maker", "ENTITY", "p1", null),
                        pin("i2", "A withdrawn one", "FACT", "f2", null),
                        pin("i3", "Words", "EVIDENCE", "f1-2", "f1"),
                        pin("i4", "A gazette", "SOURCE", "s2", null),
                        pin("i5", "Not yet there", "ENTITY", "p9", null),
                        chain("i6", "Gone", REQUEST),
                        chain("i7", "Behind", REQUEST),
                        chain("i8", "Too long", REQUEST),
                        chain("i9", "Refused", REQUEST),
                        chain("j1", "Unreadable", "{\"colour\":\"red\"}"),
                        chain("j2", "Purged", null),
                        hypothesis,
                        text(
                                "n1",
                                KeptKind.NOTE,
                                "A call",
                                noteWords,
                                new ReferredElement("p2", "ENTITY", null, GREEN, false)),
                        judged,
                        text("n3", KeptKind.NOTE, "Of nobody", "unchosen words"),
                        text("t1", KeptKind.TASK, "Call them", taskWords)),
                List.of(hypothesis),
                List.of(new JudgedItem(
                        judged,
                        false,
                        List.of(List.of(
                                new Said("d1", SaidVerdict.INCONSISTENT, "they answered", GREEN, "李雷", "fiu-b"))))),
                List.of(
                        new Act(Deed.OPENED, "Ada Onder", "fiu-a", DAY, null),
                        new Act(Deed.ITEM_KEPT, "Ada Onder", "fiu-a", DAY, "i1"),
                        new Act(Deed.ITEM_KEPT, "Bob", "fiu-a", DAY, "t1"),
                        new Act(Deed.ITEM_CHANGED, "李雷", "fiu-b", DAY, "n1")));
    }

    private static final CaseContent CONTENT = content("call at nine", "[[p2]] of [[f1]] and [[i1]], not [[zz]]");

    private static Entity entity(String id, String name) {
        return new Entity(
                id, EntityKind.COMPANY, name, null, List.of(new Entity.PartyRecord(id, Marking.CLEAR)), Moment.NOW);
    }

    private static StoredRecords.One node(String id, String name) {
        return new StoredRecords.One(
                id,
                "key:" + id,
                EntityKind.COMPANY,
                EntityKind.COMPANY,
                name,
                name,
                Marking.CLEAR,
                new TreeMap<>(),
                null);
    }

    private static Fact fact(String id, String piece) {
        return new Fact(
                id,
                LinkKind.OWNS,
                "p1",
                "p2",
                PartialDate.parse("2024-03"),
                null,
                null,
                null,
                null,
                DAY,
                GREEN,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(new Evidence(
                        piece,
                        id,
                        "s1",
                        "p. 3",
                        "words of " + piece,
                        null,
                        Grade.Reliability.B,
                        2,
                        List.of(),
                        List.of(),
                        GREEN,
                        DAY,
                        null,
                        Moment.NOW)),
                Moment.NOW);
    }

    private static void fill(ElementWriter writer, ExportChoice choice) throws IOException {
        writer.around("p1", new Subgraph(List.of(entity("p1", "苏州小力")), List.of(fact("f1", "f1-2")), true));
        writer.around("p9", new Subgraph(List.of(), List.of(), false));
        for (var asked : choice.chains()) writer.asked(found(asked));
        for (var id : List.of("s1", "s2"))
            writer.source(new Source(id, "Source " + id, null, null, "en", Marking.CLEAR, "0a".repeat(32), false));
        writer.node(node("p1", "苏州小力"));
        writer.node(node("p2", "Río Claro"));
        writer.edge(new Facts.Keyed(fact("f1", "f1-2"), "key 1"));
        writer.withdrawn(new Facts.Keyed(fact("f2", "f2-1"), "key 2", Set.of("f2", "f2-1")));
        writer.end();
    }

    private static FoundChain found(AskedChain asked) {
        if (asked.name().equals("i9"))
            return new FoundChain(asked, null, false, BadInput.of("from.ids", "p7", "is no party that you can see"));
        var status = asked.name().equals("i8") ? CompletenessStatus.TIMEOUT : CompletenessStatus.COMPLETE;
        return new FoundChain(
                asked,
                Answers.of(List.of(), asked.request(), status, AT, 1),
                asked.name().equals("i7"),
                null);
    }

    private static byte[] written(ReportLanguage language, String caller, Instant now, CaseContent content)
            throws IOException {
        var out = new ByteArrayOutputStream();
        var head = head(caller, now);
        try (var parts = new Parts(out, false)) {
            var writer = new ReportWriter(
                    parts,
                    new CaseReport(head, language, viewer -> content, List.of("n1", "n9")),
                    Reports.fonts(),
                    500,
                    bytes -> ("signed " + bytes.length).getBytes(UTF_8),
                    () -> {});
            fill(writer, writer.choose(ADA));
            writer.trailer(new Manifest(
                    head,
                    Map.of(),
                    AMBER,
                    "COMPLETE",
                    null,
                    Map.of(),
                    writer.contents(parts),
                    Manifest.Following.NONE));
            writer.seal(42, AT);
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> unsealed(byte[] archive) throws IOException {
        var parts = new LinkedHashMap<>(ReportArchive.read(
                archive,
                Set.of("bundle.jsonl", "report.pdf", "request.json", "sources.csv", "MANIFEST.json", "seal.json")));
        parts.remove(ReportSeal.FILE);
        return parts;
    }

    private static String text(ReportLanguage language) throws IOException {
        try (var document =
                Loader.loadPDF(unsealed(written(language, "Cleo", AT, CONTENT)).get("report.pdf"))) {
            return squeezed(new PDFTextStripper().getText(document));
        }
    }

    private static String squeezed(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC)
                .replaceAll("\\s+", "");
    }

    private static ExportChoice choice(CaseContent content) {
        return new CaseReport(head("Ada", AT), ReportLanguage.EN, viewer -> content, List.of("n1")).choose(ADA);
    }

    @Test
    void itsPagesSayWhatIsPinnedAndWhatBecameOfIt() throws IOException {
        var text = text(ReportLanguage.EN);
        for (var said : List.of(
                "Case: Salt 盐",
                "closed by Ada Onder on 2026-11-03 10:00:00 UTC: done",
                "P1 The maker",
                "More facts touch it that the writer may see; these are the first 1",
                "Told by S1",
                "P2 A withdrawn one",
                "something to which it refers was withdrawn",
                "Told by S2",
                "withdrawn: none of its evidence stands",
                "words of f2-1",
                "Piece of evidence f1-2",
                "Source [1]",
                "Source s2",
                "What was pinned is not in the database as of the moment of this report.",
                "no longer found: under these rules there is none with its key",
                "it may be behind them",
                "was not found so far, which is no answer",
                "could not be asked anew: from.ids: 'p7' is no party that you can see",
                "could not be asked anew: chains.colour",
                "What was pinned was purged.",
                "Río Claro of S1 and “The maker”, not [[zz]]",
                "H1 The ring did it",
                "inconsistent: 李雷 (fiu-b)",
                "they answered",
                "Ada Onder (fiu-a) kept: The maker",
                "李雷 (fiu-b) changed: A call",
                "TLP:AMBER")) assertThat(text).as(said).contains(squeezed(said));
        assertThat(text)
                .as("nobody chose them, and who asks is in the seal alone")
                .doesNotContain(squeezed("unchosen words"), squeezed("Of nobody"), "Callthem", "Bob", "Cleo", "T-1");
        assertThat(text(ReportLanguage.DE))
                .contains(squeezed("Río Claro of A1 and “The maker”"), squeezed("李雷 (fiu-b) änderte: A call"));
    }

    /** Who asks and when changes the seal alone; what somebody writes changes the report. */
    @Test
    void theSameCaseIsTheSameBytesOfAllButTheSeal() throws IOException {
        var one = written(ReportLanguage.EN, "Ada", AT, CONTENT);
        var other = written(ReportLanguage.EN, "Bob", Instant.parse("2027-01-01T00:00:00Z"), CONTENT);
        assertThat(unsealed(other)).containsExactlyEntriesOf(unsealed(one));
        assertThat(unsealed(written(ReportLanguage.EN, "Ada", AT, content("call at nine", "other words"))))
                .doesNotContainEntry("report.pdf", unsealed(one).get("report.pdf"));
        var request = ReportSeal.JSON.readTree(unsealed(one).get("request.json"));
        assertThat(request.path("case").asString()).isEqualTo("c1");
        assertThat(request.path("knownAt").asString()).isEqualTo(AT.toString());
    }

    @Test
    void itAsksForWhatItTellsAndForNothingElse() {
        var choice = choice(CONTENT);
        assertThat(choice.around()).containsExactly("p1", "p9");
        assertThat(choice.entities()).containsExactly("p2");
        assertThat(choice.facts()).containsExactly("f1", "f2");
        assertThat(choice.sources()).containsExactly("s2");
        assertThat(choice.chains()).extracting(AskedChain::name).containsExactly("i6", "i7", "i8", "i9");
        assertThat(choice.chains().getFirst().request())
                .isEqualTo(ChainRequest.read(
                        ReportSeal.JSON.readValue(REQUEST, new TypeReference<Map<String, Object>>() {})));
        assertThat(choice.marking()).as("also of what is judged").isEqualTo(AMBER);
        assertThat(choice.ids()).contains("c1", "i1", "n1", "n2", "h1", "d1").doesNotContain("t1", "n3");
    }

    /** What a second person let go is what leaves: other words are another report, and what is not told does not count. */
    @Test
    void itsDigestIsOfWhatItTells() {
        var digests = new ArrayList<String>();
        for (var content : List.of(
                CONTENT,
                content("call at ten", "[[p2]] of [[f1]] and [[i1]], not [[zz]]"),
                content("call at nine", "other words")))
            digests.add(choice(content).digest());
        assertThat(digests.get(1)).isEqualTo(digests.get(0));
        assertThat(digests.get(2)).isNotEqualTo(digests.get(0));
    }
}
