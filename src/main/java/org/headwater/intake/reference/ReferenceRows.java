package org.headwater.intake.reference;

import static org.headwater.intake.table.RejectCode.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.Values;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.RejectCode;
import org.headwater.intake.table.Table;
import org.headwater.substance.Certainty;
import org.headwater.substance.Jurisdiction;
import org.headwater.substance.ScopeKind;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.HsCode;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.UnLocode;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of reference data and checks each cell and each reference to another row. The content of a row is part of
 * its fact's key, so that an edition with another content records another fact.
 */
final class ReferenceRows {

    /** Columns of a list of substances, apart from names. */
    private static final Set<String> SCOPES = Set.of(
            "named", "class", "salts", "esters", "ethers", "isomers", "acetals", "amides", "carbamates", "halides");

    /** The form of an instrument's key. A key also names a file with a law, so it must not contain a path. */
    private static final String INSTRUMENT_KEY = "[A-Z]{2}-[A-Z0-9-]{1,40}";

    private static final String UNITED_NATIONS = "agency:un";
    private static final String EUROPEAN_UNION = "agency:eu";

    private final Function<NewSourceOf, String> sources;
    private final Set<String> rows = new HashSet<>();
    private final Set<String> substances = new HashSet<>();
    /** Descriptions of headings by key. */
    private final Map<String, String> headings = new HashMap<>();

    private final Set<String> instruments = new HashSet<>();

    /** A citation with its date, for which a source is recorded. */
    record NewSourceOf(String citation, @Nullable PartialDate date) {}

    ReferenceRows(Function<NewSourceOf, String> sources) {
        this.sources = sources;
    }

    ImportRun.Item read(ReferencePart part, Table.TableRow row) {
        var reading = new ReferenceRow(row);
        // Two rows with the same content would be one fact, so one of them is an error.
        switch (part) {
            case SUBSTANCES -> reading.substance();
            case HS_HEADINGS -> reading.heading();
            case HS_CODES -> reading.code();
            case PRECURSORS -> reading.precursor();
            case INSTRUMENTS -> reading.instrument();
            case CONTROLS -> reading.rule();
            case COUNTRIES -> reading.country();
            case PORTS -> reading.port();
        }
        return new ImportRun.Item(row.file(), row.line(), reading.entities, reading.facts);
    }

    private final class ReferenceRow {
        private final Table.TableRow row;
        private final List<NewEntity> entities = new ArrayList<>();
        private final List<NewFact> facts = new ArrayList<>();

        ReferenceRow(Table.TableRow row) {
            this.row = row;
        }

        void substance() {
            var cas = cas("cas");
            once("cas", "substance " + cas);
            substances.add(cas.value());
            var substance = Values.substance(cas.value());
            var entity = new NewEntity(
                    substance.key(), EntityKind.SUBSTANCE, row.text("name"), Marking.CLEAR, substance.properties());
            entities.add(entity);
            var examined = day("examined");
            var complete = parts("complete_for");
            for (var entry : complete) {
                var colon = entry.indexOf(':');
                if (colon < 0)
                    throw bad(
                            "complete_for",
                            "'" + Bounded.shown(entry) + "' names no certainty; write it as UN:PRIMARY");
                value("complete_for", Jurisdiction.class, entry.substring(0, colon));
                value("complete_for", Certainty.class, entry.substring(colon + 1));
            }
            if (complete.isEmpty() != (examined == null))
                throw bad("examined", "goes with complete_for: the last day for which that holds");
            var qualifiers = cited();
            put(qualifiers, "completeFor", row.text("complete_for"));
            put(qualifiers, "examined", examined == null ? "" : examined.toString());
            named(entity, row.text("name"), "primary", qualifiers);
            for (var synonym : parts("synonyms")) named(entity, synonym, "aka", cited());
            // A search by number finds it too.
            named(entity, cas.value(), "cas", cited());
        }

        void heading() {
            var code = hs();
            once("hs_code", "heading " + code.key());
            headings.put(code.key(), row.text("description"));
            entities.add(code);
            named(code, code.name() + ": " + row.text("description"), "primary", cited());
        }

        void code() {
            var substance = known("cas", substances, cas("cas").value(), "substances.csv");
            var code = hs();
            known("hs_code", headings.keySet(), code.key(), "hs-headings.csv");
            once("hs_code", "code " + substance + " " + code.key());
            entities.add(code);
            var qualifiers = cited();
            qualifiers.put("description", String.valueOf(headings.get(code.key())));
            fact(LinkKind.CLASSIFIED_IN, substanceOf(substance), code.key(), Period.UNKNOWN, qualifiers);
        }

