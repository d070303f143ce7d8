package org.headwater.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.headwater.report.Report.CaseFile;
import org.headwater.report.Report.CasePin;
import org.headwater.report.Report.CaseStory;
import org.headwater.report.Report.CitedSource;
import org.headwater.report.Report.Head;
import org.headwater.report.Report.Line;
import org.headwater.report.Report.Matrix;
import org.headwater.report.Report.MatrixRow;
import org.headwater.report.Report.MatrixSaying;
import org.headwater.report.Report.Note;
import org.headwater.report.Report.Party;
import org.headwater.report.Report.PathStep;
import org.headwater.report.Report.Piece;
import org.headwater.report.Report.Question;
import org.headwater.report.Report.Statement;
import org.headwater.report.Report.Withdrawn;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.StepClass;
import org.headwater.vocabulary.StepFlag;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Reports to set into pages, and the fonts for them. */
final class Reports {

    static final Instant KNOWN = Instant.parse("2026-11-20T10:11:12.345Z");

    private static final Marking MARKING = Marking.of(Tlp.AMBER, Set.of("fiu-a", "fiu-b"), "");

    private Reports() {}

    /** Those that the build put beside the jar, or the workbench's packages have; the test is left out where there are none. */
    static ReportFonts fonts() {
        var set = System.getProperty("headwater.report.fonts");
        if (set != null) return ReportFonts.in(Path.of(set));
        var beside = Path.of("target/fonts");
        Assumptions.assumeTrue(
                Files.exists(beside.resolve(ReportFonts.REGULAR)),
                "target/fonts has no fonts: npm was not there when it was built");
        return ReportFonts.in(beside);
    }

    /** Two chains, a goods tie against the chain, disputes, a withdrawn quote, a note and a matrix. */
    static Report some(ReportLanguage language) {
        return with(language, "苏州小力贸易有限公司", "“样品”共四桶，2024年5月20日自上海港发出。");
    }

    /** With one name and one quote of whatever form. */
    static Report with(ReportLanguage language, String name, String quote) {
        var words = ReportWords.in(language);
        var statements = List.of(
                statement(1, name, LinkKind.SHIPPED, "Straits Larkspur Brokers", "2024-05-20", "2024-05-28", quote),
                statement(
                        2,
                        "Straits Larkspur Brokers",
                        LinkKind.BROKERS_FOR,
                        "Comercial Jade y Ceniza",
                        "2024-01-01",
                        null,
                        null),
                statement(
                        3,
                        "Quintavera Zarrobal",
                        LinkKind.OWNS,
                        "Importadora Cauce de Luna",
                        null,
                        "2025-12",
                        "La señora Zarrobal es dueña única."),
                statement(4, "N-Phenethyl-4-piperidon", LinkKind.PRECURSOR_OF, "4-ANPP", null, null, "NPP → ANPP"));
        var sources = List.of(
                new CitedSource(
                        1,
                        "src-1",
                        "Invented demonstration data: bills of lading",
                        "https://example.invalid/a?b=1&c=2",
                        PartialDate.parse("2024-06-03"),
                        "zh",
                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                        MARKING,
                        true),
                new CitedSource(
                        2,
                        "src-2",
                        "Registro Público de Comercio",
                        null,
                        null,
                        "es",
                        "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
                        Marking.CLEAR,
                        false));
        var chain = new Report.Path(
                "k-5f2c7a81d0",
                1,
                2,
                0.64,
                1,
                LocalDate.of(2024, 5, 28),
                List.of(
                        new Party("c001", name, EntityKind.COMPANY),
                        new Party("c024", "Straits Larkspur Brokers", EntityKind.COMPANY),
                        new Party("c023", "Comercial Jade y Ceniza", EntityKind.COMPANY),
                        new Party("p011", "Quintavera Zarrobal", EntityKind.PERSON)),
                List.of(
                        new PathStep(
                                StepClass.SHIPMENT,
                                LinkKind.SHIPPED,
                                false,
                                1,
                                3,
                                "N-Phenethyl-4-piperidone",
                                500.5,
                                PartialDate.parse("2024-05-20"),
                                PartialDate.parse("2024-05-28"),
                                0.8,
                                List.of(),
                                List.of()),
                        new PathStep(
                                StepClass.GOODS_TIE,
                                LinkKind.BROKERS_FOR,
                                false,
                                2,
                                1,
                                null,
                                null,
                                PartialDate.parse("2024-01-01"),
                                null,
                                0.64,
                                List.of(StepFlag.OPEN_INTERVAL, StepFlag.DISPUTED),
                                List.of(4)),
                        new PathStep(
                                StepClass.TIE,
                                LinkKind.OWNS,
                                true,
                                3,
                                1,
                                null,
                                null,
                                null,
                                PartialDate.parse("2025-12"),
                                0.64,
                                List.of(StepFlag.UNGRADED),
                                List.of())));
        return new Report(
                new Head(language, "0.1.0", KNOWN, MARKING, Tlp.AMBER_STRICT),
                new Question(
                        List.of(
                                new Line(words.say("asked.from"), name),
                                new Line(words.say("asked.to"), "g1 Cártel de la Luna Quebrada"),
                                new Line(words.say("asked.rules"), words.say("asked.usual"))),
                        List.of(
                                words.say("complete.COMPLETE"),
                                words.say("complete.undated", words.count(2, "left.undated")))),
                List.of(chain, chain),
                statements,
                sources,
                List.of(new Withdrawn(2, piece(2, "withdrawn quote: " + quote))),
                List.of(NOTE),
                matrix(name),
                null);
    }

