// <!-- generated fields -->
// From the tables of fields in Java; FieldTablesTests writes it.

/** What other programs call the columns that fill our fields. */
export const FIELD_NAMES: Record<string, readonly string[]> = {
  document_no: ['document', 'folio', 'folio number', 'document number', 'bill of lading', 'bl', 'b/l', 'bl no', 'bol', 'identifier', 'awb', 'house bill', 'master bill', 'declaration number', 'invoice', 'entry number', 'documento', 'numero de documento', 'conocimiento', 'conocimiento de embarque', 'guia', 'pedimento', 'factura', 'belegnummer', 'dokument', 'frachtbrief', 'frachtbriefnummer', '单证号', '提单号', '提单', '报关单号', '单号'],
  dispatch_date: ['dispatch', 'ship date', 'shipped', 'shipping date', 'departure date', 'date of departure', 'export date', 'on board date', 'etd', 'loading date', 'fecha de salida', 'fecha de embarque', 'fecha', 'versanddatum', 'abgangsdatum', '发货日期', '装运日期', '出口日期', '离港日期'],
  arrival_date: ['arrival', 'date of arrival', 'actual arrival date', 'estimated arrival date', 'eta', 'import date', 'fecha de llegada', 'fecha de arribo', 'ankunftsdatum', 'eingangsdatum', '到港日期', '到达日期', '进口日期'],
  consignor_name: ['consignor', 'shipper', 'exporter', 'sender', 'supplier', 'seller', 'shipper name', 'shipper party name', 'exporter name', 'supplier name', 'exportador', 'remitente', 'proveedor', 'embarcador', 'absender', 'exporteur', 'versender', 'lieferant', '发货人', '出口商', '卖方', '托运人', '供应商'],
  consignor_country: ['shipper country', 'exporter country', 'country of export', 'export country', 'origin country', 'country of origin', 'origin', 'exporting country', 'pais de origen', 'pais exportador', 'pais de procedencia', 'herkunftsland', 'ursprungsland', 'absenderland', '出口国', '原产国', '发货国'],
  consignor_id: ['shipper id', 'exporter id', 'consignor tax id', 'exporter tax id'],
  consignee_name: ['consignee', 'importer', 'receiver', 'buyer', 'recipient', 'importer name', 'consignee party name', 'buyer name', 'importador', 'consignatario', 'destinatario', 'comprador', 'empfanger', 'importeur', 'kaufer', '收货人', '进口商', '买方'],
  consignee_country: ['consignee country', 'importer country', 'country of import', 'import country', 'destination country', 'country of destination', 'destination', 'importing country', 'pais de destino', 'pais importador', 'bestimmungsland', 'empfangerland', '进口国', '目的国', '收货国'],
  consignee_id: ['consignee tax id', 'importer id', 'importer tax id', 'rfc'],
  notify_party: ['notify', 'notify name', 'secondary notify party 1', 'notificar', 'parte a notificar', 'meldeadresse', '通知方', '通知人'],
  carrier: ['carrier name', 'shipping line', 'line', 'vessel operator', 'carrier code', 'transportista', 'naviera', 'reederei', 'frachtfuhrer', '承运人', '船公司'],
  forwarder: ['freight forwarder', 'forwarding agent', 'customs broker', 'broker', 'agent', 'agente', 'agente aduanal', 'agente de carga', 'spediteur', 'spedition', '货代', '货运代理'],
  port_of_loading: ['loading port', 'port of lading', 'foreign port of lading', 'load port', 'pol', 'port of departure', 'puerto de carga', 'puerto de embarque', 'puerto de origen', 'ladehafen', '装货港', '起运港'],
  port_of_discharge: ['discharge port', 'port of unlading', 'unloading port', 'pod', 'port of arrival', 'port of entry', 'puerto de descarga', 'puerto de destino', 'aduana', 'loschhafen', 'entladehafen', '卸货港', '目的港'],
  hs_code: ['hs', 'hscode', 'hts', 'hts code', 'harmonized number', 'harmonized code', 'tariff', 'tariff code', 'commodity code', 'fraccion', 'fraccion arancelaria', 'partida arancelaria', 'codigo arancelario', 'warennummer', 'zolltarifnummer', 'hs编码', '海关编码', '税则号', '商品编码'],
  hs_edition: ['hs edition', 'hs version', 'hs year'],
  description: ['goods', 'goods description', 'description of goods', 'cargo description', 'commodity', 'product', 'product description', 'text', 'substance', 'substance name', 'descripcion', 'mercancia', 'descripcion de la mercancia', 'producto', 'warenbezeichnung', 'ware', 'beschreibung', '货物描述', '品名', '商品名称', '货物名称'],
  cas: ['cas number', 'cas no', 'casrn', 'cas rn', 'numero cas', 'cas nummer', 'cas号'],
  quantity_kg: ['quantity', 'weight', 'weight kg', 'net weight', 'gross weight', 'kg', 'kilograms', 'harmonized weight', 'peso', 'peso neto', 'peso bruto', 'cantidad', 'gewicht', 'nettogewicht', 'bruttogewicht', 'menge', '重量', '净重', '毛重', '数量'],
  value_usd: ['value', 'usd', 'customs value', 'fob', 'fob usd', 'cif', 'amount usd', 'harmonized value', 'valor', 'valor usd', 'valor aduana', 'wert', 'warenwert', '价值', '金额', '货值'],
  container: ['container number', 'container no', 'containers', 'contenedor', 'numero de contenedor', 'behalter', 'containernummer', '集装箱号', '箱号'],
  marking: ['tlp', 'classification', 'vertraulichkeit', 'clasificacion', '密级', '标记'],
  assessed_cas: ['laboratory cas', 'lab result', 'assessed substance'],
  quantity_unit: ['weight unit', 'unit', 'uom', 'unit of measure', 'harmonized weight unit', 'unidad', 'unidad de medida', 'einheit', 'gewichtseinheit', '单位', '重量单位'],
  currency: ['ccy', 'currency code', 'moneda', 'divisa', 'wahrung', '币种', '货币'],
  transaction_no: ['transaction', 'transaction id', 'transaction number', 'reference', 'payment id', 'transfer id', 'referencia', 'numero de operacion', 'folio', 'transaktion', 'transaktionsnummer', 'referenz', '交易号', '流水号', '参考号'],
  date: ['day', 'booking date', 'value date', 'payment date', 'transaction date', 'timestamp', 'month', 'fecha', 'fecha de pago', 'datum', 'buchungsdatum', 'valuta', '日期', '交易日期', '付款日期'],
  payer_name: ['payer', 'sender', 'originator', 'from', 'debtor', 'remitter', 'ordering customer', 'ordenante', 'pagador', 'remitente', 'auftraggeber', 'zahler', 'absender', '付款人', '汇款人'],
  payer_country: ['sender country', 'originator country', 'pais del ordenante', '付款国'],
  payer_id: ['sender id', 'originator id'],
  payer_account: ['payer iban', 'debtor account', 'debtor iban', 'from account', 'cuenta ordenante', 'konto auftraggeber', '付款账户'],
  payer_bank: ['payer bic', 'debtor bic', 'debtor agent', '付款银行'],
  payer_wallet: ['from address', 'from wallet'],
  payee_name: ['payee', 'receiver', 'beneficiary', 'to', 'creditor', 'recipient', 'beneficiario', 'destinatario', 'empfanger', 'zahlungsempfanger', '收款人', '受益人'],
  payee_country: ['receiver country', 'beneficiary country', 'pais del beneficiario', '收款国'],
  payee_id: ['receiver id', 'beneficiary id'],
  payee_account: ['payee iban', 'creditor account', 'creditor iban', 'to account', 'cuenta beneficiario', 'konto empfanger', '收款账户'],
  payee_bank: ['payee bic', 'creditor bic', 'creditor agent', '收款银行'],
  payee_wallet: ['to address', 'to wallet'],
  amount: ['sum', 'value', 'quantity', 'sum qty', 'total', 'importe', 'monto', 'cantidad', 'betrag', 'summe', 'menge', '金额', '数量'],
  method: ['payment method', 'payment type', 'medio de pago', 'zahlungsart', '付款方式'],
  global_id: ['uetr', 'tx hash', 'transaction hash', 'txid'],
  purpose: ['memo', 'details', 'remittance information', 'description', 'concepto', 'motivo', 'verwendungszweck', 'zweck', '用途', '附言'],
};

/** Fields whose text may stay as it is written. */
export const KEEPS_TEXT: ReadonlySet<string> = new Set(['port_of_loading', 'port_of_discharge', 'hs_code', 'container']);

/** Fields that make their own column in the table of shipments, and their filter. */
export const SHIPMENT_COLUMNS: readonly {
  name: 'container';
  column: 'container';
  shape: string;
  filter: string | null;
}[] = [
  { name: 'container', column: 'container', shape: 'CONTAINER', filter: null },
];
// <!-- /generated -->
