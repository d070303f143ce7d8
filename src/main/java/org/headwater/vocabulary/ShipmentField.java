package org.headwater.vocabulary;

import static org.headwater.vocabulary.RecordField.Kept.*;
import static org.headwater.vocabulary.RecordField.Place.*;
import static org.headwater.vocabulary.RecordField.Trait.*;
import static org.headwater.vocabulary.RecordField.column;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The fields of a shipment, in the order of the feed's columns: from {@link #ASSESSED_CAS} on those that few files have. */
public enum ShipmentField {
    DOCUMENT_NO(column("document_no", FieldShape.TEXT, "BL-2031-00417", REQUIRED, IN_KEY)
            .kept(KEY, "documentNo")
            .answered()
            .at(CELL, "document_no")
            .at(FTM, "ccdNumber")),
    DISPATCHED(column("dispatch_date", FieldShape.DATE, "2031-02-04")
            .kept(KEY, "dispatched")
            .answered()
            .at(CELL, "dispatched")
            .at(FTM, "startDate")),
    ARRIVED(column("arrival_date", FieldShape.DATE, "2031-03-01")
            .kept(KEY, "arrived")
            .answered()
            .at(CELL, "arrived")
            .at(FTM, "endDate")),
    CONSIGNOR(column("consignor_name", FieldShape.NAME, "Sender Example Ltd", REQUIRED, IN_KEY)),
    DISPATCH_COUNTRY(column("consignor_country", FieldShape.COUNTRY, "CN")
            .kept(TOGETHER, "dispatchCountry")
            .answered()
            .at(FILTER, "dispatchCountries")
            .at(CELL, "dispatch_country")
            .at(FTM, "departureCountry")),
    CONSIGNOR_ID(column("consignor_id", FieldShape.LIST_ID, "ofac:41298")),
    CONSIGNEE(column("consignee_name", FieldShape.NAME, "Receiver Example SA", REQUIRED, IN_KEY)),
    ARRIVAL_COUNTRY(column("consignee_country", FieldShape.COUNTRY, "MX")
            .kept(TOGETHER, "arrivalCountry")
            .answered()
            .at(FILTER, "arrivalCountries")
            .at(CELL, "arrival_country")
            .at(FTM, "destinationCountry")),
    CONSIGNEE_ID(column("consignee_id", FieldShape.LIST_ID, "ofac:41299")),
    NOTIFY_PARTY(column("notify_party", FieldShape.NAME, "Agent Example", IN_KEY)
            .at(ROLE, "NOTIFIED")
            .at(ANSWER, "notifyParty")),
    CARRIER(column("carrier", FieldShape.NAME, "Line Example", IN_KEY)
            .at(ROLE, "CARRIED_BY")
            .at(ANSWER, "carrier")),
    FORWARDER(column("forwarder", FieldShape.NAME, "Forwarder Example", IN_KEY)
            .at(ROLE, "FORWARDED_BY")
            .at(ANSWER, "forwarder")),
    PORT_OF_LOADING(column("port_of_loading", FieldShape.PORT, "CNSHA")
            .at(ROLE, "LOADED_AT")
            .at(ANSWER, "portOfLoading")
            .at(AS_WRITTEN, "loadedAtText")),
    PORT_OF_DISCHARGE(column("port_of_discharge", FieldShape.PORT, "MXZLO")
            .at(ROLE, "DISCHARGED_AT")
            .at(ANSWER, "portOfDischarge")
            .at(AS_WRITTEN, "dischargedAtText")),
    HS_CODE(column("hs_code", FieldShape.HS_CODE, "2922.49")
            .kept(LINE, "lineHs")
            .at(FTM, "vedCode")
            .at(AS_WRITTEN, "hsText")),
    HS_EDITION(column("hs_edition", FieldShape.HS_EDITION, "HS2022").kept(FIRST, "hsEdition")),
    DESCRIPTION(column("description", FieldShape.TEXT, "4-anilinopiperidine, 25 kg drums")
            .kept(LINE, "lineText")
            .at(FTM, "goodsDescription")),
    CAS(column("cas", FieldShape.CAS, "79099-07-3").kept(LINE, "lineSubstance")),
    QUANTITY_KG(
            column("quantity_kg", FieldShape.NUMBER, "1250.5").at(UNIT, "kg").kept(LINE, "lineKg")),
    VALUE_USD(column("value_usd", FieldShape.NUMBER, "18400.00")
            .at(UNIT, "USD")
            .kept(SUM, "valueUsd")
            .at(FTM, "invoiceAmount")
            .answered()
            .at(CELL, "value_usd")),
    CONTAINER(column("container", FieldShape.CONTAINER, "CSQU3054383", LISTED)
            .kept(FIRST, "container")
            .at(AS_WRITTEN, "containerText")
            .answered()),
    MARKING(column("marking", FieldShape.MARKING, "AMBER")),
    ASSESSED_CAS(column("assessed_cas", FieldShape.ASSESSED, "79099-07-3").kept(LINE, "lineAssessed")),
    QUANTITY_UNIT(column("quantity_unit", FieldShape.UNIT, "kg")),
    VALUE(column("value", FieldShape.NUMBER, "18400.00")
            .kept(TOGETHER, "declaredValue")
            .at(FTM, "invoiceAmount")),
    CURRENCY(column("currency", FieldShape.CURRENCY, "MXN")
            .kept(TOGETHER, "declaredCurrency")
            .at(FTM, "invoiceAmount"));

