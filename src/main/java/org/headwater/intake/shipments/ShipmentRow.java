package org.headwater.intake.shipments;

import static org.headwater.intake.table.RejectCode.*;
import static org.headwater.vocabulary.RecordField.Place.AS_WRITTEN;
import static org.headwater.vocabulary.RecordField.Place.PROPERTY;
import static org.headwater.vocabulary.RecordField.Place.ROLE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewFact;
import org.headwater.intake.run.DocumentRow;
import org.headwater.intake.run.FieldValues;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.Origin;
import org.headwater.intake.run.Party;
import org.headwater.intake.run.Values;
import org.headwater.intake.table.Table;
import org.headwater.vocabulary.Amount;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.CurrencyCode;
import org.headwater.vocabulary.FieldShape;
import org.headwater.vocabulary.HsCode;
import org.headwater.vocabulary.LineTexts;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NameKey;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.RecordField;
import org.headwater.vocabulary.RecordField.Kept;
import org.headwater.vocabulary.ShipmentField;
import org.headwater.vocabulary.UnLocode;
import org.jspecify.annotations.Nullable;

/**
 * One row of a shipments file with checked cells.
 *
 * @param line line of the file
 * @param parties parties by role: consignor, consignee and the roles of the fact
 * @param ports ports by role of the fact
 * @param details details of the fact, without its lines
 */
