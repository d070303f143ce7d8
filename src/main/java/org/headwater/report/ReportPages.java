package org.headwater.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.headwater.report.Report.CasePin;
import org.headwater.report.Report.Path;
import org.headwater.report.Report.PathStep;
import org.headwater.report.Report.Piece;
import org.headwater.report.Report.Statement;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.StepClass;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;

/** Writes a report as XHTML for {@link ReportPdf}. Every text of the graph passes {@link ReportText}. */
final class ReportPages {

    /** Parties of a chain beside one drawing; a longer chain goes on in a second one. */
    private static final int PARTIES_OF_PICTURE = 8;

    private static final int BARS_OF_PICTURE = 22;

    /** Hypotheses beside each other; more go on in a further table. */
    private static final int COLUMNS_OF_MATRIX = 4;

    private final Report report;
    private final ReportWords words;
    private final ReportText text;
    private final StringBuilder out = new StringBuilder();
    private final List<String> sections = new ArrayList<>();

    private ReportPages(Report report, IntPredicate printable) {
        this.report = report;
        this.words = ReportWords.in(report.head().language());
        this.text = new ReportText(printable);
    }

    /** @param printable whether the fonts have a character */
    static String write(Report report, IntPredicate printable) {
        return new ReportPages(report, printable).write();
    }

    private String write() {
        var body = body();
        var language = report.head().language();
        var title = title();
        return "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"" + language + "\" xml:lang=\"" + language
                + "\"><head><title>" + title + "</title><meta name=\"description\" content=\""
                + title + "\"/><meta name=\"subject\" content=\"" + title + "\"/><style>"
                + ReportStyle.of(words, ReportStyle.margin(report.head().marking(), words)) + "</style><bookmarks>"
                + sections.stream()
                        .map(name -> "<bookmark name=\"" + say("section." + name) + "\" href=\"#" + name + "\"/>")
                        .collect(Collectors.joining())
                + "</bookmarks></head><body>" + body + "</body></html>";
    }

    /** Title of the pages, as markup. */
    private String title() {
        var story = report.story();
        return story == null ? say("title") : ReportText.markup(words.say("title.case", text.plain(story.title())));
    }

    private String body() {
        var story = report.story();
        if (story == null) question();
        else theCase();
        if (story != null && !story.pins().isEmpty()) pins(story.pins());
        if (!report.chains().isEmpty()) chains();
        if (!report.statements().isEmpty()) statements();
        if (!report.sources().isEmpty()) sources();
        if (!report.statements().isEmpty()) timeline();
        if (story != null && !story.files().isEmpty()) files(story.files());
        if (!report.notes().isEmpty()) notes();
        if (report.matrix() != null) matrix(report.matrix());
        if (story != null) history(story.history());
        if (!report.statements().isEmpty()) withdrawn();
        var known = words.moment(report.head().knownAt());
        section("limits");
        list("limits.", 7, known);
        if (story != null) list("limits.case.", 3, known);
        verify();
        var rest = out.toString();
        out.setLength(0);
        cover();
        return out + rest;
    }

    private void cover() {
        var head = report.head();
        put("<div class=\"cover\"><div class=\"kind\">Headwater " + say("report") + "</div><h1>" + title()
                + "</h1><p class=\"lead\">"
                + say(report.story() == null ? "subtitle" : "subtitle.case", words.moment(head.knownAt())) + "</p>");
        put("<table class=\"facts\">");
        var shown = marking(head.marking());
        fact(
                "head.marking",
                "<span class=\"tlp" + (shown.length() > ReportStyle.WIDE ? " many" : "") + "\">"
                        + ReportText.markup(shown) + "</span>");
        if (head.ceiling() != null) fact("head.ceiling", level(head.ceiling()));
        fact("head.knownAt", ReportText.markup(words.moment(head.knownAt())));
        fact("head.version", "Headwater " + text.escaped(head.version()));
        fact(
                "head.holds",
                (report.story() == null ? "" : words.count(report.story().pins().size(), "pin") + ", ")
                        + words.count(report.chains().size(), "chain") + ", "
                        + words.count(report.statements().size(), "statement") + ", "
                        + words.count(report.sources().size(), "source"));
        put("</table><p class=\"small\">" + say("head.readers") + "</p></div>");
        put("<div class=\"toc\"><h2 class=\"plain\">" + say("contents") + "</h2><ol>");
        for (var name : sections) put("<li><a href=\"#" + name + "\">" + say("section." + name) + "</a></li>");
        put("</ol></div>");
    }

