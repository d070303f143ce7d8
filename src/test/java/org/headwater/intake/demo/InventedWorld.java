package org.headwater.intake.demo;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.ContainerNumber;
import org.jspecify.annotations.NullMarked;

/**
 * Makes the files of the demonstration world: every company, person and group is invented, the substances, ports and
 * authorities are real. The same seed gives the same bytes. The three stories (src/docs/demonstration-world.md) are written
 * out by hand; ordinary trade, which never reaches the parties in the middle of a story, is drawn around them.
 */
@NullMarked
final class InventedWorld {

    static final long SEED = 20231115L;
    static final int SHIPMENTS = 400;

    static final String MARK = "Invented demonstration data: ";

    private static final String FIRST_DAY = "2022-01-03";
    private static final int DAYS = 1_365;

    /** From this one on a company of the list is in no story, save those named in STORY. */
    private static final List<String> STORY =
            List.of("c001", "c002", "c003", "c021", "c023", "c024", "c031", "c032", "c033", "c036");

    record Company(String id, String name, String country) {}

    record Person(String id, String name, String country) {}

    private static final String[] CHINESE = {
        "Lanruohe Fine Chemicals Co., Ltd.", "Qixunbei Dyestuff Co., Ltd.", "Wenluotai New Materials Co., Ltd.",
        "Suyinqiao Biotech Co., Ltd.", "Haolimeng Chemical Co., Ltd.", "Zhuoqilan Pharmaceutical Materials Co., Ltd.",
        "Beiruoshan Fine Chemicals Co., Ltd.", "Yunzhelin Import and Export Co., Ltd.", "Tangweiluo Solvents Co., Ltd.",
        "Mingquesha Intermediates Co., Ltd.", "Fengluoyi Pigments Co., Ltd.", "Guanxibei Chemical Co., Ltd.",
        "Jiluowen Reagents Co., Ltd.", "Kaiyushan New Materials Co., Ltd.", "Liangqirou Biotech Co., Ltd.",
        "Nuoshanwei Chemical Co., Ltd.", "Ouyinlan Trading Co., Ltd.", "Pingzhuohe Fine Chemicals Co., Ltd.",
        "Ruiqisong Intermediates Co., Ltd.", "Shuolanting Logistics Co., Ltd."
    };

    private static final String[][] TRADERS = {
        {"HK", "Tall Lantern Heron Trading Limited"}, {"HK", "Quiet Ferry Commodities Limited"},
        {"GT", "Comercial Jade y Ceniza, S.A."}, {"SG", "Straits Larkspur Brokers Pte. Ltd."},
        {"SG", "Ninefold Tamarind Trading Pte. Ltd."}, {"AE", "Saffron Dhow General Trading LLC"},
        {"MY", "Bukit Kertas Chemicals Sdn. Bhd."}, {"DE", "Wiesenquell Chemiehandel GmbH"},
        {"NL", "Lage Dijk Chemicaliën B.V."}, {"IN", "Neelsari Organics Private Limited"}
    };

    private static final String[] MEXICAN = {
        "Importadora Cauce de Luna, S.A. de C.V.", "Textiles Brisal Añil, S.A. de C.V.",
        "Reactivos Piedra Mirlo, S.A. de C.V.", "Curtidos Loma Quieta, S.A. de C.V.",
        "Pinturas Alba Terrosa, S.A. de C.V.", "Insumos Vereda Coral, S.A. de C.V.",
        "Solventes Nube Parda, S.A. de C.V.", "Laboratorios Tres Ceibas Altas, S.A. de C.V.",
        "Químicos Faro Manso, S.A. de C.V.", "Distribuidora Garza Gris, S.A. de C.V.",
        "Plásticos Vado Hondo, S.A. de C.V.", "Tintes Flor de Yeso, S.A. de C.V.",
        "Agroinsumos Risco Verde, S.A. de C.V.", "Comercializadora Ocre Viejo, S.A. de C.V.",
        "Resinas Puente Cobre, S.A. de C.V.", "Materias Primas Surco Largo, S.A. de C.V.",
        "Adhesivos Barro Fino, S.A. de C.V.", "Perfumes Tule Blanco, S.A. de C.V.",
        "Limpieza Arroyo Terso, S.A. de C.V.", "Hilados Cerro Malva, S.A. de C.V.",
        "Empaques Nogal Seco, S.A. de C.V.", "Transformadora Sal Rosa, S.A. de C.V."
    };

