package org.headwater.intake.shipments;

import static org.headwater.intake.table.RejectCode.BAD_CARD;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.headwater.intake.table.Table;
import org.headwater.vocabulary.CardNumber;

/**
 * The numbers of the cards of one row, while it is read. Programs repeat them in references and purposes, where they are cut as in the
 * card's own column.
 *
 * @param secret key of the hash that stands for a number
 */
record PaymentCards(List<CardNumber> numbers, String secret) {

    PaymentCards {
        numbers = List.copyOf(numbers);
    }

    static PaymentCards of(Table.TableRow row, String secret) {
        var numbers = Stream.of("payer", "payee")
                .map(end -> PaymentEnd.card(row, end))
                .filter(Objects::nonNull)
                .toList();
        return new PaymentCards(numbers, secret);
    }

    /** The text without the numbers. */
    String hidden(String text) {
        var hidden = text;
        for (var number : numbers) hidden = number.hiddenIn(hidden);
        return hidden;
    }

    /** A name, which is no card's number. */
    String name(Table.TableRow row, String column) {
        var name = row.oneLine(column);
        if (!hidden(name).equals(name))
            throw row.bad(
                    column,
                    BAD_CARD,
                    row.columnOf(column) + " has the number of a card, which is kept nowhere; write the name of the"
                            + " holder, or leave the cell empty");
        return name;
    }
}