    private void fact(String label, String markup) {
        put("<tr><th scope=\"row\">" + say(label) + "</th><td>" + markup + "</td></tr>");
    }

    private void section(String name) {
        sections.add(name);
        put("<h2 id=\"" + name + "\"><span class=\"number\">" + sections.size() + "</span> " + say("section." + name)
                + "</h2>");
    }

    private void question() {
        section("question");
        put("<h3>" + say("question.asked") + "</h3><table class=\"facts\">");
        lines(report.question().asked());
        put("</table><h3>" + say("question.answer") + "</h3>");
        for (var sentence : report.question().completeness()) paragraph(text.escaped(sentence));
    }

    private void theCase() {
        section("case");
        put("<table class=\"facts\">");
        lines(report.question().asked());
        put("</table>");
        for (var sentence : report.question().completeness()) paragraph(text.escaped(sentence));
    }

    private void lines(List<Report.Line> lines) {
        for (var line : lines)
            put("<tr><th scope=\"row\">" + text.escaped(line.label()) + "</th><td>" + broken(line.value())
                    + "</td></tr>");
    }

    /** Text with its own line breaks. */
    private String broken(String value) {
        return value.lines().map(text::escaped).collect(Collectors.joining("<br/>"));
    }

    private void pins(List<CasePin> pins) {
        section("pins");
        intro("pin.intro");
        for (var pin : pins) pin(pin);
    }

    private void pin(CasePin pin) {
        item("P" + pin.number(), pin.note(), pin.isWithdrawn());
        if (!pin.facts().isEmpty()) {
            put("<table class=\"facts\">");
            lines(pin.facts());
            put("</table>");
        }
        var source = pin.source();
        if (source != null) paragraph(say("statement.source") + " " + sourceReference(source));
        for (var sentence : pin.sentences()) paragraph(text.escaped(sentence));
        var chain = pin.chain();
        if (chain != null) paragraph("<a href=\"#chain" + chain + "\">" + say("pin.seeChain", chain) + "</a>");
        if (!pin.statements().isEmpty())
            paragraph(say("pin.statements") + " "
                    + pin.statements().stream().map(this::reference).collect(Collectors.joining(", ")));
        put("</div>");
    }

    /** Begins an item of a case: its title, who keeps it since when, its marking and its text. */
    private void item(String ref, Report.Note note, boolean isWithdrawn) {
        put("<div class=\"statement\"><h3 class=\"item\">"
                + (ref.isEmpty() ? "" : "<span class=\"ref\">" + ref + "</span> ") + "<span>"
                + text.escaped(note.title()) + "</span></h3><p class=\"small\">"
                + ReportText.markup(words.say("note.by", text.plain(note.author()), words.day(note.day()))) + ", "
                + ReportText.markup(marking(note.marking())) + "</p>");
        if (isWithdrawn) put("<p class=\"flags\">" + say("matrix.withdrawn") + "</p>");
        if (!note.text().isEmpty()) paragraph(broken(note.text()));
    }

    private void files(List<Report.CaseFile> files) {
        section("files");
        intro("file.intro");
        for (var file : files) {
            item("", file.note(), false);
            put("<table class=\"facts\">");
            fact("file.name", text.escaped(file.name()));
            fact("file.bytes", String.valueOf(file.bytes()));
            fact("source.hash", "<span class=\"id\">" + text.escaped(file.sha256()) + "</span>");
            put("</table></div>");
        }
    }

    private void history(List<Report.Line> history) {
        section("history");
        intro("history.intro");
        put("<table class=\"facts history\">");
        lines(history);
        put("</table>");
    }

    private void chains() {
        section("chains");
        for (var number = 1; number <= report.chains().size(); number++)
            chain(number, report.chains().get(number - 1));
    }