    private static final String[][] OTHERS = {
        {"GT", "Agroquímicos Quetzal de Barro, S.A."},
        {"GT", "Distribuidora Volcán Sereno, S.A."},
        {"US", "Copper Wren Laboratories LLC"},
        {"US", "Dry Mesa Coatings Inc."},
        {"US", "Slow Harbor Specialty Inc."},
        {"ES", "Tintorería Ribera Parda, S.L."},
        {"BE", "Zilte Kade Solvents N.V."},
        {"KR", "Byeolmuri Jaeryo Co., Ltd."}
    };

    /** Given and family names that were put together here; the families do not exist. */
    private static final String[][] PEOPLE = {
        {"CN", "QIUWEN, Larong"},
        {"CN", "SHUOBAI, Tianrou"},
        {"CN", "LUOQING, Meizhan"},
        {"SG", "TEMASRI, Joralin"},
        {"CN", "ZHERUO, Baiwen"},
        {"CN", "YINLUO, Kerui"},
        {"HK", "FANGLOU, Siuwai"},
        {"CN", "NUOQIAN, Haorui"},
        {"CN", "RUOSHEN, Qibai"},
        {"CN", "OUSHAN, Weilan"},
        {"MX", "QUINTAVERA ZARROBAL, Tadeo"},
        {"MX", "MONTELIRIO BRENOSO, Ismaela"},
        {"MX", "OCAMPELO TARRIQUE, Leandro"},
        {"MX", "VILLAZUR CARDELUNA, Nereo"},
        {"MX", "PEDRASOL ARRIGUNDA, Amaranta"},
        {"MX", "BRENOSO VILLAZUR, Casio"},
        {"MX", "TARRIQUE OCAMPELO, Delfina"},
        {"MX", "CARDELUNA MONTELIRIO, Eladio"},
        {"MX", "ARRIGUNDA PEDRASOL, Fidela"},
        {"MX", "ZARROBAL QUINTAVERA, Gaspar"},
        {"MX", "SOLARRUECA TIMBRAL, Honorio"},
        {"MX", "TIMBRAL OSCAREDO, Imelda"},
        {"MX", "OSCAREDO SOLARRUECA, Jacobo"},
        {"MX", "LUMBRERAL NACARINO, Kenia"},
        {"MX", "NACARINO LUMBRERAL, Lucrecio"},
        {"GT", "IXCANULBAL TOJELO, Mateo"},
        {"GT", "TOJELO IXCANULBAL, Norma"},
        {"US", "HALVERNIGHT, Orrin"},
        {"US", "MARROWDEAN, Petra"},
        {"ES", "RIBARDELA COSTEÑO, Quirino"}
    };

    static final String[] GROUPS = {
        "Cártel de la Luna Quebrada (invented)",
        "Hermandad del Salitre Rojo (invented)",
        "Los Faroleros de Bruma (invented)",
        "Red del Cenzontle Negro (invented)",
        "Ruta Obsidiana (invented)"
    };

    /** Chinese names on invoices: whether each is the supplier of that number is undecided. */
    private static final String[] NAMESAKES = {"岚若河精细化工有限公司", "启寻贝染料有限公司", "文洛台新材料有限公司"};

    /** Real authorities; nothing is said of them but that they did what they are there for. */
    static final Map<String, String> AGENCIES = Map.ofEntries(
            Map.entry("INCB|INT", "International Narcotics Control Board"),
            Map.entry("UNODC|INT", "United Nations Office on Drugs and Crime"),
            Map.entry("Europol|INT", "European Union Agency for Law Enforcement Cooperation"),
            Map.entry("DEA|US", "Drug Enforcement Administration"),
            Map.entry("OFAC|US", "Office of Foreign Assets Control"),
            Map.entry("FinCEN|US", "Financial Crimes Enforcement Network"),
            Map.entry("CBP|US", "Customs and Border Protection"),
            Map.entry("NNCC|CN", "China National Narcotics Control Commission"),
            Map.entry("GACC|CN", "General Administration of Customs of China"),
            Map.entry("SEMAR|MX", "Secretaría de Marina"),
            Map.entry("COFEPRIS|MX", "Comisión Federal para la Protección contra Riesgos Sanitarios"),
            Map.entry("FGR|MX", "Fiscalía General de la República"));

    /** CAS number, HS 2022, how forms describe it, US dollars a kilogram. */
    record Goods(String cas, String hs, String text, int price) {}

    private static final Goods BOC_PIPERIDONE = new Goods("79099-07-3", "293339", "1-boc-4-piperidone", 180);
    private static final Goods PIPERIDONE = new Goods("41661-47-6", "293339", "4-piperidone", 140);
    private static final Goods NPP = new Goods("39742-60-4", "293337", "N-phenethyl-4-piperidone", 260);
    private static final Goods FOUR_AP = new Goods("23056-29-3", "293339", "4-anilinopiperidine", 240);
    private static final Goods INDIGO = new Goods("482-89-3", "320415", "indigo, vat dyestuff, powder", 9);

