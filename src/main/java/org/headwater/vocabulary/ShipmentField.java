package org.headwater.vocabulary;

import static org.headwater.vocabulary.RecordField.Kept.*;
import static org.headwater.vocabulary.RecordField.column;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The fields of a shipment, in the order of the feed's columns. */
public enum ShipmentField {
    DOCUMENT_NO(column("document_no", FieldShape.TEXT, "BL-2031-00417")
            .required()
            .inKey()
            .kept(KEY, "documentNo")
            .answered()
            .exported("document_no")
            .ftm("ccdNumber")
            .names("document|folio|folio number|document number|bill of lading|bl|b/l|bl no|bol|identifier|awb|"
                    + "house bill|master bill|declaration number|invoice|entry number|documento|numero de documento|"
                    + "conocimiento|conocimiento de embarque|guia|pedimento|factura|belegnummer|dokument|frachtbrief|"
                    + "frachtbriefnummer|单证号|提单号|提单|报关单号|单号")),
    DISPATCHED(column("dispatch_date", FieldShape.DATE, "2031-02-04")
            .kept(KEY, "dispatched")
            .answered()
            .exported("dispatched")
            .ftm("startDate")
            .names("dispatch|ship date|shipped|shipping date|departure date|date of departure|export date|"
                    + "on board date|etd|loading date|fecha de salida|fecha de embarque|fecha|versanddatum|"
                    + "abgangsdatum|发货日期|装运日期|出口日期|离港日期")),
    ARRIVED(column("arrival_date", FieldShape.DATE, "2031-03-01")
            .kept(KEY, "arrived")
            .answered()
            .exported("arrived")
            .ftm("endDate")
            .names("arrival|date of arrival|actual arrival date|estimated arrival date|eta|import date|"
                    + "fecha de llegada|fecha de arribo|ankunftsdatum|eingangsdatum|到港日期|到达日期|进口日期")),
    CONSIGNOR(column("consignor_name", FieldShape.NAME, "Sender Example Ltd")
            .required()
            .inKey()
            .names("consignor|shipper|exporter|sender|supplier|seller|shipper name|shipper party name|exporter name|"
                    + "supplier name|exportador|remitente|proveedor|embarcador|absender|exporteur|versender|lieferant|"
                    + "发货人|出口商|卖方|托运人|供应商")),
    DISPATCH_COUNTRY(column("consignor_country", FieldShape.COUNTRY, "CN")
            .kept(TOGETHER, "dispatchCountry")
            .answered()
            .filtered("dispatchCountries")
            .exported("dispatch_country")
            .ftm("departureCountry")
            .names("shipper country|exporter country|country of export|export country|origin country|"
                    + "country of origin|origin|exporting country|pais de origen|pais exportador|pais de procedencia|"
                    + "herkunftsland|ursprungsland|absenderland|出口国|原产国|发货国")),
    CONSIGNOR_ID(column("consignor_id", FieldShape.LIST_ID, "ofac:41298")
            .names("shipper id|exporter id|consignor tax id|exporter tax id")),
    CONSIGNEE(column("consignee_name", FieldShape.NAME, "Receiver Example SA")
            .required()
            .inKey()
            .names("consignee|importer|receiver|buyer|recipient|importer name|consignee party name|buyer name|"
                    + "importador|consignatario|destinatario|comprador|empfanger|importeur|kaufer|收货人|进口商|买方")),
    ARRIVAL_COUNTRY(column("consignee_country", FieldShape.COUNTRY, "MX")
            .kept(TOGETHER, "arrivalCountry")
            .answered()
            .filtered("arrivalCountries")
            .exported("arrival_country")
            .ftm("destinationCountry")
            .names("consignee country|importer country|country of import|import country|destination country|"
                    + "country of destination|destination|importing country|pais de destino|pais importador|"
                    + "bestimmungsland|empfangerland|进口国|目的国|收货国")),
    CONSIGNEE_ID(column("consignee_id", FieldShape.LIST_ID, "ofac:41299")
            .names("consignee tax id|importer id|importer tax id|rfc")),
    NOTIFY_PARTY(column("notify_party", FieldShape.NAME, "Agent Example")
            .inKey()
            .role("NOTIFIED", "notifyParty")
            .names("notify|notify name|secondary notify party 1|notificar|parte a notificar|meldeadresse|通知方|"
                    + "通知人")),
    CARRIER(column("carrier", FieldShape.NAME, "Line Example")
            .inKey()
            .role("CARRIED_BY", "carrier")
            .names("carrier name|shipping line|line|vessel operator|carrier code|transportista|naviera|reederei|"
                    + "frachtfuhrer|承运人|船公司")),
    FORWARDER(column("forwarder", FieldShape.NAME, "Forwarder Example")
            .inKey()
            .role("FORWARDED_BY", "forwarder")
            .names("freight forwarder|forwarding agent|customs broker|broker|agent|agente|agente aduanal|"
                    + "agente de carga|spediteur|spedition|货代|货运代理")),
    PORT_OF_LOADING(column("port_of_loading", FieldShape.PORT, "CNSHA")
            .role("LOADED_AT", "portOfLoading")
            .orText("loadedAtText")
            .names("loading port|port of lading|foreign port of lading|load port|pol|port of departure|"
                    + "puerto de carga|puerto de embarque|puerto de origen|ladehafen|装货港|起运港")),
    PORT_OF_DISCHARGE(column("port_of_discharge", FieldShape.PORT, "MXZLO")
            .role("DISCHARGED_AT", "portOfDischarge")
            .orText("dischargedAtText")
            .names("discharge port|port of unlading|unloading port|pod|port of arrival|port of entry|"
                    + "puerto de descarga|puerto de destino|aduana|loschhafen|entladehafen|卸货港|目的港")),
    HS_CODE(column("hs_code", FieldShape.HS_CODE, "2922.49")
            .kept(LINE, "lineHs")
            .orText("hsText")
            .names("hs|hscode|hts|hts code|harmonized number|harmonized code|tariff|tariff code|commodity code|"
                    + "fraccion|fraccion arancelaria|partida arancelaria|codigo arancelario|warennummer|"
                    + "zolltarifnummer|hs编码|海关编码|税则号|商品编码")),
    HS_EDITION(column("hs_edition", FieldShape.HS_EDITION, "HS2022")
            .kept(FIRST, "hsEdition")
            .names("hs edition|hs version|hs year")),
    DESCRIPTION(column("description", FieldShape.TEXT, "4-anilinopiperidine, 25 kg drums")
            .kept(LINE, "lineText")
            .names("goods|goods description|description of goods|cargo description|commodity|product|"
                    + "product description|text|substance|substance name|descripcion|mercancia|"
                    + "descripcion de la mercancia|producto|warenbezeichnung|ware|beschreibung|货物描述|品名|商品名称|"
                    + "货物名称")),
    CAS(column("cas", FieldShape.CAS, "79099-07-3")
            .kept(LINE, "lineSubstance")
            .names("cas number|cas no|casrn|cas rn|numero cas|cas nummer|cas号")),
    QUANTITY_KG(column("quantity_kg", FieldShape.NUMBER, "1250.5")
            .in("kg")
            .kept(LINE, "lineKg")
            .names("quantity|weight|weight kg|net weight|gross weight|kg|kilograms|harmonized weight|peso|peso neto|"
                    + "peso bruto|cantidad|gewicht|nettogewicht|bruttogewicht|menge|重量|净重|毛重|数量")),
    VALUE_USD(column("value_usd", FieldShape.NUMBER, "18400.00")
            .in("USD")
            .kept(SUM, "valueUsd")
            .ftm("invoiceAmount")
            .answered()
            .exported("value_usd")
            .names("value|usd|customs value|fob|fob usd|cif|amount usd|harmonized value|valor|valor usd|"
                    + "valor aduana|wert|warenwert|价值|金额|货值")),
    CONTAINER(column("container", FieldShape.CONTAINER, "CSQU3054383")
            .kept(FIRST, "container")
            .orText("containerText")
            .listed()
            .names("container number|container no|containers|contenedor|numero de contenedor|behalter|"
                    + "containernummer|集装箱号|箱号")),
    MARKING(column("marking", FieldShape.MARKING, "AMBER")
            .names("tlp|classification|vertraulichkeit|clasificacion|密级|标记")),
    ASSESSED_CAS(column("assessed_cas", FieldShape.ASSESSED, "79099-07-3")
            .kept(LINE, "lineAssessed")
            .names("laboratory cas|lab result|assessed substance")),
    QUANTITY_UNIT(column("quantity_unit", FieldShape.UNIT, "kg")
            .names("weight unit|unit|uom|unit of measure|harmonized weight unit|unidad|unidad de medida|einheit|"
                    + "gewichtseinheit|单位|重量单位")),
    VALUE(column("value", FieldShape.NUMBER, "18400.00")
            .kept(TOGETHER, "declaredValue")
            .ftm("invoiceAmount")),
    CURRENCY(column("currency", FieldShape.CURRENCY, "MXN")
            .kept(TOGETHER, "declaredCurrency")
            .ftm("invoiceAmount")
            .names("ccy|currency code|moneda|divisa|wahrung|币种|货币"));

    private static final List<RecordField> ROWS =
            Arrays.stream(values()).map(ShipmentField::row).toList();

    private final RecordField row;

    ShipmentField(RecordField.Builder row) {
        this.row = row.row();
    }

    public RecordField row() {
        return row;
    }

    /** Property of the fact that has the value. */
    public String property() {
        return row.property();
    }

    public static List<RecordField> rows() {
        return ROWS;
    }

    public static List<RecordField> rows(Predicate<RecordField> wanted) {
        return ROWS.stream().filter(wanted).toList();
    }
}