    private void chain(int number, Path chain) {
        var ends = new String[] {
            text.plain(chain.parties().getFirst().name()),
            text.plain(chain.parties().getLast().name())
        };
        put("<div class=\"together\"><h3 id=\"chain" + number + "\">"
                + ReportText.markup(words.say("chain.title", number, ends[0], ends[1])) + "</h3>");
        var facts = words.say(
                "chain.facts",
                words.count(chain.tiers(), "tier"),
                words.count(chain.ties(), "tie"),
                words.number(chain.confidence()));
        if (chain.completion() != null) facts += ", " + words.say("chain.completion", words.day(chain.completion()));
        if (chain.steps().size() > 1) facts += ", " + words.say("chain.weakest", chain.weakest() + 1);
        put("<p class=\"small\">" + ReportText.markup(facts) + "<br/>" + say("chain.key") + " <span class=\"id\">"
                + text.escaped(chain.key()) + "</span></p>");
        for (var from = 0; from < chain.steps().size() || from == 0; from += PARTIES_OF_PICTURE - 1) {
            var to = Math.min(chain.steps().size(), from + PARTIES_OF_PICTURE - 1);
            picture(number, chain, from, to);
            if (from == 0) put("</div>");
        }
        table(number, chain);
    }

    private void picture(int number, Path chain, int from, int to) {
        var steps = chain.steps().subList(from, to);
        var names = chain.parties().subList(from, to + 1).stream()
                .map(party -> text.plain(party.name()))
                .collect(Collectors.joining(" – "));
        var described = ReportText.markup(words.say("chain.picture", number, names));
        put("<div class=\"picture\"><div class=\"drawing\">" + ReportPictures.chain(steps, from > 0, described)
                + "</div><div class=\"rows\">");
        for (var place = from; place <= to; place++) {
            var party = chain.parties().get(place);
            put("<div class=\"party\"><div class=\"name\">" + ReportText.markup(text.cut(party.name(), 76))
                    + "</div><div class=\"sub\">" + say(party.kind()) + "</div></div>");
            if (place == to) break;
            var step = chain.steps().get(place);
            put("<div class=\"step\"><div class=\"verb\"><span class=\"stepnumber\">" + (place + 1) + "</span> "
                    + (step.backwards() ? "← " : "") + say(step.kind()) + "</div><div class=\"sub\">"
                    + ReportText.markup(text.cut(String.join(", ", under(step)), 88)) + "</div></div>");
        }
        put("</div><div class=\"end\"></div></div>");
    }

    /** Lines under the verb of a step. */
    private List<String> under(PathStep step) {
        var under = new ArrayList<String>();
        under.add(days(step.from(), step.to()));
        var goods = goods(step);
        if (!goods.isEmpty()) under.add(goods);
        under.add(words.say("statement.confidence") + " " + words.number(step.confidence()));
        return under;
    }

    private String goods(PathStep step) {
        var parts = new ArrayList<String>();
        if (step.substance() != null) parts.add(text.plain(step.substance()));
        if (step.kilograms() != null) parts.add(words.say("goods.kg", words.number(step.kilograms())));
        if (parts.isEmpty() && step.stepClass() == StepClass.SHIPMENT) parts.add(words.say("goods.unknown"));
        return String.join(", ", parts);
    }

    private void table(int number, Path chain) {
        put("<table class=\"rows steps\"><thead><tr>");
        for (var column :
                List.of("chain.step", "chain.what", "chain.days", "chain.goods", "statement.confidence", "chain.rests"))
            put("<th scope=\"col\">" + say(column) + "</th>");
        put("</tr></thead><tbody>");
        for (var place = 0; place < chain.steps().size(); place++) {
            var step = chain.steps().get(place);
            var from = chain.parties().get(place);
            var to = chain.parties().get(place + 1);
            var subject = step.backwards() ? to : from;
            var object = step.backwards() ? from : to;
            put("<tr><td>" + (place + 1) + "</td><td>"
                    + sentence(text.plain(subject.name()), step.kind(), text.plain(object.name())));
            if (!step.flags().isEmpty()) put("<div class=\"flags\">" + flags(step.flags()) + "</div>");
            put("</td><td>" + ReportText.markup(days(step.from(), step.to())) + "</td><td>"
                    + ReportText.markup(goods(step)) + "</td><td>" + ReportText.markup(words.number(step.confidence()))
                    + "</td><td>" + reference(step.statement()));
            if (step.factCount() > 1) put(" " + say("chain.further", step.factCount()));
            if (!step.relations().isEmpty())
                put("<br/>"
                        + say(
                                "chain.relations",
                                step.relations().stream().map(this::name).collect(Collectors.joining(", "))));
            put("</td></tr>");
        }
        put("</tbody></table>");
    }

