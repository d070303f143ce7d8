package org.headwater.intake.csl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.headwater.intake.table.RejectCode.*;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewSource;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.KnownNames;
import org.headwater.intake.run.PartyKeys;
import org.headwater.intake.run.RowFacts;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.Hashes;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The Consolidated Screening List of the United States: lists of the Treasury, the Bureau of Industry and Security and the
 * Department of State in one CSV. Entries of the Treasury have the numbers of its own lists, so that they are the parties that
 * {@code ofac-sdn} brings; those of the others have ids of this list.
 */
@Component
public class Csl implements Feed {

    public static final List<String> COLUMNS = List.of(
            "_id",
            "source",
            "entity_number",
            "type",
            "programs",
            "name",
            "title",
            "addresses",
            "federal_register_notice",
            "start_date",
            "end_date",
            "standard_order",
            "license_requirement",
            "license_policy",
            "call_sign",
            "vessel_type",
            "gross_tonnage",
            "gross_registered_tonnage",
            "vessel_flag",
            "vessel_owner",
            "remarks",
            "source_list_url",
            "alt_names",
            "citizenships",
            "dates_of_birth",
            "nationalities",
            "places_of_birth",
            "source_information_url",
            "ids");

    private static final Set<String> REQUIRED = Set.of("_id", "source", "name");

    /** Characters of a cell; the longest published one, the ids of a group, has some 8,000. */
    private static final int LONGEST = 65_536;

    private static final int LONGEST_DETAIL = 4_000;

    /** A party brings names, addresses and numbers with it: some 1,000 facts. */
    private static final int ROWS = ImportRun.BATCH / 8;

    /** {@code Entity List (EL) - Bureau of Industry and Security}. */
    private static final Pattern SOURCE = Pattern.compile(".*\\(([A-Za-z -]{2,20})\\) - (.+)");

    private static final Pattern COUNTRY_AT_END = Pattern.compile("(?:(.*), )?([A-Z]{2})");

    /** The authority speaks of its own act, and of others. */
    private static final Grade OWN_ACT = Grade.parse("A1");

    private enum Authority {
        OFAC("OFAC", "Office of Foreign Assets Control"),
        BIS("BIS", "Bureau of Industry and Security"),
        STATE("STATE", "Department of State");

        private final String key;
        private final String title;

        Authority(String shortName, String title) {
            this.key = "agency:" + shortName + "|US";
            this.title = title;
        }

        static Optional<Authority> find(String text) {
            return switch (text.strip()) {
                case "Treasury Department" -> Optional.of(OFAC);
                case "Bureau of Industry and Security" -> Optional.of(BIS);
                case "State Department" -> Optional.of(STATE);
                default -> Optional.empty();
            };
        }
    }

    /** The list's names for its numbers. */
    private static final Map<String, IdentifierType> NUMBERS = Map.ofEntries(
            Map.entry("Passport", IdentifierType.PASSPORT),
            Map.entry("National ID No.", IdentifierType.NATIONAL_ID),
            Map.entry("Cedula No.", IdentifierType.NATIONAL_ID),
            Map.entry("Tax ID No.", IdentifierType.TAX_ID),
            Map.entry("NIT #", IdentifierType.TAX_ID),
            Map.entry("Registration ID", IdentifierType.REGISTRATION),
            Map.entry("Registration Number", IdentifierType.REGISTRATION),
            Map.entry("Company Number", IdentifierType.REGISTRATION),
            Map.entry("Unified Social Credit Code (USCC)", IdentifierType.USCC),
            Map.entry("R.F.C.", IdentifierType.RFC),
            Map.entry("C.U.R.P.", IdentifierType.CURP),
            Map.entry("Legal Entity Number", IdentifierType.OTHER),
            Map.entry("D-U-N-S Number", IdentifierType.DUNS),
            Map.entry("SWIFT/BIC", IdentifierType.SWIFT_BIC),
            Map.entry("MMSI", IdentifierType.MMSI),
            Map.entry("Aircraft Tail Number", IdentifierType.TAIL_NUMBER),
            Map.entry("Aircraft Manufacturer's Serial Number (MSN)", IdentifierType.AIRCRAFT_SERIAL));

    private static final String IMO = "Vessel Registration Identification";
    private static final String EMAIL = "Email Address";
    private static final String PHONE = "Phone Number";
    private static final String WALLET = "Digital Currency Address - ";

    private final Ledger ledger;
    private final VisibleGraph graph;

    Csl(Ledger ledger, VisibleGraph graph) {
        this.ledger = ledger;
        this.graph = graph;
    }

    @Override
    public String name() {
        return "csl";
    }

    @Override
    public String description() {
        return "the Consolidated Screening List of the United States, one CSV; --as-of says which day's it is";
    }