        void precursor() {
            var precursor =
                    known("precursor_cas", substances, cas("precursor_cas").value(), "substances.csv");
            var product = known("product_cas", substances, cas("product_cas").value(), "substances.csv");
            if (precursor.equals(product)) throw bad("product_cas", "is the precursor itself");
            once("product_cas", "precursor " + precursor + " " + product);
            fact(LinkKind.PRECURSOR_OF, substanceOf(precursor), substanceOf(product), Period.UNKNOWN, cited());
        }

        void instrument() {
            var key = row.text("instrument");
            if (!key.matches(INSTRUMENT_KEY))
                throw bad(
                        "instrument",
                        "'" + Bounded.shown(key) + "' is no key of an instrument; write it as US-85FR20822");
            once("instrument", "instrument " + key);
            var jurisdiction = value("jurisdiction", Jurisdiction.class, row.text("jurisdiction"));
            if (!key.startsWith(jurisdiction + "-"))
                throw bad(
                        "instrument",
                        "'" + Bounded.shown(key) + "' does not begin with its jurisdiction " + jurisdiction);
            for (var followed : parts("follows"))
                known("follows", instruments, followed, "an earlier row of instruments.csv");
            instruments.add(key);
            for (var destination : parts("destinations")) country("destinations", destination);
            for (var scope : parts("scopes"))
                if (!SCOPES.contains(scope))
                    throw bad("scopes", "'" + Bounded.shown(scope) + "' is none of " + sorted(SCOPES));
            for (var cas : parts("may_cover"))
                if (!cas.equals("any")) known("may_cover", substances, cas, "substances.csv");
            var licence = row.text("licence");
            if (!licence.matches("yes|no|")) throw bad("licence", "is yes, no, or empty where it does not say");
            if (!row.text("complete").matches("yes|no")) throw bad("complete", "is yes or no");
            var entity =
                    NewEntity.of("instrument:" + key, EntityKind.CONTROL_INSTRUMENT, row.text("title"), Marking.CLEAR);
            entities.add(entity);
            named(entity, row.text("title"), "primary", cited());
            var qualifiers = spanned();
            qualifiers.put("jurisdiction", jurisdiction.name());
            qualifiers.put("title", row.text("title"));
            for (var column : List.of("destinations", "licence", "follows", "scopes", "complete"))
                put(qualifiers, column, row.text(column));
            put(qualifiers, "mayCover", row.text("may_cover"));
            var issuer = issuer(jurisdiction);
            fact(LinkKind.ISSUED, issuer, entity.key(), period(), qualifiers);
        }

        void rule() {
            var instrument = known("instrument", instruments, row.text("instrument"), "instruments.csv");
            var cas = known("cas", substances, cas("cas").value(), "substances.csv");
            var qualifiers = spanned();
            qualifiers.put(
                    "scope", value("scope", ScopeKind.class, row.text("scope")).name());
            once(
                    "cas",
                    String.join(" ", "rule", instrument, cas, row.text("list"), row.text("scope"), row.text("from")));
            fact(LinkKind.SCHEDULES, "instrument:" + instrument, substanceOf(cas), period(), qualifiers);
        }

        void country() {
            var code = country("code", row.text("code"));
            once("code", "country " + code);
            if (!row.text("alpha_3").matches("[A-Z]{3}")) throw bad("alpha_3", "is three capital letters, as CHN");
            var entity = Values.country(code);
            entities.add(entity);
            var qualifiers = cited();
            qualifiers.put("alpha3", row.text("alpha_3"));
            named(entity, row.text("name"), "primary", qualifiers);
        }

        void port() {
            var code = parsed("code", BAD_PORT, UnLocode::parse);
            once("code", "port " + code);
            var entity = Values.port(code);
            entities.add(entity);
            named(entity, row.text("name"), "primary", cited());
            code.country().ifPresent(country -> {
                var home = Values.country(country.value());
                entities.add(home);
                fact(LinkKind.LOCATED_IN, entity.key(), home.key(), Period.UNKNOWN, cited());
            });
        }

        private String issuer(Jurisdiction jurisdiction) {
            if (jurisdiction != Jurisdiction.UN && jurisdiction != Jurisdiction.EU) {
                var country = Values.country(jurisdiction.name());
                entities.add(country);
                return country.key();
            }
            var union = jurisdiction == Jurisdiction.EU;
            var agency = NewEntity.of(
                    union ? EUROPEAN_UNION : UNITED_NATIONS,
                    EntityKind.AGENCY,
                    union ? "European Union" : "United Nations",
                    Marking.CLEAR);
            entities.add(agency);
            return agency.key();
        }

        private void named(NewEntity entity, String text, String type, Map<String, Object> qualifiers) {
            var name = Values.name(text);
            entities.add(name);
            var all = new TreeMap<>(qualifiers);
            all.put("type", type);
            fact(LinkKind.NAMED, entity.key(), name.key(), Period.UNKNOWN, all);
        }