    /** Each part is an element: text between elements is read aloud before them. */
    private String sentence(String subject, LinkKind kind, String object) {
        return "<span>" + ReportText.markup(subject) + "</span> <i>" + say(kind) + "</i> <span>"
                + ReportText.markup(object) + "</span>";
    }

    private String name(int statement) {
        return statementName(report.head().language(), statement);
    }

    static String statementName(ReportLanguage language, int statement) {
        return (language == ReportLanguage.DE ? "A" : "S") + statement;
    }

    static String sourceName(int source) {
        return "[" + source + "]";
    }

    private String reference(int statement) {
        return "<a href=\"#s" + statement + "\">" + name(statement) + "</a>";
    }

    private String sourceReference(int source) {
        return "<a href=\"#q" + source + "\">" + sourceName(source) + "</a>";
    }

    private void statements() {
        section("statements");
        intro("statement.intro");
        for (var statement : report.statements()) statement(statement);
    }

    private void statement(Statement statement) {
        put("<div class=\"statement\"><h3 class=\"item\" id=\"s" + statement.number() + "\"><span class=\"ref\">"
                + name(statement.number()) + "</span> "
                + sentence(text.plain(statement.subject()), statement.kind(), text.plain(statement.object()))
                + "</h3><table class=\"facts\">");
        fact("statement.fact", "<span class=\"id\">" + text.escaped(statement.factId()) + "</span>");
        fact("statement.days", ReportText.markup(days(statement.from(), statement.to())));
        lines(statement.details());
        if (statement.isWithdrawn()) fact("statement.flags", say("statement.withdrawn"));
        else fact("statement.confidence", ReportText.markup(words.number(statement.confidence())));
        if (!statement.flags().isEmpty()) fact("statement.flags", flags(statement.flags()));
        fact("statement.recorded", ReportText.markup(words.moment(statement.recordedAt())));
        fact("statement.marking", ReportText.markup(marking(statement.marking())));
        put("</table>");
        if (!statement.evidence().isEmpty()) evidence(statement.evidence());
        put("</div>");
    }

    private void evidence(List<Piece> pieces) {
        put("<table class=\"rows pieces\"><thead><tr>");
        for (var column : List.of(
                "statement.source",
                "statement.locator",
                "statement.grade",
                "statement.claimed",
                "statement.disputed",
                "statement.recorded")) put("<th scope=\"col\">" + say(column) + "</th>");
        put("</tr></thead><tbody>");
        for (var piece : pieces)
            put("<tr><td>" + sourceReference(piece.source()) + "</td><td>" + text.escaped(piece.locator())
                    + "</td><td>" + grade(piece) + "</td><td>" + names(piece.claimedBy()) + "</td><td>"
                    + names(piece.disputedBy()) + "</td><td>" + ReportText.markup(words.moment(piece.recordedAt()))
                    + "</td></tr>");
        put("</tbody></table>");
    }

    private String grade(Piece piece) {
        return piece.grade() == null ? say("statement.ungraded") : text.escaped(piece.grade());
    }

    private String names(List<String> names) {
        return names.isEmpty() ? "–" : names.stream().map(text::escaped).collect(Collectors.joining("; "));
    }

    private void sources() {
        section("sources");
        intro("source.intro");
        var cited = new TreeMap<Integer, List<Map.Entry<Integer, Piece>>>();
        for (var statement : report.statements())
            for (var piece : statement.evidence())
                cited.computeIfAbsent(piece.source(), source -> new ArrayList<>())
                        .add(Map.entry(statement.number(), piece));
        for (var source : report.sources()) {
            put("<div class=\"statement\"><h3 class=\"item\" id=\"q" + source.number() + "\"><span class=\"ref\">"
                    + sourceName(source.number()) + "</span> " + text.escaped(source.title())
                    + "</h3><table class=\"facts\">");
            if (source.address() != null) fact("source.address", text.escaped(source.address()));
            if (source.published() != null) fact("source.published", ReportText.markup(words.day(source.published())));
            if (source.language() != null) fact("source.language", text.escaped(source.language()));
            fact("source.hash", "<span class=\"id\">" + text.escaped(source.sha256()) + "</span>");
            fact("statement.marking", ReportText.markup(marking(source.marking())));
            if (source.invented()) fact("statement.flags", "<b>" + say("source.invented") + "</b>");
            put("</table>");
            for (var one : cited.getOrDefault(source.number(), List.of()))
                quote(one.getKey(), one.getValue(), source.language());
            put("</div>");
        }
    }

