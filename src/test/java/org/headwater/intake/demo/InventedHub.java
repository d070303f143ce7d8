package org.headwater.intake.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.headwater.intake.demo.InventedWorld.Company;
import org.headwater.intake.demo.InventedWorld.Goods;
import org.jspecify.annotations.NullMarked;

/**
 * Makes the hub of the demonstration world: one trader with two thousand ordinary shipments, so that a large party can be looked at.
 * Neither it nor its partners trade with a party of the stories, so no chain runs through it. The same seed gives the same bytes.
 */
@NullMarked
final class InventedHub {

    static final long SEED = 20240902L;
    static final int SHIPMENTS = 2_000;
    static final int SUPPLIERS = 30;
    static final int CUSTOMERS = 90;

    static final Company HUB = new Company("h000", "Zwaluwmonde Handelshuis B.V.", "NL");

    /** Names are put together from these; a country's ending follows. */
    private static final String[] FIRST = {
        "Ambrel", "Belvor", "Cindral", "Dolmar", "Esterla", "Fennix", "Galdor", "Hespel", "Istrel", "Jovan", "Kelmar",
        "Lindor", "Morvel", "Nestral", "Ormund", "Pelvar", "Quorin", "Rostel", "Sandrel", "Tolmir", "Ulvand", "Vestrin",
        "Wolmar", "Yestrel", "Zandor"
    };

    private static final String[] SECOND = {
        "Lacke",
        "Harze",
        "Verven",
        "Colori",
        "Resine",
        "Tinten",
        "Lijmen",
        "Vernis",
        "Solventi",
        "Adhesivos",
        "Barvy",
        "Farby"
    };
    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("AT", "GmbH"),
            Map.entry("BE", "N.V."),
            Map.entry("CZ", "s.r.o."),
            Map.entry("DE", "GmbH"),
            Map.entry("DK", "A/S"),
            Map.entry("ES", "S.L."),
            Map.entry("FR", "S.A.S."),
            Map.entry("IT", "S.r.l."),
            Map.entry("NL", "B.V."),
            Map.entry("PL", "Sp. z o.o."),
            Map.entry("PT", "Lda."),
            Map.entry("SE", "AB"));
    private static final List<String> COUNTRIES =
            List.of("AT", "BE", "CZ", "DE", "DK", "ES", "FR", "IT", "NL", "PL", "PT", "SE");
    private static final Map<String, String> PORTS = Map.of(
            "BE", "BEANR", "DE", "DEHAM", "DK", "DKAAR", "ES", "ESVLC", "FR", "FRLEH", "IT", "ITGOA", "NL", "NLRTM",
            "PL", "PLGDN", "PT", "PTLEI", "SE", "SEGOT");

    private static final Goods[] GOODS = {
        new Goods("67-64-1", "291411", "acetone, technical", 2),
        new Goods("108-88-3", "290230", "toluene, technical", 2),
        new Goods("78-93-3", "291412", "methyl ethyl ketone", 3),
        new Goods("7647-01-0", "280610", "hydrochloric acid 32 %", 1)
    };
    private static final int DAYS = 1_340;

    private final Random random = new Random(SEED);
    final List<Company> companies = new ArrayList<>();
    private final List<Map<String, String>> statements = new ArrayList<>();
    private final List<Map<String, String>> shipments = new ArrayList<>();

    InventedHub() {
        companies.add(HUB);
        var taken = new HashSet<String>();
        while (companies.size() <= SUPPLIERS + CUSTOMERS) {
            var country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
            var name = FIRST[random.nextInt(FIRST.length)] + " " + SECOND[random.nextInt(SECOND.length)];
            if (taken.add(name))
                companies.add(new Company(
                        "h%03d".formatted(companies.size()), name + " " + ENDINGS.getOrDefault(country, ""), country));
        }
        for (var company : companies) register(company);
        for (var number = 0; number < SHIPMENTS; number++) shipments.add(shipment(number));
    }

    String statementsCsv() {
        return InventedWorld.csv(InventedWorld.STATEMENT_COLUMNS, statements);
    }

    String shipmentsCsv() {
        return InventedWorld.csv(InventedWorld.SHIPMENT_COLUMNS, shipments);
    }

    private void register(Company company) {
        for (var relation : List.of("is a", "is located in")) {
            var row = new HashMap<String, String>();
            row.put("subject_list", "DEMO");
            row.put("subject_id", company.id());
            row.put("subject_name", company.name());
            row.put("relation", relation);
            if (relation.equals("is a")) row.put("object_name", "COMPANY");
            else {
                row.put("object_list", "ISO");
                row.put("object_id", company.country());
                row.put("object_name", Locale.of("", company.country()).getDisplayCountry(Locale.ENGLISH));
            }
            row.put("source_title", InventedWorld.MARK + "extract of a register of companies");
            row.put("source_date", "2025-10-01");
            row.put("language", "en");
            row.put("reliability", "A");
            row.put("credibility", "2");
            row.put("marking", "CLEAR");
            row.put("invented", "true");
            statements.add(row);
        }
    }

    /** A third comes in, the rest goes out; few partners have most of it, as in real trade. */
    private Map<String, String> shipment(int number) {
        var isIn = number % 3 == 0;
        var partner = companies.get(isIn ? 1 + few(SUPPLIERS) : 1 + SUPPLIERS + few(CUSTOMERS));
        var goods = GOODS[few(GOODS.length)];
        var dispatched = LocalDate.parse("2022-01-03").plusDays(random.nextInt(DAYS));
        var kg = 100 * (1 + random.nextInt(200));
        var row = new HashMap<String, String>();
        row.put("document_no", "HW-H%04d".formatted(number));
        row.put("dispatch_date", dispatched.toString());
        row.put("arrival_date", dispatched.plusDays(1 + random.nextInt(9)).toString());
        end(row, "consignor", isIn ? partner : HUB);
        end(row, "consignee", isIn ? HUB : partner);
        row.put("port_of_loading", PORTS.getOrDefault((isIn ? partner : HUB).country(), ""));
        row.put("port_of_discharge", PORTS.getOrDefault((isIn ? HUB : partner).country(), ""));
        row.put("hs_code", goods.hs());
        row.put("hs_edition", "HS2022");
        row.put("description", goods.text());
        row.put("cas", goods.cas());
        row.put("quantity_kg", Integer.toString(kg));
        row.put("value_usd", Integer.toString(kg * goods.price()));
        row.put("marking", "CLEAR");
        row.put("invented", "true");
        return row;
    }

    private int few(int of) {
        var draw = random.nextDouble();
        return (int) (of * draw * draw);
    }

    private static void end(Map<String, String> row, String end, Company company) {
        row.put(end + "_name", company.name());
        row.put(end + "_country", company.country());
        row.put(end + "_id", "demo:" + company.id());
    }
}