record ShipmentRow(
        String file,
        long line,
        String partners,
        String documentNo,
        @Nullable PartialDate dispatched,
        @Nullable PartialDate arrived,
        Party consignor,
        Party consignee,
        Map<String, Party> parties,
        Map<String, UnLocode> ports,
        List<GoodsLine> goods,
        Map<String, Object> details,
        Marking marking)
        implements DocumentRow<ShipmentRow> {

    private static final String DECLARED = ShipmentField.VALUE.property();

    private static final String DECLARED_CURRENCY = ShipmentField.CURRENCY.property();

    /** Values that rows of one document declare in several currencies, or in none. */
    private static final String DECLARED_UNLIKE = "declaredValues";

    /** Texts on customs forms that stand for the consignee in place of a name. */
    private static final Pattern SAME_AS_CONSIGNEE = Pattern.compile("(?i)same( as (the )?(consignee|above))?\\.?");

    private static final String FROM = ShipmentField.DISPATCH_COUNTRY.property();

    private static final String TO = ShipmentField.ARRIVAL_COUNTRY.property();

    private static final String TOTAL = "totalKg";

    /** Fields of which the first row of a document that says one stands. */
    private static final List<RecordField> FIRST = ShipmentField.rows(field -> field.kept() == Kept.FIRST);

    private static final List<RecordField> SUMS = ShipmentField.rows(field -> field.kept() == Kept.SUM);

    private static final List<RecordField> ROLES = ShipmentField.rows(ROLE);

    /** Columns that speak of the whole document, by the details that hold them. */
    private static final SortedMap<String, String> OF_DOCUMENT = new TreeMap<>();

    private static final SortedMap<String, String> OF_ROLES = new TreeMap<>();

    static {
        for (var field : FIRST) OF_DOCUMENT.put(field.at(PROPERTY), field.column());
        for (var field : ShipmentField.rows())
            if (field.has(AS_WRITTEN)) OF_DOCUMENT.put(field.at(AS_WRITTEN), field.column());
        for (var field : ROLES) OF_ROLES.put(field.at(ROLE), field.column());
    }

    /** Characters of the places of a document's rows; a document with more shows those of its first rows. */
    private static final int LONGEST_PLACES = 500;

    /** A line of goods. Unknown values are an empty text and −1, so that all columns of lines have the same length. */
    record GoodsLine(String substance, String assessed, String hs, String text, double kg, boolean fromText) {}

    ShipmentRow {
        parties = Map.copyOf(parties);
        ports = Map.copyOf(ports);
        goods = List.copyOf(goods);
        details = Map.copyOf(details);
    }

    public static ShipmentRow read(Table.TableRow row, Origin origin) {
        return read(row, origin, UnaryOperator.identity());
    }

    /** Reads a row; {@code tables} throws for a code that its edition lacks. */
    public static ShipmentRow read(Table.TableRow row, Origin origin, UnaryOperator<HsCode> tables) {
        var mapping = row.mapping();
        var marking = row.value("marking", BAD_MARKING, text -> Marking.parse(text, origin.organization()));
        var consignor = Party.read(row, "consignor", origin);
        var consignee = Party.read(row, "consignee", origin);
        if (consignor.key().equals(consignee.key()))
            throw row.bad(
                    "consignee_name", SAME_ENDS, "consignor and consignee are the same; a shipment joins two parties");
        var parties = new HashMap<String, Party>();
        var ports = new HashMap<String, UnLocode>();
        var details = new TreeMap<String, Object>();
        for (var field : ROLES) {
            var role = field.at(ROLE);
            if (field.shape() == FieldShape.PORT) {
                var port = FieldValues.orText(row, field, BAD_PORT, PortNames::parse, details);
                if (port != null) ports.put(role, port);
            } else putParty(parties, role, row, field.column(), origin, consignee);
        }
        var goods = goods(row, origin, tables, details);
        putCountry(details, FROM, ports.get("LOADED_AT"), consignor);
        putCountry(details, TO, ports.get("DISCHARGED_AT"), consignee);
        for (var field : FIRST) if (field != ShipmentField.HS_EDITION.row()) FieldValues.put(row, field, details);
        for (var field : SUMS) FieldValues.put(row, field, details);
        putDeclared(details, row);
        if (mapping.documentKind() != null) details.put("documentKind", mapping.documentKind());
        askFor(row);
        return new ShipmentRow(
                row.file(),
                row.line(),
                row.partners(),
                row.oneLine("document_no"),
                row.value("dispatch_date", BAD_DATE, mapping::date),
                row.value("arrival_date", BAD_DATE, mapping::date),
                consignor,
                consignee,
                parties,
                ports,
                goods,
                details,
                marking == null ? origin.marking() : marking);
    }

    /** Checks the columns that the mapping requires; a substance needs its name or its number. */
    private static void askFor(Table.TableRow row) {
        for (var rule : new TreeMap<>(row.mapping().required()).entrySet()) {
            var field = rule.getKey();
            var there = !row.text(field).isEmpty()
                    || field.equals("description") && !row.text("cas").isEmpty();
            if (!there)
                throw row.bad(field, MISSING, row.columnOf(field) + " is empty; " + rule.getValue() + " asks for it");
        }
    }

    private static void putParty(
            Map<String, Party> parties,
            String role,
            Table.TableRow row,
            String column,
            Origin origin,
            Party consignee) {
        var name = row.oneLine(column);
        if (name.isEmpty()) return;
        if (column.equals(ShipmentField.NOTIFY_PARTY.row().column())
                && (SAME_AS_CONSIGNEE.matcher(name).matches() || isSameName(row, column, name, consignee)))
            parties.put(role, consignee);
        else parties.put(role, new Party(Party.ofSource(row, column, name, null, origin), name, null));
    }

    private static boolean isSameName(Table.TableRow row, String column, String name, Party consignee) {
        var key = row.value(column, BAD_NAME, text -> NameKey.of(name));
        return key != null && key.equals(NameKey.of(consignee.name()));
    }

    /** Puts the country of the port or, without a port, that of the party. */
    private static void putCountry(Map<String, Object> details, String name, @Nullable UnLocode port, Party party) {
        var country = port == null ? party.country() : port.country().orElse(null);
        if (country != null) details.put(name, country.value());
    }

    /** The value that the document declares, exact and in its own currency. */
    private static void putDeclared(Map<String, Object> details, Table.TableRow row) {
        var value = row.value("value", BAD_AMOUNT, row.mapping()::amount);
        var currency = row.value("currency", BAD_CURRENCY, CurrencyCode::parse);
        if (value == null) return;
        if (currency == null) {
            // It is no value, and what the document says is kept.
            details.put(DECLARED_UNLIKE, value.toString());
            return;
        }
        details.put(DECLARED, value.toString());
        details.put(DECLARED_CURRENCY, currency.value());
    }

    /**
     * Declared value of two rows of a document: the sum where both have one in one currency; else all that they declare, as a
     * text.
     */
    private static void addDeclared(Map<String, Object> joined, Map<String, Object> one, Map<String, Object> other) {
        var texts = Stream.of(one, other)
                .flatMap(row -> Stream.of(
                        row.get(DECLARED) == null ? "" : row.get(DECLARED) + " " + row.get(DECLARED_CURRENCY),
                        String.valueOf(row.getOrDefault(DECLARED_UNLIKE, ""))))
                .filter(text -> !text.isEmpty())
                .toList();
        if (texts.size() < 2) return;
        if (texts.size() == 2
                && one.get(DECLARED) instanceof String first
                && other.get(DECLARED) instanceof String second
                && Objects.equals(one.get(DECLARED_CURRENCY), other.get(DECLARED_CURRENCY))) {
            joined.put(DECLARED, Amount.parse(first).plus(Amount.parse(second)).toString());
            return;
        }
        joined.remove(DECLARED);
        joined.remove(DECLARED_CURRENCY);
        joined.put(DECLARED_UNLIKE, Bounded.name(String.join(" + ", texts)));
    }

    /** The lines of a row: one, or several where its text names several substances. */
    private static List<GoodsLine> goods(
            Table.TableRow row, Origin origin, UnaryOperator<HsCode> tables, Map<String, Object> details) {
        var text = LineTexts.line(row.text("description"));
        var edition = row.text("hs_edition");
        var code = FieldValues.orText(
                row,
                ShipmentField.HS_CODE.row(),
                BAD_HS,
                written -> tables.apply(HsCode.parse(written, edition)),
                details);
        var hs = code == null ? "" : code.digits();
        if (code != null && code.edition() != null) details.put(ShipmentField.HS_EDITION.property(), code.edition());
        var kilograms = row.value(
                "quantity_kg", BAD_QUANTITY, written -> row.mapping().quantity(written, row.text("quantity_unit")));
        var kg = kilograms == null ? -1 : kilograms.value().doubleValue();
        var assessed = row.value("assessed_cas", BAD_CAS, ShipmentRow::assessed);
        var judged = assessed == null ? "" : assessed;
        var declared = row.value("cas", BAD_CAS, CasNumber::parse);
        if (declared != null) return List.of(new GoodsLine(declared.value(), judged, hs, text, kg, false));
        var found = origin.declared(text);
        if (found.isEmpty()) return List.of(new GoodsLine("", judged, hs, text, kg, false));
        if (found.size() == 1)
            return List.of(new GoodsLine(found.iterator().next().value(), judged, hs, text, kg, true));
        // The quantity is that of all substances together; the share of each is unknown.
        if (kilograms != null) details.put(TOTAL, kg);
        var lines = new ArrayList<GoodsLine>();
        for (var cas : found) lines.add(new GoodsLine(cas.value(), judged, hs, text, -1, true));
        return lines;
    }

    private static String assessed(String text) {
        return text.equalsIgnoreCase(CasNumber.ASSESSED_NONE)
                ? CasNumber.ASSESSED_NONE
                : CasNumber.parse(text).value();
    }

    /** Whether the other row is a further line of the same document. */
    @Override
    public boolean isContinuedBy(ShipmentRow other) {
        return qualifiers().equals(other.qualifiers())
                && consignor.key().equals(other.consignor.key())
                && consignee.key().equals(other.consignee.key())
                && marking.equals(other.marking);
    }

    /** Whether the other row has the same goods too: a row that is written twice is one shipment. */
    @Override
    public boolean isRepeatedBy(ShipmentRow other) {
        return goods.equals(other.goods)
                && details.equals(other.details)
                && parties.equals(other.parties)
                && ports.equals(other.ports);
    }

    @Override
    public List<LeftOut> leftOut(ShipmentRow further) {
        var left = new ArrayList<LeftOut>();
        OF_DOCUMENT.forEach((name, column) -> put(left, column, details.get(name), further.details.get(name)));
        OF_ROLES.forEach((role, column) -> {
            var party = parties.get(role);
            var other = further.parties.get(role);
            if (party == null || other == null || !party.key().equals(other.key()))
                put(left, column, party == null ? null : party.name(), other == null ? null : other.name());
            put(left, column, ports.get(role), further.ports.get(role));
        });
        // A country that is the port's is told with the port.
        if (Objects.equals(ports.get("LOADED_AT"), further.ports.get("LOADED_AT")))
            put(left, "consignor_country", details.get(FROM), further.details.get(FROM));
        if (Objects.equals(ports.get("DISCHARGED_AT"), further.ports.get("DISCHARGED_AT")))
            put(left, "consignee_country", details.get(TO), further.details.get(TO));
        return left;
    }

    private static void put(List<LeftOut> left, String column, @Nullable Object stands, @Nullable Object said) {
        if (stands != null && said != null && !stands.equals(said))
            left.add(new LeftOut(column, stands.toString(), said.toString()));
    }

    /** The row with the other row's goods. Details of the document are those of the first row that says them; values are summed. */
    @Override
    public ShipmentRow with(ShipmentRow further) {
        var all = new ArrayList<>(goods);
        all.addAll(further.goods);
        var joined = new TreeMap<>(further.details);
        joined.putAll(details);
        for (var field : SUMS) add(joined, field.at(PROPERTY), further);
        add(joined, TOTAL, further);
        addDeclared(joined, details, further.details);
        return new ShipmentRow(
                file,
                line,
                places(further),
                documentNo,
                dispatched,
                arrived,
                consignor,
                consignee,
                joined(parties, further.parties),
                joined(ports, further.ports),
                all,
                joined,
                marking);
    }

    private void add(Map<String, Object> joined, String name, ShipmentRow further) {
        if (details.get(name) instanceof Double one && further.details.get(name) instanceof Double other)
            joined.put(name, one + other);
    }

    private static <T> Map<String, T> joined(Map<String, T> first, Map<String, T> further) {
        var joined = new HashMap<>(further);
        joined.putAll(first);
        return joined;
    }

    /** The places of all rows of the document, as far as they fit in the place of a piece of evidence. */
    private String places(ShipmentRow further) {
        if (partners.isEmpty() && further.partners.isEmpty()) return "";
        var places = new LinkedHashSet<>(List.of(partners.split("; ")));
        places.add("row " + further.line);
        places.addAll(List.of(further.partners.split("; ")));
        var joined = String.join("; ", places);
        return joined.length() > LONGEST_PLACES ? partners : joined;
    }

    @Override
    public int lines() {
        return goods.size();
    }

    private Map<String, Object> qualifiers() {
        var qualifiers = new TreeMap<String, Object>();
        qualifiers.put("documentNo", documentNo);
        if (dispatched != null) qualifiers.put("dispatched", dispatched.toString());
        if (arrived != null) qualifiers.put("arrived", arrived.toString());
        return qualifiers;
    }

    @Override
    public ImportRun.Item item(Origin origin) {
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        consignor.introduce(origin, marking, entities, facts);
        consignee.introduce(origin, marking, entities, facts);
        var roles = new TreeMap<String, String>();
        parties.forEach((role, party) -> {
            party.introduce(origin, marking, entities, facts);
            roles.put(role, party.key());
        });
        ports.forEach((role, port) -> {
            var entity = Values.port(port);
            entities.add(entity);
            roles.put(role, entity.key());
        });
        var all = new TreeMap<String, Object>(details);
        all.put("lineSubstance", goods.stream().map(GoodsLine::substance).toList());
        all.put("lineHs", goods.stream().map(GoodsLine::hs).toList());
        all.put("lineText", goods.stream().map(GoodsLine::text).toList());
        all.put("lineKg", goods.stream().map(GoodsLine::kg).toList());
        if (goods.stream().anyMatch(GoodsLine::fromText))
            all.put("lineFromText", goods.stream().map(GoodsLine::fromText).toList());
        if (goods.stream().anyMatch(line -> !line.assessed().isEmpty()))
            all.put("lineAssessed", goods.stream().map(GoodsLine::assessed).toList());
        var evidence = origin.evidence(origin.locator(line, partners, documentNo), marking);
        facts.add(NewFact.of(LinkKind.SHIPPED, consignor.key(), consignee.key(), Period.UNKNOWN, marking, evidence)
                .qualified(qualifiers())
                .detailed(all)
                .joined(roles));
        return new ImportRun.Item(file, line, entities, facts);
    }
}