    private void quote(int statement, Piece piece, @Nullable String language) {
        var quote = piece.quote();
        put("<div class=\"quote\"><div class=\"small\">" + text.escaped(piece.locator()) + ", "
                + words.say("source.for", reference(statement)) + "</div>");
        if (quote == null) put("<div class=\"small\">" + say("source.noQuote") + "</div>");
        else {
            var tag = language != null && language.matches("[a-z]{2,3}") ? " lang=\"" + language + "\"" : "";
            put("<div class=\"said\"" + tag + ">" + text.escaped(quote) + "</div>");
        }
        put("</div>");
    }

    private void timeline() {
        section("timeline");
        var dated = report.statements().stream()
                .filter(statement -> statement.from() != null || statement.to() != null)
                .sorted(Comparator.comparing(ReportPages::first).thenComparing(Statement::number))
                .toList();
        if (dated.isEmpty()) {
            paragraph(say("timeline.none"));
            return;
        }
        intro("timeline.intro");
        var first = dated.stream()
                .map(ReportPages::first)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var last = dated.stream()
                .map(ReportPages::last)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        for (var at = 0; at < dated.size(); at += BARS_OF_PICTURE)
            timeline(dated.subList(at, Math.min(dated.size(), at + BARS_OF_PICTURE)), first, last);
    }

    private void timeline(List<Statement> some, LocalDate first, LocalDate last) {
        var numbers = some.stream().map(statement -> name(statement.number())).collect(Collectors.joining(", "));
        var described = ReportText.markup(words.say("timeline.picture", words.day(first), words.day(last), numbers));
        var bars = some.stream()
                .map(statement -> new ReportPictures.Bar(
                        first(statement), last(statement), statement.kind().stepClass() == StepClass.SHIPMENT))
                .toList();
        put("<div class=\"picture\"><div class=\"axis\"><span class=\"last\">" + words.day(last) + "</span>"
                + words.day(first) + "</div><div class=\"bars\">"
                + ReportPictures.timeline(bars, first, last, described) + "</div><div class=\"events\">");
        for (var statement : some)
            put("<div class=\"event\"><div class=\"sub\"><b>" + reference(statement.number()) + "</b> "
                    + ReportText.markup(days(statement.from(), statement.to())) + "</div><div class=\"sub\">"
                    + sentence(text.cut(statement.subject(), 26), statement.kind(), text.cut(statement.object(), 24))
                    + "</div></div>");
        put("</div><div class=\"end\"></div></div>");
    }

    private static LocalDate first(Statement statement) {
        return statement.from() == null
                ? Objects.requireNonNull(statement.to()).first()
                : statement.from().first();
    }

    private static LocalDate last(Statement statement) {
        var last = statement.to() == null
                ? Objects.requireNonNull(statement.from()).last()
                : statement.to().last();
        return last.isBefore(first(statement)) ? first(statement) : last;
    }

    private void withdrawn() {
        section("withdrawn");
        if (report.withdrawn().isEmpty()) {
            paragraph(say("withdrawn.none"));
            return;
        }
        intro("withdrawn.intro");
        for (var one : report.withdrawn()) {
            put("<div class=\"statement\"><table class=\"facts\">");
            fact("withdrawn.statement", reference(one.statement()));
            fact("statement.source", sourceReference(one.piece().source()));
            fact("statement.grade", grade(one.piece()));
            fact(
                    "statement.recorded",
                    ReportText.markup(words.moment(one.piece().recordedAt())));
            fact("statement.claimed", names(one.piece().claimedBy()));
            fact("statement.disputed", names(one.piece().disputedBy()));
            put("</table>");
            quote(
                    one.statement(),
                    one.piece(),
                    report.sources().get(one.piece().source() - 1).language());
            put("</div>");
        }
    }

    private void notes() {
        section("notes");
        for (var note : report.notes()) {
            item("", note, false);
            put("</div>");
        }
    }