    /** Names of the columns in other programs: in lower case, without marks, divided by strokes. */
    public static final String NAMES = """
            document_no: document|folio|folio number|document number|bill of lading|bl|b/l|bl no|bol|identifier|awb|house bill|master bill|\
            declaration number|invoice|entry number|documento|numero de documento|conocimiento|conocimiento de embarque|guia|pedimento|\
            factura|belegnummer|dokument|frachtbrief|frachtbriefnummer|单证号|提单号|提单|报关单号|单号
            dispatch_date: dispatch|ship date|shipped|shipping date|departure date|date of departure|export date|on board date|etd|\
            loading date|fecha de salida|fecha de embarque|fecha|versanddatum|abgangsdatum|发货日期|装运日期|出口日期|离港日期
            arrival_date: arrival|date of arrival|actual arrival date|estimated arrival date|eta|import date|fecha de llegada|\
            fecha de arribo|ankunftsdatum|eingangsdatum|到港日期|到达日期|进口日期
            consignor_name: consignor|shipper|exporter|sender|supplier|seller|shipper name|shipper party name|exporter name|supplier name|\
            exportador|remitente|proveedor|embarcador|absender|exporteur|versender|lieferant|发货人|出口商|卖方|托运人|供应商
            consignor_country: shipper country|exporter country|country of export|export country|origin country|country of origin|origin|\
            exporting country|pais de origen|pais exportador|pais de procedencia|herkunftsland|ursprungsland|absenderland|出口国|原产国|\
            发货国
            consignor_id: shipper id|exporter id|consignor tax id|exporter tax id
            consignee_name: consignee|importer|receiver|buyer|recipient|importer name|consignee party name|buyer name|importador|\
            consignatario|destinatario|comprador|empfanger|importeur|kaufer|收货人|进口商|买方
            consignee_country: consignee country|importer country|country of import|import country|destination country|\
            country of destination|destination|importing country|pais de destino|pais importador|bestimmungsland|empfangerland|进口国|\
            目的国|收货国
            consignee_id: consignee tax id|importer id|importer tax id|rfc
            notify_party: notify|notify name|secondary notify party 1|notificar|parte a notificar|meldeadresse|通知方|通知人
            carrier: carrier name|shipping line|line|vessel operator|carrier code|transportista|naviera|reederei|frachtfuhrer|承运人|船公司
            forwarder: freight forwarder|forwarding agent|customs broker|broker|agent|agente|agente aduanal|agente de carga|spediteur|\
            spedition|货代|货运代理
            port_of_loading: loading port|port of lading|foreign port of lading|load port|pol|port of departure|puerto de carga|\
            puerto de embarque|puerto de origen|ladehafen|装货港|起运港
            port_of_discharge: discharge port|port of unlading|unloading port|pod|port of arrival|port of entry|puerto de descarga|\
            puerto de destino|aduana|loschhafen|entladehafen|卸货港|目的港
            hs_code: hs|hscode|hts|hts code|harmonized number|harmonized code|tariff|tariff code|commodity code|fraccion|\
            fraccion arancelaria|partida arancelaria|codigo arancelario|warennummer|zolltarifnummer|hs编码|海关编码|税则号|商品编码
            hs_edition: hs edition|hs version|hs year
            description: goods|goods description|description of goods|cargo description|commodity|product|product description|text|\
            substance|substance name|descripcion|mercancia|descripcion de la mercancia|producto|warenbezeichnung|ware|beschreibung|货物描述|\
            品名|商品名称|货物名称
            cas: cas number|cas no|casrn|cas rn|numero cas|cas nummer|cas号
            quantity_kg: quantity|weight|weight kg|net weight|gross weight|kg|kilograms|harmonized weight|peso|peso neto|peso bruto|\
            cantidad|gewicht|nettogewicht|bruttogewicht|menge|重量|净重|毛重|数量
            value_usd: value|usd|customs value|fob|fob usd|cif|amount usd|harmonized value|valor|valor usd|valor aduana|wert|warenwert|价值|\
            金额|货值
            container: container number|container no|containers|contenedor|numero de contenedor|behalter|containernummer|集装箱号|箱号
            marking: tlp|classification|vertraulichkeit|clasificacion|密级|标记
            assessed_cas: laboratory cas|lab result|assessed substance
            quantity_unit: weight unit|unit|uom|unit of measure|harmonized weight unit|unidad|unidad de medida|einheit|gewichtseinheit|单位|\
            重量单位
            currency: ccy|currency code|moneda|divisa|wahrung|币种|货币
            """;

    private static final List<RecordField> ROWS =
            Arrays.stream(values()).map(ShipmentField::row).toList();

    private final RecordField row;

    ShipmentField(RecordField row) {
        this.row = row;
    }

    public RecordField row() {
        return row;
    }

    /** Property of the fact that has the value. */
    public String property() {
        return row.at(PROPERTY);
    }

    public static List<RecordField> rows() {
        return ROWS;
    }

    public static List<RecordField> rows(Predicate<RecordField> wanted) {
        return ROWS.stream().filter(wanted).toList();
    }

    /** The fields that stand in a place. */
    public static List<RecordField> rows(RecordField.Place place) {
        return rows(row -> row.has(place));
    }
}
