package org.headwater.vocabulary;

import static org.headwater.vocabulary.RecordField.Kept.*;
import static org.headwater.vocabulary.RecordField.Place.*;
import static org.headwater.vocabulary.RecordField.Trait.*;
import static org.headwater.vocabulary.RecordField.column;

import java.util.Arrays;
import java.util.List;

/**
 * The fields of a payment, in the order of the feed's columns. Currency and marking have the names of those of a
 * {@linkplain ShipmentField shipment}.
 */
public enum PaymentField {
    TRANSACTION_NO(column("transaction_no", FieldShape.TEXT, "TX-900417", REQUIRED, IN_KEY)
            .kept(KEY, "transactionNo")),
    MOMENT(column("moment", FieldShape.DATE, "2031-02-04T12:30:00Z")),
    DATE(column("date", FieldShape.DATE, "2031-02-04")),
    PAYER(column("payer_name", FieldShape.NAME, "Payer Example", IN_KEY)),
    PAYER_COUNTRY(column("payer_country", FieldShape.COUNTRY, "MX").kept(TOGETHER, "payerCountry")),
    PAYER_ID(column("payer_id", FieldShape.LIST_ID, "ofac:41298")),
    PAYER_ACCOUNT(
            column("payer_account", FieldShape.TEXT, "DE89370400440532013000").at(ROLE, "FROM_ACCOUNT")),
    PAYER_BANK(column("payer_bank", FieldShape.TEXT, "EXMPDEFFXXX").kept(TOGETHER, "payerBank")),
    PAYER_CARD(column("payer_card", FieldShape.TEXT, "4111111111111111").at(ROLE, "FROM_CARD")),
    PAYER_WALLET(column("payer_wallet", FieldShape.TEXT, "ETH:0x52908400098527886E0F7030069857D2E4169EE7")
            .at(ROLE, "FROM_WALLET")),
    PAYEE(column("payee_name", FieldShape.NAME, "Payee Example", IN_KEY)),
    PAYEE_COUNTRY(column("payee_country", FieldShape.COUNTRY, "CN").kept(TOGETHER, "payeeCountry")),
    PAYEE_ID(column("payee_id", FieldShape.LIST_ID, "ofac:41299")),
    PAYEE_ACCOUNT(
            column("payee_account", FieldShape.TEXT, "GB82WEST12345698765432").at(ROLE, "INTO_ACCOUNT")),
    PAYEE_BANK(column("payee_bank", FieldShape.TEXT, "EXMPGB2L").kept(TOGETHER, "payeeBank")),
    PAYEE_CARD(column("payee_card", FieldShape.TEXT, "5500000000000004").at(ROLE, "INTO_CARD")),
    PAYEE_WALLET(column("payee_wallet", FieldShape.TEXT, "ETH:0x8617E340B3D01FA5F11F306F4090FD50E238070D")
            .at(ROLE, "INTO_WALLET")),
    AMOUNT(column("amount", FieldShape.NUMBER, "18400.00").kept(TOGETHER, "amount")),
    CURRENCY(column("currency", FieldShape.CURRENCY, "MXN").kept(FIRST, "currency")),
    METHOD(column("method", FieldShape.TEXT, "TRANSFER").kept(TOGETHER, "method")),
    REFERENCE(column("reference", FieldShape.TEXT, "BL-2031-00417").kept(FIRST, "reference")),
    GLOBAL_ID(column("global_id", FieldShape.TEXT, "4b6a2f0e-3c1d-4e8f-9a7b-5d6c7e8f9a0b")
            .kept(TOGETHER, "globalId")),
    PURPOSE(column("purpose", FieldShape.TEXT, "invoice 417").kept(FIRST, "purpose")),
    ORIGINATOR(column("originator_name", FieldShape.NAME, "Originator Example", IN_KEY)
            .at(ROLE, "ORIGINATED_BY")),
    ORIGINATOR_COUNTRY(column("originator_country", FieldShape.COUNTRY, "MX")),
    ORIGINATOR_ID(column("originator_id", FieldShape.LIST_ID, "ofac:41298")),
    ORIGINATOR_PROVIDER(column("originator_provider", FieldShape.NAME, "Bank Example", IN_KEY)
            .at(ROLE, "ORIGINATOR_PROVIDER")),
    BENEFICIARY(column("beneficiary_name", FieldShape.NAME, "Beneficiary Example", IN_KEY)
            .at(ROLE, "BENEFITS")),
    BENEFICIARY_COUNTRY(column("beneficiary_country", FieldShape.COUNTRY, "CN")),
    BENEFICIARY_ID(column("beneficiary_id", FieldShape.LIST_ID, "ofac:41299")),
    BENEFICIARY_PROVIDER(column("beneficiary_provider", FieldShape.NAME, "Purse Example", IN_KEY)
            .at(ROLE, "BENEFICIARY_PROVIDER")),
    MARKING(column("marking", FieldShape.MARKING, "AMBER"));

    /** Names of the columns in other programs: in lower case, without marks, divided by strokes. */
    public static final String NAMES = """
            transaction_no: transaction|transaction id|transaction number|reference|payment id|transfer id|referencia|numero de operacion|\
            folio|transaktion|transaktionsnummer|referenz|交易号|流水号|参考号
            date: day|booking date|value date|payment date|transaction date|timestamp|month|fecha|fecha de pago|datum|buchungsdatum|valuta|\
            日期|交易日期|付款日期
            payer_name: payer|sender|originator|from|debtor|remitter|ordering customer|ordenante|pagador|remitente|auftraggeber|zahler|\
            absender|付款人|汇款人
            payer_country: sender country|originator country|pais del ordenante|付款国
            payer_id: sender id|originator id
            payer_account: payer iban|debtor account|debtor iban|from account|cuenta ordenante|konto auftraggeber|付款账户
            payer_bank: payer bic|debtor bic|debtor agent|付款银行
            payer_wallet: from address|from wallet
            payee_name: payee|receiver|beneficiary|to|creditor|recipient|beneficiario|destinatario|empfanger|zahlungsempfanger|收款人|受益人
            payee_country: receiver country|beneficiary country|pais del beneficiario|收款国
            payee_id: receiver id|beneficiary id
            payee_account: payee iban|creditor account|creditor iban|to account|cuenta beneficiario|konto empfanger|收款账户
            payee_bank: payee bic|creditor bic|creditor agent|收款银行
            payee_wallet: to address|to wallet
            amount: sum|value|quantity|sum qty|total|importe|monto|cantidad|betrag|summe|menge|金额|数量
            method: payment method|payment type|medio de pago|zahlungsart|付款方式
            global_id: uetr|tx hash|transaction hash|txid
            purpose: memo|details|remittance information|description|concepto|motivo|verwendungszweck|zweck|用途|附言
            """;

    private static final List<RecordField> ROWS =
            Arrays.stream(values()).map(field -> field.row).toList();

    private final RecordField row;

    PaymentField(RecordField row) {
        this.row = row;
    }

    public static List<RecordField> rows() {
        return ROWS;
    }
}