    /** What most trade is in. */
    private static final Goods[] ORDINARY = {
        new Goods("67-64-1", "291411", "acetone, industrial grade", 2),
        new Goods("108-88-3", "290230", "toluene", 2),
        new Goods("78-93-3", "291412", "methyl ethyl ketone", 3),
        new Goods("7647-01-0", "280610", "hydrochloric acid 32 %", 1),
        INDIGO,
        new Goods("61-73-4", "320413", "methylene blue, basic dyestuff", 30),
        new Goods("79-03-8", "291590", "propionyl chloride", 6),
        new Goods("103-63-9", "290399", "phenethyl bromide", 12)
    };

    private static final Goods[] WATCHED = {BOC_PIPERIDONE, PIPERIDONE, NPP, FOUR_AP};

    private static final Map<String, String[]> PORTS = Map.ofEntries(
            Map.entry("CN", new String[] {"CNSHA", "CNNGB", "CNTAO", "CNTXG"}),
            Map.entry("HK", new String[] {"HKHKG"}),
            Map.entry("SG", new String[] {"SGSIN"}),
            Map.entry("AE", new String[] {"AEJEA"}),
            Map.entry("MY", new String[] {"MYPKG"}),
            Map.entry("DE", new String[] {"DEHAM"}),
            Map.entry("NL", new String[] {"NLRTM"}),
            Map.entry("IN", new String[] {"INNSA"}),
            Map.entry("GT", new String[] {"GTPRQ"}),
            Map.entry("MX", new String[] {"MXZLO", "MXLZC", "MXVER", "MXESE"}),
            Map.entry("US", new String[] {"USLAX", "USLGB"}),
            Map.entry("ES", new String[] {"ESVLC"}),
            Map.entry("BE", new String[] {"BEANR"}),
            Map.entry("KR", new String[] {"KRPUS"}));

    private static final String[] CARRIERS = {
        "Halcyon Meridian Lines (invented)",
        "Nordpelag Container Line (invented)",
        "Blue Isobar Shipping (invented)",
        "Corriente Clara Naviera (invented)"
    };

    private static final String[] FORWARDERS = {
        "Paper Crane Forwarding (invented)", "Agencia Aduanal Siete Sellos (invented)", "Long Pier Logistics (invented)"
    };

    private final Random random = new Random(SEED);
    final List<Company> companies = companies();
    final List<Person> people = people();
    private final List<Map<String, String>> statements = new ArrayList<>();
    private final List<Map<String, String>> shipments = new ArrayList<>();

    InventedWorld() {
        assess();
        storyTies();
        ordinaryTies();
        namesakes();
        actions();
        claim();
        calendar();
        storyShipments();
        storyPayments();
        while (shipments.size() < SHIPMENTS) ordinaryShipment();
        shipments.sort(Comparator.comparing(row -> row.getOrDefault("document_no", "")));
    }

    static final List<String> STATEMENT_COLUMNS = List.of(
            "subject_list",
            "subject_id",
            "subject_name",
            "relation",
            "object_list",
            "object_id",
            "object_name",
            "cas",
            "valid_from",
            "valid_to",
            "source_title",
            "source_url",
            "source_date",
            "language",
            "quote",
            "reliability",
            "credibility",
            "claimed_by",
            "disputed_by",
            "marking",
            "programme",
            "legal_basis",
            "outcome",
            "invented");

    static final List<String> SHIPMENT_COLUMNS = List.of(
            "document_no",
            "dispatch_date",
            "arrival_date",
            "consignor_name",
            "consignor_country",
            "consignor_id",
            "consignee_name",
            "consignee_country",
            "consignee_id",
            "notify_party",
            "carrier",
            "forwarder",
            "port_of_loading",
            "port_of_discharge",
            "hs_code",
            "hs_edition",
            "description",
            "cas",
            "quantity_kg",
            "value_usd",
            "container",
            "marking",
            "assessed_cas",
            "invented");

    String statementsCsv() {
        return csv(STATEMENT_COLUMNS, statements);
    }

    private static final List<String> PAYMENT_COLUMNS = List.of(
            "transaction_no",
            "moment",
            "payer_name",
            "payer_country",
            "payer_id",
            "payer_account",
            "payer_bank",
            "payee_name",
            "payee_country",
            "payee_id",
            "payee_account",
            "payee_bank",
            "amount",
            "currency",
            "method",
            "reference",
            "purpose",
            "marking",
            "invented");

    /** Accounts by party: number, and BIC of a bank that there is not. */
    private static final Map<String, List<String>> ACCOUNTS = Map.of(
            "c001", List.of("6000417001", "LRBKCNSH"),
            "c022", List.of("808041773", "QFBKHKHH"),
            "c023", List.of("GT84QZTL01020000001210029690", ""),
            "c024", List.of("0417700912", "STLKSGSG"));

