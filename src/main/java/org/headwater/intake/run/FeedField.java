package org.headwater.intake.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that a column of a file can fill.
 *
 * @param name as headers and mappings write it
 * @param required whether every row needs it
 * @param shape what its text has to look like
 * @param unit of a number; null where it has none, or another field says it
 * @param example a text that is good
 */
public record FeedField(
        String name,
        boolean required,
        Shape shape,
        @Nullable String unit,
        String example) {

    /** Form of a text. */
    public enum Shape {
        TEXT,
        NAME,
        /** List and number, such as {@code ofac:41298}. */
        LIST_ID,
        LIST,
        ID,
        AUTHORITY,
        COUNTRY,
        DATE,
        NUMBER,
        COUNT,
        UNIT,
        CURRENCY,
        HS_CODE,
        HS_EDITION,
        CAS,
        /** A CAS number, or the word none. */
        ASSESSED,
        PORT,
        CONTAINER,
        RELATION,
        LANGUAGE,
        URL,
        RELIABILITY,
        CREDIBILITY,
        SPEAKERS,
        MARKING
    }

    private record Kind(Shape shape, @Nullable String unit, String example) {
        Kind(Shape shape, String example) {
            this(shape, null, example);
        }
    }

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("document_no", new Kind(Shape.TEXT, "BL-2031-00417")),
            Map.entry("dispatch_date", new Kind(Shape.DATE, "2031-02-04")),
            Map.entry("arrival_date", new Kind(Shape.DATE, "2031-03-01")),
            Map.entry("consignor_name", new Kind(Shape.NAME, "Sender Example Ltd")),
            Map.entry("consignor_country", new Kind(Shape.COUNTRY, "CN")),
            Map.entry("consignor_id", new Kind(Shape.LIST_ID, "ofac:41298")),
            Map.entry("consignee_name", new Kind(Shape.NAME, "Receiver Example SA")),
            Map.entry("consignee_country", new Kind(Shape.COUNTRY, "MX")),
            Map.entry("consignee_id", new Kind(Shape.LIST_ID, "ofac:41299")),
            Map.entry("notify_party", new Kind(Shape.NAME, "Agent Example")),
            Map.entry("carrier", new Kind(Shape.NAME, "Line Example")),
            Map.entry("forwarder", new Kind(Shape.NAME, "Forwarder Example")),
            Map.entry("port_of_loading", new Kind(Shape.PORT, "CNSHA")),
            Map.entry("port_of_discharge", new Kind(Shape.PORT, "MXZLO")),
            Map.entry("hs_code", new Kind(Shape.HS_CODE, "2922.49")),
            Map.entry("hs_edition", new Kind(Shape.HS_EDITION, "HS2022")),
            Map.entry("description", new Kind(Shape.TEXT, "4-anilinopiperidine, 25 kg drums")),
            Map.entry("cas", new Kind(Shape.CAS, "79099-07-3")),
            Map.entry("quantity_kg", new Kind(Shape.NUMBER, "kg", "1250.5")),
            Map.entry("quantity_unit", new Kind(Shape.UNIT, "kg")),
            Map.entry("value_usd", new Kind(Shape.NUMBER, "USD", "18400.00")),
            Map.entry("container", new Kind(Shape.CONTAINER, "CSQU3054383")),
            Map.entry("marking", new Kind(Shape.MARKING, "AMBER")),
            Map.entry("assessed_cas", new Kind(Shape.ASSESSED, "79099-07-3")),
            Map.entry("transaction_no", new Kind(Shape.TEXT, "TX-900417")),
            Map.entry("date", new Kind(Shape.DATE, "2031-02-04")),
            Map.entry("date_to", new Kind(Shape.DATE, "2031-02-28")),
            Map.entry("payer_name", new Kind(Shape.NAME, "Payer Example")),
            Map.entry("payer_country", new Kind(Shape.COUNTRY, "MX")),
            Map.entry("payer_id", new Kind(Shape.LIST_ID, "ofac:41298")),
            Map.entry("payee_name", new Kind(Shape.NAME, "Payee Example")),
            Map.entry("payee_country", new Kind(Shape.COUNTRY, "CN")),
            Map.entry("payee_id", new Kind(Shape.LIST_ID, "ofac:41299")),
            Map.entry("amount", new Kind(Shape.NUMBER, "18400.00")),
            Map.entry("currency", new Kind(Shape.CURRENCY, "MXN")),
            Map.entry("purpose", new Kind(Shape.TEXT, "invoice 417")),
            Map.entry("moment", new Kind(Shape.DATE, "2031-02-04T12:30:00Z")),
            Map.entry("method", new Kind(Shape.TEXT, "TRANSFER")),
            Map.entry("reference", new Kind(Shape.TEXT, "BL-2031-00417")),
            Map.entry("global_id", new Kind(Shape.TEXT, "4b6a2f0e-3c1d-4e8f-9a7b-5d6c7e8f9a0b")),
            Map.entry("payer_account", new Kind(Shape.TEXT, "DE89370400440532013000")),
            Map.entry("payer_bank", new Kind(Shape.TEXT, "EXMPDEFFXXX")),
            Map.entry("payer_card", new Kind(Shape.TEXT, "4111111111111111")),
            Map.entry("payer_wallet", new Kind(Shape.TEXT, "ETH:0x52908400098527886E0F7030069857D2E4169EE7")),
            Map.entry("payee_account", new Kind(Shape.TEXT, "GB82WEST12345698765432")),
            Map.entry("payee_bank", new Kind(Shape.TEXT, "EXMPGB2L")),
            Map.entry("payee_card", new Kind(Shape.TEXT, "5500000000000004")),
            Map.entry("payee_wallet", new Kind(Shape.TEXT, "ETH:0x8617E340B3D01FA5F11F306F4090FD50E238070D")),
            Map.entry("originator_name", new Kind(Shape.NAME, "Originator Example")),
            Map.entry("originator_country", new Kind(Shape.COUNTRY, "MX")),
            Map.entry("originator_id", new Kind(Shape.LIST_ID, "ofac:41298")),
            Map.entry("originator_provider", new Kind(Shape.NAME, "Bank Example")),
            Map.entry("beneficiary_name", new Kind(Shape.NAME, "Beneficiary Example")),
            Map.entry("beneficiary_country", new Kind(Shape.COUNTRY, "CN")),
            Map.entry("beneficiary_id", new Kind(Shape.LIST_ID, "ofac:41299")),
            Map.entry("beneficiary_provider", new Kind(Shape.NAME, "Purse Example")),
            Map.entry("value", new Kind(Shape.NUMBER, "18400.00")),
            Map.entry("authority", new Kind(Shape.AUTHORITY, "CBP|US")),
            Map.entry("authority_name", new Kind(Shape.NAME, "U.S. Customs and Border Protection")),
            Map.entry("country", new Kind(Shape.COUNTRY, "US")),
            Map.entry("place", new Kind(Shape.TEXT, "San Ysidro")),
            Map.entry("substance", new Kind(Shape.TEXT, "Fentanyl")),
            Map.entry("unit", new Kind(Shape.UNIT, "lb")),
            Map.entry("events", new Kind(Shape.COUNT, "12")),
            Map.entry("subject_list", new Kind(Shape.LIST, "ofac")),
            Map.entry("subject_id", new Kind(Shape.ID, "41298")),
            Map.entry("subject_name", new Kind(Shape.NAME, "Sender Example Ltd")),
            Map.entry("relation", new Kind(Shape.RELATION, "supplies")),
            Map.entry("object_list", new Kind(Shape.LIST, "ofac")),
            Map.entry("object_id", new Kind(Shape.ID, "41299")),
            Map.entry("object_name", new Kind(Shape.NAME, "Receiver Example SA")),
            Map.entry("valid_from", new Kind(Shape.DATE, "2031-02")),
            Map.entry("valid_to", new Kind(Shape.DATE, "2031-03")),
            Map.entry("source_title", new Kind(Shape.TEXT, "Press release of the Treasury")),
            Map.entry("source_url", new Kind(Shape.URL, "https://agency.example/release")),
            Map.entry("source_date", new Kind(Shape.DATE, "2031-02-04")),
            Map.entry("language", new Kind(Shape.LANGUAGE, "en")),
            Map.entry("quote", new Kind(Shape.TEXT, "Sender supplied Receiver.")),
            Map.entry("reliability", new Kind(Shape.RELIABILITY, "B")),
            Map.entry("credibility", new Kind(Shape.CREDIBILITY, "2")),
            Map.entry("claimed_by", new Kind(Shape.SPEAKERS, "US; OFAC|US")),
            Map.entry("disputed_by", new Kind(Shape.SPEAKERS, "MX")),
            Map.entry("programme", new Kind(Shape.TEXT, "ILLICIT-DRUGS-EO14059")),
            Map.entry("legal_basis", new Kind(Shape.TEXT, "EO 14059")),
            Map.entry("outcome", new Kind(Shape.TEXT, "acquitted")),
            Map.entry("key", new Kind(Shape.TEXT, "C-00417")),
            Map.entry("names", new Kind(Shape.TEXT, "Receiver Example SA; Receiver Example")),
            Map.entry("kind", new Kind(Shape.TEXT, "COMPANY")),
            Map.entry("countries", new Kind(Shape.TEXT, "MX; US")),
            Map.entry("identifiers", new Kind(Shape.TEXT, "TAX_ID|MX|REX310204AB1")),
            Map.entry("dates", new Kind(Shape.DATE, "1971-05-04")),
            Map.entry("phones", new Kind(Shape.TEXT, "+52 55 5550 0101")),
            Map.entry("emails", new Kind(Shape.TEXT, "office@receiver.example")),
            Map.entry("wallets", new Kind(Shape.TEXT, "BTC|1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")),
            Map.entry("addresses", new Kind(Shape.TEXT, "Calle Falsa 1")));

    /** Whether a shape and an example are known of it; FeedFieldTests asks that of each field of each feed. */
    static boolean isKnown(String name) {
        return KINDS.containsKey(name);
    }

    /** The fields of a feed in their order. */
    public static List<FeedField> of(List<String> names, Set<String> required) {
        return names.stream()
                .map(name -> {
                    var kind = KINDS.getOrDefault(name, new Kind(Shape.TEXT, ""));
                    return new FeedField(name, required.contains(name), kind.shape(), kind.unit(), kind.example());
                })
                .toList();
    }
}