        private void fact(LinkKind kind, String subject, String object, Period period, Map<String, Object> qualifiers) {
            facts.add(NewFact.of(kind, subject, object, period, Marking.CLEAR, evidence())
                    .qualified(qualifiers));
        }

        private NewEvidence evidence() {
            var certainty = certainty();
            return NewEvidence.of(
                    sources.apply(new NewSourceOf(row.text("citation"), date("date"))),
                    row.file() + ", certainty " + certainty,
                    null,
                    grade(certainty),
                    Marking.CLEAR);
        }

        private Certainty certainty() {
            return value("certainty", Certainty.class, row.text("certainty"));
        }

        private TreeMap<String, Object> cited() {
            var qualifiers = new TreeMap<String, Object>();
            qualifiers.put("citation", row.text("citation"));
            qualifiers.put("certainty", certainty().name());
            return qualifiers;
        }

        private TreeMap<String, Object> spanned() {
            var qualifiers = cited();
            put(qualifiers, "schedule", row.text("list"));
            put(qualifiers, "note", row.text("note"));
            put(qualifiers, "paragraph", row.text("paragraph"));
            var checked = day("checked");
            if ((checked == null) != row.text("checked_by").isEmpty())
                throw bad("checked", "goes with checked_by: the day of the comparison with the text, and the reader");
            put(qualifiers, "checked", checked == null ? "" : checked.toString());
            put(qualifiers, "checkedBy", row.text("checked_by"));
            var notBefore = day("not_before");
            var inForceBy = day("in_force_by");
            if (date("from") != null && (notBefore != null || inForceBy != null))
                throw bad("from", "goes without not_before and in_force_by, which say what is known where it is not");
            if (notBefore != null && inForceBy != null && inForceBy.isBefore(notBefore))
                throw bad("in_force_by", "lies before not_before");
            if (notBefore != null) qualifiers.put("notBefore", notBefore.toString());
            if (inForceBy != null) qualifiers.put("inForceBy", inForceBy.toString());
            return qualifiers;
        }

        private Period period() {
            var from = date("from");
            var to = date("to");
            try {
                return new Period(from, to);
            } catch (BadInput e) {
                throw bad("to", "lies before from");
            }
        }

        private NewEntity hs() {
            var code = parsed("hs_code", BAD_HS, text -> HsCode.parse(text, row.text("hs_edition")));
            if (code.edition() == null) throw bad("hs_edition", "is empty; write it as HS2022");
            return new NewEntity(
                    "hs:" + code.edition() + "|" + code.digits(),
                    EntityKind.HS_HEADING,
                    code.edition().replace("HS", "HS ") + " " + code,
                    Marking.CLEAR,
                    Map.of());
        }

        private CasNumber cas(String column) {
            return parsed(column, BAD_CAS, CasNumber::parse);
        }

        private String country(String column, String text) {
            return row.parsed(column, BAD_COUNTRY, text, CountryCode::parse).value();
        }

        private static String substanceOf(String cas) {
            return Values.substance(cas).key();
        }

        private @Nullable PartialDate date(String column) {
            return row.find(column) == null ? null : parsed(column, BAD_DATE, PartialDate::parse);
        }

        private @Nullable LocalDate day(String column) {
            var date = date(column);
            if (date == null) return null;
            if (!date.isDay()) throw bad(column, "is a day, as 2024-09-01");
            return date.first();
        }

        private List<String> parts(String column) {
            return Arrays.stream(row.text(column).split(";"))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
        }

        private <T> T parsed(String column, RejectCode code, Function<String, T> parse) {
            return row.parsed(column, code, row.text(column), parse);
        }

        private <E extends Enum<E>> E value(String column, Class<E> type, String text) {
            for (var value : type.getEnumConstants()) if (value.name().equals(text)) return value;
            throw bad(column, "'" + Bounded.shown(text) + "' is none of " + Arrays.toString(type.getEnumConstants()));
        }

        private String known(String column, Set<String> known, String value, String where) {
            if (!known.contains(value))
                throw row.bad(
                        column, UNKNOWN_REFERENCE, column + ": '" + Bounded.shown(value) + "' has no row in " + where);
            return value;
        }

        private void once(String column, String what) {
            if (!rows.add(what)) throw row.bad(column, TWICE, "says a second time: " + what);
        }

        private BadRow bad(String column, String reason) {
            return row.bad(column, BAD_VALUE, column + " " + reason);
        }
    }

    private static void put(Map<String, Object> qualifiers, String name, String text) {
        if (!text.isEmpty()) qualifiers.put(name, text);
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    /**
     * The grade of a row. A row that nobody has compared with its source has none, so its facts are flagged as
     * ungraded.
     */
    private static @Nullable Grade grade(Certainty certainty) {
        return switch (certainty) {
            case PRIMARY -> Grade.parse("A1");
            case SECONDARY -> Grade.parse("B2");
            case UNVERIFIED -> null;
        };
    }
}