    @Override
    public boolean isDated() {
        return true;
    }

    @Override
    public void check(ImportRequest request) {
        if (request.files().size() > 1)
            throw BadInput.of("files", request.files().get(1).name(), "is a second file; the list is one");
    }

    /** Numbers that two entries bear, so that they join neither. */
    private static final class Survey {
        private final Map<String, String> bearers = new HashMap<>();
        private final Set<String> shared = new HashSet<>();
        private long rows;
        private long bad;
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var file = run.request().files().getFirst();
        var survey = new Survey();
        read(
                file,
                reject -> {
                    survey.bad++;
                    run.reject(reject);
                },
                (row, entry) -> {
                    for (var number : entry.numbers())
                        number.verified()
                                .flatMap(checked -> PartyKeys.ofNumber(checked.type(), checked.value()))
                                .ifPresent(bearer -> {
                                    var other = survey.bearers.putIfAbsent(bearer, entry.key());
                                    if (other != null && !other.equals(entry.key())) survey.shared.add(bearer);
                                });
                },
                () -> {
                    run.looked(1);
                    if (++survey.rows % 10_000 == 0) run.checkpoint();
                });
        Held.ifMostlyBad(run, survey.bad, survey.rows);
        run.again();
        run.total(survey.rows);
        stage(file, survey, run);
        run.publish(writes -> {});
        run.summary((run.request().dryRun() ? "would change: " : "") + survey.rows + " rows read: " + run.count("facts")
                + " facts and " + run.count("evidence") + " further pieces of evidence are new, "
                + run.count("unchanged") + " stood already, " + run.count("rejected") + " rows or values set aside");
    }

    private void stage(InputFile file, Survey survey, ImportRun run) throws IOException {
        var hash = Hashes.sha256OfContent(file.path());
        var marking = run.request().marking();
        var asOf = run.request().asOf();
        var source = run.request().dryRun()
                ? hash
                : ledger.source(new NewSource(
                        hash,
                        "Consolidated Screening List, file " + file.name(),
                        null,
                        asOf == null ? null : PartialDate.of(asOf),
                        "en",
                        marking,
                        false));
        var batch = new ArrayList<ImportRun.Item>();
        read(
                file,
                run::reject,
                (row, entry) -> {
                    var evidence = NewEvidence.of(
                            source,
                            entry.list() + ", _id " + row.text("_id"),
                            shortened(row.find("federal_register_notice")),
                            OWN_ACT,
                            marking);
                    var facts = new RowFacts(file.name(), row.line(), marking, evidence);
                    put(row, entry, facts, survey);
                    facts.setAside().forEach(run::setAside);
                    batch.add(facts.item());
                    if (batch.size() >= ROWS) flush(batch, run);
                },
                () -> run.read(1));
        flush(batch, run);
    }

    private void flush(List<ImportRun.Item> batch, ImportRun run) {
        if (!batch.isEmpty())
            run.stage(KnownNames.agreed(
                    batch, run, graph, "name", key -> key.startsWith("ofac:") || key.startsWith("csl-")));
        batch.clear();
    }

    /** A row by the names of its columns. */
    private record Line(NamedCsvRecord record) {

        long line() {
            return record.getStartingLineNumber();
        }

        String text(String column) {
            return record.findField(column).map(String::strip).orElse("");
        }

        @Nullable
        String find(String column) {
            var text = text(column);
            return text.isEmpty() ? null : text;
        }

        /** The values of a cell that holds several. */
        List<String> all(String column) {
            return Stream.of(text(column).split(";"))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
        }
    }

    /** One row, read as far as its place on a list. */
    private record Entry(
            String key, EntityKind kind, String list, Authority authority, List<RowFacts.Number> numbers) {}

    private interface Taker {
        void take(Line row, Entry entry);
    }

    private static void read(InputFile file, Consumer<Reject> rejects, Taker taker, Runnable counted)
            throws IOException {
        try (var text = new InputStreamReader(
                        Packed.open(file.path()),
                        UTF_8.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
                var csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            var isFirst = true;
            for (var record : csv) {
                if (isFirst) checkHeader(file, record.getHeader());
                isFirst = false;
                var row = new Line(record);
                try {
                    taker.take(row, entry(file, row));
                } catch (BadRow e) {
                    rejects.accept(e.reject());
                }
                counted.run();
            }
            if (isFirst) throw BadInput.of("file", file.name(), "has no rows; it needs " + String.join(",", COLUMNS));
        } catch (CsvParseException e) {
            throw BadInput.of("file", file.name(), "is no CSV: " + e.getMessage() + "; take it as it is published");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) throw notUtf8(file);
            throw e;
        } catch (CharacterCodingException e) {
            throw notUtf8(file);
        }
    }