    private final List<Map<String, String>> payments = new ArrayList<>();

    /**
     * The money of story A: HW-A3 is settled in two instalments, HW-A4 is paid through a party that has no part in the goods, and for HW-A5
     * there is no payment.
     */
    private void storyPayments() {
        pay("HW-P1", "2024-06-04T02:15:00Z", "c024", "c001", "18000.00", "HW-A3", "first half of HW-A3");
        pay("HW-P2", "2024-07-02T03:40:00Z", "c024", "c001", "18000.00", "HW-A3", "second half of HW-A3");
        pay("HW-P3", "2024-07-22T15:05:00Z", "c023", "c022", "35900.00", "", "market study");
        pay("HW-P4", "2024-07-24T06:30:00Z", "c022", "c024", "35400.00", "", "on account");
    }

    private void pay(
            String number,
            String moment,
            String payer,
            String payee,
            String dollars,
            String reference,
            String purpose) {
        var row = new TreeMap<String, String>();
        row.put("transaction_no", number);
        row.put("moment", moment);
        putSide(row, "payer", payer);
        putSide(row, "payee", payee);
        row.put("amount", dollars);
        row.put("currency", "USD");
        row.put("method", "TRANSFER");
        row.put("reference", reference);
        row.put("purpose", purpose);
        row.put("marking", "CLEAR");
        row.put("invented", "true");
        payments.add(row);
    }

    private void putSide(Map<String, String> row, String end, String id) {
        var company = companies.get(Integer.parseInt(id.substring(1)) - 1);
        var account = java.util.Objects.requireNonNull(ACCOUNTS.get(id));
        row.put(end + "_name", company.name());
        row.put(end + "_country", company.country());
        row.put(end + "_id", "demo:" + id);
        row.put(end + "_account", account.getFirst());
        row.put(end + "_bank", account.getLast());
    }

    String paymentsCsv() {
        return csv(PAYMENT_COLUMNS, payments);
    }

    String shipmentsCsv() {
        return csv(SHIPMENT_COLUMNS, shipments);
    }

    List<String> names() {
        return Stream.of(
                        companies.stream().map(Company::name),
                        people.stream().map(Person::name),
                        Stream.of(GROUPS),
                        Stream.of(NAMESAKES),
                        Stream.of(CARRIERS),
                        Stream.of(FORWARDERS))
                .flatMap(names -> names)
                .toList();
    }