    /** First the hypotheses, then who says what of each item, in words and by name alone. */
    private void matrix(Report.Matrix matrix) {
        section("matrix");
        intro("matrix.intro");
        for (var number = 1; number <= matrix.hypotheses().size(); number++) {
            item("H" + number, matrix.hypotheses().get(number - 1), false);
            put("</div>");
        }
        if (matrix.rows().isEmpty()) {
            paragraph(say("matrix.none"));
            return;
        }
        for (var from = 0; from < matrix.hypotheses().size(); from += COLUMNS_OF_MATRIX)
            overview(matrix, from, Math.min(matrix.hypotheses().size(), from + COLUMNS_OF_MATRIX));
        put("<h3>" + say("matrix.reasons") + "</h3>");
        for (var row : matrix.rows()) if (!row.cells().stream().allMatch(List::isEmpty)) reasons(row);
    }

    private void overview(Report.Matrix matrix, int from, int to) {
        put("<table class=\"rows\"><thead><tr><th scope=\"col\">" + say("matrix.item") + "</th>");
        for (var place = from; place < to; place++) put("<th scope=\"col\">H" + (place + 1) + "</th>");
        put("</tr></thead><tbody>");
        for (var row : matrix.rows()) {
            put("<tr><th scope=\"row\"><span>" + text.escaped(row.item()) + "</span>");
            if (row.tellsApart()) put("<div class=\"small\">" + say("matrix.tellsApart") + "</div>");
            if (row.isWithdrawn()) put("<div class=\"flags\">" + say("matrix.withdrawn") + "</div>");
            put("</th>");
            for (var cell : row.cells().subList(from, to))
                put("<td>"
                        + (cell.isEmpty()
                                ? "–"
                                : cell.stream()
                                        .map(one -> text.escaped(one.verdict()) + ": " + text.escaped(one.by()))
                                        .collect(Collectors.joining("<br/>")))
                        + "</td>");
            put("</tr>");
        }
        put("</tbody></table>");
    }

    private void reasons(Report.MatrixRow row) {
        put("<div class=\"statement\"><h3 class=\"item\">" + text.escaped(row.item()) + "</h3>");
        if (row.isWithdrawn()) put("<p class=\"flags\">" + say("matrix.withdrawn") + "</p>");
        put("<table class=\"rows reasons\"><thead><tr>");
        for (var column : List.of("matrix.hypothesis", "matrix.who", "matrix.says", "matrix.why"))
            put("<th scope=\"col\">" + say(column) + "</th>");
        put("</tr></thead><tbody>");
        for (var place = 0; place < row.cells().size(); place++)
            for (var one : row.cells().get(place))
                put("<tr><td>H" + (place + 1) + "</td><td>" + text.escaped(one.by()) + "</td><td>"
                        + text.escaped(one.verdict()) + "</td><td>" + broken(one.why()) + "</td></tr>");
        put("</tbody></table></div>");
    }

    private void list(String key, int number, String value) {
        put("<ul>");
        IntStream.rangeClosed(1, number).forEach(place -> put("<li>" + say(key + place, value) + "</li>"));
        put("</ul>");
    }

    private void verify() {
        section("verify");
        paragraph(say("verify.1"));
        paragraph(say("verify.2"));
        put("<p class=\"command\">" + say("verify.command") + "</p>");
        paragraph(say("verify.3"));
        paragraph(say("verify.4"));
        if (report.story() != null) paragraph(say("verify.case"));
    }

    private String days(@Nullable PartialDate from, @Nullable PartialDate to) {
        return words.days(from, to);
    }

    private String flags(List<? extends Enum<?>> flags) {
        return flags.stream().map(this::say).collect(Collectors.joining("; "));
    }

    /** Level in the notation of TLP 2.0. */
    static String level(Tlp level) {
        return "TLP:" + level.name().replace('_', '+');
    }

    /** Marking in the notation of TLP 2.0, with further restrictions of the level. */
    static String marking(Marking marking) {
        var shown = marking.toString();
        for (var level : Tlp.values())
            shown = shown.replaceAll("(^|[&/])" + level + "(?=[(:&/]|$)", "$1" + level(level));
        return shown.replace("&", " & ").replace("/", " / ");
    }

    /** Stays with what it begins. */
    private void intro(String key) {
        put("<p class=\"intro\">" + say(key) + "</p>");
    }

    private void paragraph(String markup) {
        put("<p>" + markup + "</p>");
    }

    private String say(String key, Object... values) {
        return ReportText.markup(words.say(key, values));
    }

    private String say(Enum<?> value) {
        return ReportText.markup(words.say(value));
    }

    private void put(String markup) {
        out.append(markup);
    }
}