    private static BadInput notUtf8(InputFile file) {
        return BadInput.of("file", file.name(), "is not in UTF-8; take it as it is published");
    }

    private static void checkHeader(InputFile file, List<String> header) {
        for (var name : REQUIRED)
            if (!header.contains(name))
                throw BadInput.of(
                        "file", file.name(), "lacks the column '" + name + "'; it needs " + String.join(",", COLUMNS));
        for (var name : header)
            if (!COLUMNS.contains(name))
                throw BadInput.of(
                        "file",
                        file.name(),
                        "has the column '" + name + "', which is none of " + String.join(",", COLUMNS));
    }

    private static Entry entry(InputFile file, Line row) {
        for (var column : COLUMNS)
            if (row.text(column).length() > LONGEST)
                throw bad(file, row, column, TOO_LONG, column + " has over " + LONGEST + " characters", null);
        for (var column : REQUIRED.stream().sorted().toList())
            if (row.text(column).isEmpty())
                throw bad(file, row, column, MISSING, column + " is empty; every row needs it", null);
        if (row.text("name").length() > RowFacts.LONGEST_IN_KEY)
            throw bad(file, row, "name", TOO_LONG, "name has over " + RowFacts.LONGEST_IN_KEY + " characters", null);
        var source = SOURCE.matcher(row.text("source"));
        var authority = source.matches() ? Authority.find(source.group(2)).orElse(null) : null;
        if (authority == null)
            throw bad(
                    file,
                    row,
                    "source",
                    UNKNOWN_LIST,
                    "'" + row.text("source") + "' is no list of Treasury, Bureau of Industry and Security or State",
                    null);
        var list = source.group(1);
        var number = row.text("entity_number");
        if (authority == Authority.OFAC && number.isEmpty())
            throw bad(file, row, "entity_number", MISSING, "an entry of the Treasury has a number", null);
        String key;
        try {
            key = authority == Authority.OFAC
                    ? PartyKeys.ofList("ofac", number)
                    : PartyKeys.ofList(
                            "csl-" + list.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"), row.text("_id"));
        } catch (BadInput e) {
            throw bad(file, row, "_id", BAD_ID, String.valueOf(e.getMessage()), e.suggestion());
        }
        var kind = switch (row.text("type")) {
            case "Individual" -> EntityKind.PERSON;
            case "Vessel" -> EntityKind.VESSEL;
            case "Aircraft" -> EntityKind.AIRCRAFT;
            case "Entity", "" -> EntityKind.ORGANIZATION;
            default ->
                throw bad(
                        file,
                        row,
                        "type",
                        UNKNOWN_KIND,
                        "'" + row.text("type") + "' is no type; the list has Individual, Entity, Vessel and Aircraft",
                        null);
        };
        return new Entry(key, kind, list, authority, numbers(row, kind));
    }

    private static BadRow bad(
            InputFile file, Line row, String column, RejectCode code, String message, @Nullable String suggestion) {
        return new BadRow(new Reject(file.name(), row.line(), column, code, message, suggestion));
    }

    /** {@code MX, ABC010101XY1, R.F.C.} or {@code 600501 CN, Equity Ticker}: the last part says what it is. */
    private static List<RowFacts.Number> numbers(Line row, EntityKind kind) {
        var numbers = new ArrayList<RowFacts.Number>();
        for (var item : row.all("ids")) {
            var parts = item.split(", ");
            if (parts.length < 2) continue;
            var scheme = parts[parts.length - 1];
            var value = parts[parts.length - 2];
            var country = parts.length > 2 ? CountryCode.findByCode(parts[0]).orElse(null) : null;
            var type = NUMBERS.get(scheme);
            if (scheme.equals(IMO) && value.startsWith("IMO"))
                numbers.add(new RowFacts.Number(
                        kind == EntityKind.VESSEL ? IdentifierType.IMO : IdentifierType.IMO_COMPANY,
                        null,
                        value.substring(3).strip(),
                        scheme));
            else if (type != null) numbers.add(new RowFacts.Number(type, country, value, scheme));
        }
        return numbers;
    }

    private static void put(Line row, Entry entry, RowFacts facts, Survey survey) {
        var key = entry.key();
        var name = row.text("name");
        facts.party(key, entry.kind(), name);
        facts.named(key, name, Map.of("type", "primary"), "name");
        for (var other : row.all("alt_names")) facts.named(key, other, Map.of("type", "aka"), "alt_names");
        for (var text : row.all("addresses")) address(key, entry.kind(), text, facts);
        for (var column : List.of("citizenships", "nationalities"))
            for (var text : row.all(column)) {
                var country = CountryCode.find(text);
                if (country.isEmpty())
                    facts.setAside(column, UNKNOWN_COUNTRY, "'" + text + "' is no country of ISO 3166", null);
                else if (LinkKind.NATIONAL_OF.mayJoin(entry.kind(), EntityKind.COUNTRY))
                    facts.in(
                            LinkKind.NATIONAL_OF,
                            key,
                            country.get(),
                            Map.of("basis", column.equals("citizenships") ? "citizenship" : "nationality"));
            }
        if (row.find("vessel_flag") != null && LinkKind.FLIES_FLAG_OF.mayJoin(entry.kind(), EntityKind.COUNTRY))
            CountryCode.find(row.text("vessel_flag"))
                    .ifPresentOrElse(
                            flag -> facts.in(LinkKind.FLIES_FLAG_OF, key, flag, Map.of()),
                            () -> facts.setAside(
                                    "vessel_flag",
                                    UNKNOWN_COUNTRY,
                                    "'" + row.text("vessel_flag") + "' is no country of ISO 3166",
                                    null));
        for (var number : entry.numbers())
            facts.identifier(key, number, Period.UNKNOWN, Map.of("label", number.scheme()), "ids")
                    .filter(checked -> PartyKeys.ofNumber(checked.type(), checked.value())
                            .filter(bearer -> !survey.shared.contains(bearer))
                            .isPresent())
                    .ifPresent(checked -> facts.bearerOf(key, checked, entry.kind(), name));
        for (var item : row.all("ids")) contact(key, item, facts);
        act(row, entry, facts);
    }

    private static void address(String key, EntityKind kind, String text, RowFacts facts) {
        var match = COUNTRY_AT_END.matcher(text);
        var country = match.matches() ? CountryCode.findByCode(match.group(2)).orElse(null) : null;
        if (country != null && LinkKind.LOCATED_IN.mayJoin(kind, EntityKind.COUNTRY))
            facts.in(LinkKind.LOCATED_IN, key, country, Map.of());
        // A country alone is no address.
        var lines = country == null ? text : match.group(1);
        if (lines != null && !lines.isBlank()) facts.address(key, lines, country, "addresses");
    }

    private static void contact(String key, String item, RowFacts facts) {
        var comma = item.lastIndexOf(", ");
        if (comma < 0) return;
        var scheme = item.substring(comma + 2);
        var value = item.substring(0, comma);
        if (scheme.equals(EMAIL)) facts.email(key, value, "ids");
        else if (scheme.equals(PHONE)) facts.phone(key, value, "ids");
        else if (scheme.startsWith(WALLET)) facts.wallet(key, scheme.substring(WALLET.length()), value, "ids");
    }

    private static void act(Line row, Entry entry, RowFacts facts) {
        var authority = entry.authority();
        facts.authority(authority.key, authority.title);
        var details = new TreeMap<String, Object>();
        detail(details, "legalBasis", row.find("federal_register_notice"));
        detail(details, "licenceRequirement", row.find("license_requirement"));
        detail(details, "licencePolicy", row.find("license_policy"));
        detail(details, "remarks", row.find("remarks"));
        detail(details, "title", row.find("title"));
        if (!row.all("dates_of_birth").isEmpty()) details.put("datesOfBirth", row.all("dates_of_birth"));
        if (!row.all("places_of_birth").isEmpty()) details.put("placesOfBirth", row.all("places_of_birth"));
        // To stand on the list of those whose end use could not be verified is a warning, no sanction.
        var kind = entry.list().equals("UVL") ? LinkKind.WARNED : LinkKind.DESIGNATED;
        var programmes = row.all("programs").isEmpty() ? List.of(entry.list()) : row.all("programs");
        for (var programme : programmes)
            facts.fact(kind, authority.key, entry.key(), period(row, facts), Map.of("programme", programme), details);
    }

    private static void detail(Map<String, Object> details, String name, @Nullable String text) {
        var kept = shortened(text);
        if (kept != null) details.put(name, kept);
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL);
    }

    private static Period period(Line row, RowFacts facts) {
        try {
            return new Period(date(row, "start_date", facts), date(row, "end_date", facts));
        } catch (BadInput e) {
            facts.setAside("end_date", BAD_DATE, String.valueOf(e.getMessage()), null);
            return Period.UNKNOWN;
        }
    }

    private static @Nullable PartialDate date(Line row, String column, RowFacts facts) {
        var text = row.text(column);
        if (text.isEmpty()) return null;
        try {
            return PartialDate.parse(text);
        } catch (BadInput e) {
            facts.setAside(column, BAD_DATE, String.valueOf(e.getMessage()), null);
            return null;
        }
    }
}