    static String csv(List<String> columns, List<Map<String, String>> rows) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(columns);
            for (var row : rows)
                csv.writeRecord(
                        columns.stream().map(name -> row.getOrDefault(name, "")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<Company> companies() {
        var made = new ArrayList<Company>();
        for (var name : CHINESE) made.add(company(made.size(), "CN", name));
        for (var trader : TRADERS) made.add(company(made.size(), trader[0], trader[1]));
        for (var name : MEXICAN) made.add(company(made.size(), "MX", name));
        for (var other : OTHERS) made.add(company(made.size(), other[0], other[1]));
        return List.copyOf(made);
    }

    private static Company company(int before, String country, String name) {
        return new Company("c%03d".formatted(before + 1), name, country);
    }

    private static List<Person> people() {
        var made = new ArrayList<Person>();
        for (var person : PEOPLE) made.add(new Person("p%03d".formatted(made.size() + 1), person[1], person[0]));
        return List.copyOf(made);
    }

    private String name(String id) {
        return switch (id.charAt(0)) {
            case 'c' -> companies.get(Integer.parseInt(id.substring(1)) - 1).name();
            case 'p' -> people.get(Integer.parseInt(id.substring(1)) - 1).name();
            case 'g' -> GROUPS[Integer.parseInt(id.substring(1)) - 1];
            case 'n' -> NAMESAKES[Integer.parseInt(id.substring(1)) - 1];
            default -> throw new IllegalArgumentException(id);
        };
    }

    /** What a document of the world is called, when it came out, and how it is graded. */
    private record Document(String title, String date, String reliability, String credibility) {}

    private static final Document REGISTER = new Document("extract of a register of companies", "2025-10-01", "A", "2");
    private static final Document PROFILE = new Document("profiles of parties", "2025-10-02", "B", "2");
    private static final Document CASE_A = new Document("case file A", "2025-03-10", "B", "3");
    private static final Document CASE_B = new Document("case file B", "2025-03-11", "B", "2");
    private static final Document CASE_C = new Document("case file C", "2025-06-20", "C", "3");
    private static final Document INVOICES = new Document("invoices in Chinese", "2024-03-18", "C", "3");
    private static final Document TIP = new Document("report of an informant", "2025-07-01", "D", "4");

    private Map<String, String> state(String subject, String relation, String object, Document document) {
        var row = new HashMap<String, String>();
        put(row, "subject", subject);
        row.put("relation", relation);
        put(row, "object", object);
        row.put("source_title", MARK + document.title());
        row.put("source_date", document.date());
        row.put("language", "en");
        row.put("reliability", document.reliability());
        row.put("credibility", document.credibility());
        row.put("marking", "CLEAR");
        row.put("invented", "true");
        statements.add(row);
        return row;
    }

    private void put(Map<String, String> row, String end, String id) {
        if (id.matches("[cpgn][0-9]+")) {
            row.put(end + "_list", "DEMO");
            row.put(end + "_id", id);
            row.put(end + "_name", name(id));
        } else if (id.matches("[A-Z]{2}")) {
            row.put(end + "_list", "ISO");
            row.put(end + "_id", id);
            row.put(end + "_name", java.util.Locale.of("", id).getDisplayCountry(java.util.Locale.ENGLISH));
        } else if (AGENCIES.containsKey(id)) {
            row.put(end + "_list", "AGENCY");
            row.put(end + "_id", id);
            row.put(end + "_name", AGENCIES.getOrDefault(id, id));
        } else row.put(end + "_name", id);
    }

    private void tie(String subject, String relation, String object, Document document, String from, String to) {
        var row = state(subject, relation, object, document);
        row.put("valid_from", from);
        row.put("valid_to", to);
    }

    private void assess() {
        for (var company : companies) {
            state(company.id(), "is a", "COMPANY", REGISTER);
            state(company.id(), "is located in", company.country(), REGISTER);
        }
        for (var person : people) {
            state(person.id(), "is a", "PERSON", PROFILE);
            state(person.id(), "is a national of", person.country(), PROFILE);
        }
        for (var group = 1; group <= GROUPS.length; group++) {
            state("g" + group, "is a", "CRIMINAL_GROUP", PROFILE);
            state("g" + group, "is located in", "MX", PROFILE);
        }
    }

    private void storyTies() {
        tie("p001", "directs", "c001", REGISTER, "2019-05-06", "");
        tie("p002", "owns", "c002", REGISTER, "2018-03-01", "");
        tie("p003", "directs", "c003", REGISTER, "2021-09-15", "");
        tie("c024", "employs", "p004", REGISTER, "2022-02-01", "");
        // A: the importer's owner is of the group.
        tie("p011", "owns", "c031", REGISTER, "2022-06-01", "");
        tie("p011", "is a member of", "g1", CASE_A, "2021", "");
        // B: the laboratory supplier sells to a group, and A's owner has a hand in it.
        var supplies = state("c033", "supplies", "g2", CASE_B);
        supplies.put("cas", NPP.cas());
        supplies.put("valid_from", "2024-01");
        supplies.put("quote", "drums without labels were collected at night");
        tie("p011", "controls", "c033", CASE_B, "2023-10-01", "");
        // C: the broker of a third country has a standing order.
        var brokers = state("c024", "brokers for", "c036", CASE_C);
        brokers.put("cas", PIPERIDONE.cas());
        brokers.put("valid_from", "2025-01-01");
        tie("p012", "controls", "c036", CASE_C, "2024-11-01", "");
        tie("p012", "acts for", "g3", CASE_C, "2024", "");
        tie("p011", "is family of", "p012", TIP, "", "");
    }

    private void ordinaryTies() {
        var bodies = ordinaryCompanies();
        for (var person : people) {
            var number = Integer.parseInt(person.id().substring(1));
            if (number <= 4 || number == 11 || number == 12) continue;
            var body = bodies.get(random.nextInt(bodies.size()));
            var from = LocalDate.parse("2015-01-01")
                    .plusDays(random.nextInt(3_000))
                    .toString();
            switch (random.nextInt(3)) {
                case 0 -> tie(person.id(), "owns", body.id(), REGISTER, from, "");
                case 1 -> tie(person.id(), "directs", body.id(), REGISTER, from, "");
                default -> tie(body.id(), "employs", person.id(), REGISTER, from, "");
            }
        }
        for (var number = 20; number <= 24; number++)
            tie("p%03d".formatted(number), "is a member of", "g4", PROFILE, "2020", "");
        for (var number = 13; number <= 15; number++)
            tie("p%03d".formatted(number), "is a member of", "g5", PROFILE, "2022-04", "");
        tie("p016", "is family of", "p014", PROFILE, "", "");
        tie("p016", "acts for", "g5", TIP, "2023-02", "2024-02");
        tie("c026", "owns", "c027", REGISTER, "2020-07-01", "");
        tie("c028", "owns", "c059", REGISTER, "2017-01-01", "2023-12-31");
        tie("c022", "controls", "c025", REGISTER, "2021-11-05", "");
        tie("c005", "owns", "c014", REGISTER, "2016-04-18", "");
    }

    /** A Chinese name is no proof of identity; the first one matters, since it reaches a party of story A. */
    private void namesakes() {
        for (var number = 1; number <= NAMESAKES.length; number++) {
            var namesake = "n%03d".formatted(number);
            state(namesake, "is a", "COMPANY", INVOICES).put("language", "zh");
            var same = state(namesake, "is possibly the same as", "c%03d".formatted(number), INVOICES);
            same.put("language", "zh");
        }
        var supplies = state("n001", "supplies", "c031", INVOICES);
        supplies.put("language", "zh");
        supplies.put("cas", BOC_PIPERIDONE.cas());
        supplies.put("valid_from", "2024-02");
        supplies.put("quote", "按合同发货");
    }

    private List<Company> ordinaryCompanies() {
        return companies.stream()
                .filter(company -> !STORY.contains(company.id()))
                .toList();
    }

    private int notices;

    private void act(
            String agency,
            String verb,
            String target,
            String from,
            String to,
            String programme,
            String basis,
            String outcome) {
        var short_ = agency.substring(0, agency.indexOf('|'));
        var row = state(
                agency,
                verb,
                target,
                new Document(
                        "notice %02d of %s".formatted(++notices, short_),
                        from,
                        "A",
                        verb.equals("warned") ? "2" : "1"));
        row.put("valid_from", from);
        row.put("valid_to", to);
        row.put("programme", programme);
        row.put("legal_basis", basis);
        row.put("outcome", outcome);
        row.put("claimed_by", agency);
    }

    private static final String DRUGS = "ILLICIT-DRUGS-EO14059";
    private static final String EO = "Executive Order 14059";
    private static final String HEALTH = "Ley General de Salud";
    private static final String FORENSIC = "Ley Federal para el Control de Precursores Químicos";

    private void actions() {
        act("OFAC|US", "designated", "g1", "2023-02-14", "", DRUGS, EO, "property blocked");
        act("OFAC|US", "designated", "g2", "2023-02-14", "", DRUGS, EO, "property blocked");
        act("OFAC|US", "designated", "p011", "2024-11-19", "", DRUGS, EO, "property blocked");
        act("OFAC|US", "designated", "c031", "2024-11-19", "", DRUGS, EO, "property blocked");
        act("OFAC|US", "designated", "c001", "2025-02-26", "", DRUGS, EO, "property blocked");
        act("OFAC|US", "designated", "c010", "2022-10-05", "2024-04-09", DRUGS, EO, "property blocked");
        act("OFAC|US", "delisted", "c010", "2024-04-10", "", DRUGS, EO, "property released");
        act("FGR|MX", "indicted", "p011", "2024-12-02", "", "", FORENSIC, "trial pending");
        act("FGR|MX", "indicted", "p012", "2025-05-12", "", "", FORENSIC, "trial pending");
        act("FGR|MX", "indicted", "p020", "2023-08-21", "", "", FORENSIC, "acquitted");
        act("SEMAR|MX", "arrested", "p012", "2025-05-08", "", "", "", "in custody");
        act("FGR|MX", "arrested", "p022", "2024-01-17", "2024-01-19", "", "", "released");
        act("DEA|US", "arrested", "p028", "2023-06-30", "", "", "21 U.S.C. 960", "in custody");
        act(
                "SEMAR|MX",
                "seized goods of",
                "c032",
                "2024-09-02",
                "",
                "",
                "",
                "sample of document HW-B1 assessed as 39742-60-4");
        act("CBP|US", "seized goods of", "c056", "2023-04-25", "", "", "19 U.S.C. 1595a", "returned after assessment");
        act("GACC|CN", "seized goods of", "c016", "2023-11-28", "", "", "", "declaration corrected, goods released");
        act("SEMAR|MX", "seized goods of", "c036", "2025-03-15", "", "", "", "shipment HW-C2 held in port");
        act(
                "COFEPRIS|MX",
                "revoked a licence of",
                "c033",
                "2024-10-07",
                "",
                "",
                HEALTH,
                "licence to handle precursors revoked");
        act(
                "COFEPRIS|MX",
                "revoked a licence of",
                "c040",
                "2022-12-13",
                "2023-09-01",
                "",
                HEALTH,
                "restored on appeal");
        act("GACC|CN", "revoked a licence of", "c002", "2025-01-20", "", "", "", "export registration cancelled");
        act("NNCC|CN", "warned", "c003", "2025-07-22", "", "", "", "reminded of the export licence for 4-piperidone");
        act("INCB|INT", "warned", "c024", "2024-12-11", "", "", "", "alert to importers");
        act("UNODC|INT", "warned", "c023", "2024-10-30", "", "", "", "container profile shared");
        act("Europol|INT", "warned", "c029", "2023-05-04", "", "", "", "no further action");
        act("FinCEN|US", "warned", "c021", "2024-06-20", "", "", "FIN-2024-A002", "payments under several names");
    }

    /** The two positions are public; the row is a paraphrase and goes with the world that it illustrates. */
    private void claim() {
        var row = state(
                "CN",
                "is the main source of precursors for",
                "US",
                new Document("paraphrase of two public positions", "2024-07-31", "F", "6"));
        row.put("claimed_by", "US");
        row.put("disputed_by", "CN");
    }

    /** The public calendar of the cooperation of the United States and China, as far as it has dates. */
    private void calendar() {
        meet("2023-11-15", "summit of the two presidents at Woodside");
        meet("2024-01-30", "counternarcotics working group launched in Beijing");
        meet("2024-07-31", "senior meeting in Washington");
        var notice = new Document("Chinese scheduling notice of 2024-08-02, paraphrase", "2024-08-02", "A", "1");
        for (var cas : List.of("23056-29-3", "125541-22-2", "1609-66-1")) {
            var row = state("CN", "announced the control of", cas, notice);
            row.put("object_list", "CAS");
            row.put("object_id", cas);
            row.put("valid_from", "2024-09-01");
        }
    }

    private void meet(String day, String what) {
        var row = state("US", "met with", "CN", new Document("public readout, paraphrase", day, "A", "1"));
        row.put("valid_from", day);
        row.put("valid_to", day);
        row.put("quote", what);
    }

    private Map<String, String> ship(
            String document,
            String from,
            String to,
            Goods goods,
            int kg,
            String dispatched,
            String arrived,
            String loading,
            String discharge) {
        var row = new HashMap<String, String>();
        row.put("document_no", document);
        row.put("dispatch_date", dispatched);
        row.put("arrival_date", arrived);
        putEnd(row, "consignor", from);
        putEnd(row, "consignee", to);
        row.put("port_of_loading", loading);
        row.put("port_of_discharge", discharge);
        row.put("hs_code", goods.hs());
        row.put("hs_edition", "HS2022");
        row.put("description", goods.text());
        row.put("cas", goods.cas());
        row.put("quantity_kg", Integer.toString(kg));
        row.put("value_usd", Integer.toString(kg * goods.price()));
        if (!loading.isEmpty()) {
            row.put("carrier", CARRIERS[random.nextInt(CARRIERS.length)]);
            row.put("container", container());
        }
        row.put("marking", "CLEAR");
        row.put("invented", "true");
        shipments.add(row);
        return row;
    }

    private void putEnd(Map<String, String> row, String end, String id) {
        var company = companies.get(Integer.parseInt(id.substring(1)) - 1);
        row.put(end + "_name", company.name());
        row.put(end + "_country", company.country());
        row.put(end + "_id", "demo:" + id);
    }

    /** No owner has the code HWD; the check digit is the one that a number without it is told. */
    private String container() {
        var bare = "HWDU%06d".formatted(random.nextInt(1_000_000));
        try {
            throw new IllegalStateException(ContainerNumber.parse(bare) + " lacks its check digit");
        } catch (BadInput e) {
            return String.valueOf(e.suggestion());
        }
    }

    private void storyShipments() {
        ship("HW-A1", "c001", "c021", BOC_PIPERIDONE, 150, "2024-05-10", "2024-05-14", "CNSHA", "HKHKG");
        ship("HW-A2", "c021", "c031", BOC_PIPERIDONE, 150, "2024-03-02", "2024-04-01", "HKHKG", "MXZLO");
        ship("HW-A3", "c001", "c024", BOC_PIPERIDONE, 200, "2024-05-20", "2024-05-28", "CNNGB", "SGSIN");
        ship("HW-A4", "c024", "c023", BOC_PIPERIDONE, 200, "2024-06-10", "2024-07-08", "SGSIN", "GTPRQ");
        ship("HW-A5", "c023", "c031", BOC_PIPERIDONE, 200, "2024-07-15", "2024-07-19", "GTPRQ", "MXLZC")
                .put("notify_party", FORWARDERS[1]);
        ship("HW-B1", "c002", "c032", INDIGO, 500, "2024-08-03", "2024-09-01", "CNTAO", "MXZLO")
                .put("assessed_cas", NPP.cas());
        var fromText = ship("HW-B2", "c032", "c033", NPP, 75, "2024-09-10", "2024-09-12", "", "");
        fromText.put("cas", "");
        fromText.put("description", "3 drums, CAS 39742-60-4, for laboratory use");
        ship("HW-B3", "c002", "c032", INDIGO, 800, "2024-04-02", "2024-05-03", "CNTAO", "MXZLO")
                .put("assessed_cas", "none");
        ship("HW-C1", "c003", "c024", PIPERIDONE, 300, "2025-01-12", "2025-01-25", "CNSHA", "SGSIN");
        ship("HW-C2", "c024", "c036", PIPERIDONE, 300, "2025-02-10", "2025-03-14", "SGSIN", "MXZLO");
        ship("HW-X1", "c031", "c033", FOUR_AP, 20, "2024-08-20", "2024-08-21", "", "");
    }

    /** Between parties of no story, or from a supplier of one to a customer that leads nowhere. */
    private void ordinaryShipment() {
        var number = shipments.size();
        var ordinary = ordinaryCompanies();
        var from = number % 13 == 0
                ? companies.get(random.nextInt(3))
                : number % 4 == 0 ? pick(ordinary, "c02[0-9]|c030") : pick(ordinary, "c0(0[4-9]|1[0-9]|20)");
        var to = number % 4 == 1 && number % 13 != 0
                ? pick(ordinary, "c02[0-9]|c030")
                : pick(ordinary, "c0(3[4-9]|4[0-9]|5[0-9]|60)");
        if (from.id().equals(to.id())) return;
        to = apart(to, ordinary);
        var goods = number % 13 != 0 && number % 11 == 0
                ? WATCHED[random.nextInt(WATCHED.length)]
                : ORDINARY[random.nextInt(ORDINARY.length)];
        var dispatched = LocalDate.parse(FIRST_DAY).plusDays(random.nextInt(DAYS));
        var arrived = dispatched.plusDays(6 + random.nextInt(36));
        var row = ship(
                "HW-%04d".formatted(number),
                from.id(),
                to.id(),
                goods,
                25 * (1 + random.nextInt(400)),
                dispatched.toString(),
                arrived.toString(),
                port(from),
                port(to));
        if (number % 3 == 0) row.put("forwarder", FORWARDERS[random.nextInt(FORWARDERS.length)]);
        if (number % 10 == 0) row.put("notify_party", "SAME AS CONSIGNEE");
        blur(row, number);
    }

    /**
     * The company, or the next of its country where persons of the last group have a part in it. Ordinary trade ends at the
     * companies of one group alone: that is enough to tell it from a story.
     */
    private Company apart(Company company, List<Company> among) {
        var taken = statements.stream()
                .filter(row -> Stream.of("subject_id", "object_id")
                        .anyMatch(end -> row.getOrDefault(end, "").matches("p01[3-6]")))
                .flatMap(row -> Stream.of(row.getOrDefault("subject_id", ""), row.getOrDefault("object_id", "")))
                .toList();
        var fitting = among.stream()
                .filter(each -> each.country().equals(company.country()) && !taken.contains(each.id()))
                .toList();
        if (fitting.isEmpty() || fitting.contains(company)) return company;
        return fitting.stream()
                .filter(each -> each.id().compareTo(company.id()) > 0)
                .findFirst()
                .orElse(fitting.getFirst());
    }

    /** Gaps and errors as real files have them. */
    private void blur(Map<String, String> row, int number) {
        var cas = row.getOrDefault("cas", "");
        var text = row.getOrDefault("description", "");
        if (number % 97 == 0) {
            row.put("dispatch_date", "");
            row.put("arrival_date", "");
        } else if (number % 67 == 0)
            row.put("dispatch_date", row.getOrDefault("dispatch_date", "").substring(0, 7));
        else if (number % 71 == 0) {
            var dispatched = row.getOrDefault("dispatch_date", "");
            row.put("dispatch_date", row.getOrDefault("arrival_date", ""));
            row.put("arrival_date", dispatched);
        } else if (number % 29 == 0) row.put("arrival_date", "");
        if (number % 17 == 0) {
            row.put("cas", "");
            row.put("description", "chemicals, not otherwise specified");
        } else if (number % 19 == 0) {
            row.put("cas", "");
            row.put("description", text + ", CAS " + cas);
        } else if (number % 23 == 0) {
            row.put("cas", "");
            row.put("description", text + ", CAS " + cas.substring(0, cas.lastIndexOf('-')));
        }
    }

    private Company pick(List<Company> among, String ids) {
        var fitting =
                among.stream().filter(company -> company.id().matches(ids)).toList();
        return fitting.get(random.nextInt(fitting.size()));
    }

    private String port(Company company) {
        var ports = PORTS.getOrDefault(company.country(), new String[] {""});
        return ports[random.nextInt(ports.length)];
    }
}
