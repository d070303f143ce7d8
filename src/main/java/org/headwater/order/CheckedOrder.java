package org.headwater.order;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.headwater.access.Names;
import org.headwater.redflag.OrderRole;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An order as it is checked and kept; what is null is not known.
 *
 * @param substance CAS number with a right check digit
 * @param hs digits without dots
 * @param kg above 0
 * @param destination code of ISO 3166
 */
record CheckedOrder(
        @Nullable OrderedParty customer,
        @Nullable OrderedParty consignee,
        @Nullable OrderedParty payer,
        @Nullable OrderedParty forwarder,
        @Nullable OrderedParty seller,
        @Nullable String endUse,
        @Nullable Boolean endUseStated,
        @Nullable String substance,
        @Nullable String goods,
        @Nullable String hs,
        @Nullable Double kg,
        @Nullable String destination) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int LONGEST_TEXT = 500;

    static CheckedOrder of(OrderInput input) {
        var endUse = text("endUse", input.endUse());
        var isStated = input.endUseStated();
        if (endUse != null && Boolean.FALSE.equals(isStated))
            throw BadInput.of("endUseStated", false, "denies what endUse says; leave one of them out");
        var kg = input.kg();
        if (kg != null && !(kg > 0 && Double.isFinite(kg)))
            throw BadInput.of("kg", kg, "is no weight; give kilograms above 0");
        var order = new CheckedOrder(
                party("customer", input.customer()),
                party("consignee", input.consignee()),
                party("payer", input.payer()),
                party("forwarder", input.forwarder()),
                party("seller", input.seller()),
                endUse,
                endUse == null ? isStated : Boolean.TRUE,
                input.substance(),
                text("goods", input.goods()),
                hs(input.hs()),
                kg,
                input.destination());
        if (order.equals(NOTHING)) throw BadInput.of("input", "", "gives nothing of an order; give a field of it");
        return order;
    }

    private static final CheckedOrder NOTHING =
            new CheckedOrder(null, null, null, null, null, null, null, null, null, null, null, null);

    private static @Nullable OrderedParty party(String argument, @Nullable OrderPartyInput input) {
        return input == null ? null : OrderedParty.of(argument, input);
    }

    static @Nullable String text(String argument, @Nullable String text) {
        return text == null ? null : required(argument, text);
    }

    static String required(String argument, String text) {
        if (!Names.isPlain(text, LONGEST_TEXT))
            throw BadInput.of(argument, text, "is no plain text of 1 to " + LONGEST_TEXT + " characters; give one");
        return text.strip();
    }

    private static @Nullable String hs(@Nullable String code) {
        if (code == null) return null;
        var digits = code.strip().replace(".", "");
        if (!digits.matches("[0-9]{4,10}"))
            throw BadInput.of("hs", code, "is no heading of the Harmonized System; write 4 to 10 digits, as 2933.39");
        return digits;
    }

    Map<OrderRole, OrderedParty> byRole() {
        var all = new EnumMap<OrderRole, OrderedParty>(OrderRole.class);
        if (customer != null) all.put(OrderRole.CUSTOMER, customer);
        if (consignee != null) all.put(OrderRole.CONSIGNEE, consignee);
        if (payer != null) all.put(OrderRole.PAYER, payer);
        if (forwarder != null) all.put(OrderRole.FORWARDER, forwarder);
        if (seller != null) all.put(OrderRole.SELLER, seller);
        return all;
    }

    /** Each party once, under the first of its roles. */
    Map<OrderRole, OrderedParty> parties() {
        var first = new LinkedHashMap<OrderRole, OrderedParty>();
        byRole().forEach((role, party) -> {
            if (!first.containsValue(party)) first.put(role, party);
        });
        return first;
    }

    /** The roles of a party, in their order. */
    List<OrderRole> roles(OrderedParty party) {
        return byRole().entrySet().stream()
                .filter(entry -> entry.getValue().equals(party))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Ids of the recorded parties that it names. */
    List<String> named() {
        return Stream.of(customer, consignee, payer, forwarder, seller)
                .filter(Objects::nonNull)
                .map(OrderedParty::party)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    static CheckedOrder parse(String json) {
        return JSON.readValue(json, CheckedOrder.class);
    }
}