    private static final Note NOTE = new Note(
            "Gespräch mit 李雷",
            "Ada Onder (fiu-a)",
            LocalDate.of(2026, 11, 3),
            "First line\nsecond <b>line</b>",
            Marking.CLEAR);

    /** Five hypotheses: more than stand beside each other. */
    private static Matrix matrix(String name) {
        var hypotheses = new ArrayList<Note>();
        for (var number = 1; number <= 5; number++)
            hypotheses.add(new Note(
                    "The goods of " + name + " went by way " + number,
                    "Ada Onder (fiu-a)",
                    LocalDate.of(2026, 11, number),
                    number == 1 ? "As the note says." : "",
                    Marking.CLEAR));
        var none = List.<MatrixSaying>of();
        return new Matrix(
                hypotheses,
                List.of(
                        new MatrixRow(
                                "The seal was broken",
                                true,
                                true,
                                List.of(
                                        List.of(
                                                new MatrixSaying(
                                                        "consistent", "Ada Onder (fiu-a)", "they do so\nalways"),
                                                new MatrixSaying("neither", "李雷 (fiu-b)", "封条")),
                                        List.of(new MatrixSaying("inconsistent", "Ada Onder (fiu-a)", "no <key>")),
                                        none,
                                        none,
                                        List.of(new MatrixSaying("neither", "李雷 (fiu-b)", "who knows")))),
                        new MatrixRow("It rained", false, false, List.of(none, none, none, none, none))));
    }

    /** Of a case: pins of each form, a file, a withdrawn statement, a note, five hypotheses and a history. */
    static Report ofCase(ReportLanguage language, String name, String text) {
        var words = ReportWords.in(language);
        var some = some(language);
        var statements = new ArrayList<>(some.statements());
        var last = statements.getLast();
        statements.add(new Statement(
                5,
                "f-gone",
                name,
                LinkKind.OWNS,
                "Comercial Jade y Ceniza",
                null,
                null,
                List.of(),
                0,
                List.of(),
                List.of(),
                last.recordedAt(),
                MARKING,
                true));
        var note = new Note(name, "Ada Onder (fiu-a)", LocalDate.of(2026, 11, 3), text, MARKING);
        var pins = List.of(
                new CasePin(
                        1,
                        note,
                        List.of(new Line(words.say("pin.entity"), name), new Line(words.say("pin.kind"), "company")),
                        List.of(words.say("pin.moreFacts", 50)),
                        List.of(1, 2, 3),
                        null,
                        null,
                        false),
                new CasePin(
                        2,
                        NOTE,
                        List.of(new Line(words.say("chain.key"), "k-5f2c7a81d0")),
                        List.of(words.say("complete.COMPLETE"), words.say("pin.found", 1)),
                        List.of(),
                        null,
                        1,
                        false),
                new CasePin(3, NOTE, List.of(), List.of(words.say("pin.gone")), List.of(), null, null, false),
                new CasePin(4, NOTE, List.of(), List.of(), List.of(), 2, null, false),
                new CasePin(5, NOTE, List.of(), List.of(), List.of(5), null, null, true));
        return new Report(
                some.head(),
                new Question(
                        List.of(
                                new Line(words.say("case.title"), name),
                                new Line(words.say("case.question"), text),
                                new Line(words.say("case.state"), words.say("case.isOpen"))),
                        List.of(words.say("case.shown"))),
                some.chains(),
                statements,
                some.sources(),
                some.withdrawn(),
                List.of(note),
                matrix(name),
                new CaseStory(
                        name,
                        pins,
                        List.of(new CaseFile(NOTE, "照片 <1>.jpg", 12_345, "0a".repeat(32))),
                        List.of(
                                new Line("2026-11-03 10:00:00 UTC", "Ada Onder (fiu-a) opened the case"),
                                new Line("2026-11-03 10:01:00 UTC", "Ada Onder (fiu-a) kept: " + name))));
    }

    /** A report with that many statements. */
    static Report many(int number) {
        var some = some(ReportLanguage.EN);
        var statements = new ArrayList<Statement>();
        IntStream.rangeClosed(1, number)
                .forEach(place -> statements.add(statement(
                        place, "A " + place, LinkKind.OWNS, "B", "2024-01-01", "2024-0" + (1 + place % 9), "a quote")));
        return new Report(
                some.head(), some.question(), List.of(), statements, some.sources(), List.of(), List.of(), null, null);
    }

    private static Statement statement(
            int number,
            String subject,
            LinkKind kind,
            String object,
            @Nullable String from,
            @Nullable String to,
            @Nullable String quote) {
        return new Statement(
                number,
                "f-0000000" + number,
                subject,
                kind,
                object,
                from == null ? null : PartialDate.parse(from),
                to == null ? null : PartialDate.parse(to),
                number == 1
                        ? List.of(
                                new Line("Description", "NPP <b>4</b> 桶; \"四\""), new Line("Container", "MSKU1234565"))
                        : List.of(),
                0.8,
                number == 2 ? List.of(StepFlag.DISPUTED) : List.of(),
                List.of(piece(1, quote), piece(2, null)),
                Instant.parse("2026-01-02T03:04:05Z"),
                MARKING,
                false);
    }

    private static Piece piece(int source, @Nullable String quote) {
        return new Piece(
                source,
                "p. 3, line 12",
                quote,
                source == 1 ? "B2" : null,
                List.of("中国海关总署"),
                source == 2 ? List.of("Straits Larkspur Brokers") : List.of(),
                Instant.parse("2026-01-02T03:04:05Z"),
                MARKING);
    }
}
