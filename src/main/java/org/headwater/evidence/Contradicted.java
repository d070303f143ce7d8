package org.headwater.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.RecordField;
import org.jspecify.annotations.Nullable;

/** Facts say of documents that stand what these say otherwise. Nothing of their batch was recorded. */
public final class Contradicted extends Problem {

    /** Columns by the names of details and roles, where they are not the same words. */
    private static final Map<String, String> COLUMNS = new HashMap<>(Map.ofEntries(
            Map.entry("momentFrom", "moment"),
            Map.entry("momentTo", "moment"),
            Map.entry("declaredValues", "value"),
            Map.entry("amountText", "amount"),
            Map.entry("currencyText", "currency")));

    static {
        for (var field : RecordField.all()) for (var name : field.stored()) COLUMNS.put(name, field.column());
    }

    private final List<Contradiction> all;

    Contradicted(List<Contradiction> all) {
        super(ErrorCode.BAD_INPUT, all.getFirst().message(), null);
        this.all = List.copyOf(all);
    }

    /** Facts that stand before a batch, against which facts of documents are compared. */
    interface Before {

        /** The same text for facts of one document; the second of a batch is held against the first. */
        String document(NewFact fact);

        Optional<Particulars.Difference> difference(NewFact fact, Particulars said);

        /** Whether it is unlike what is not kept in words; asked where no fact of the batch says the document. */
        boolean isUnlike(NewFact fact, Particulars said);
    }

    /** Throws where facts say documents otherwise than what stands, or than earlier ones of the batch, before anything is recorded. */
    static void refuse(Collection<NewFact> facts, Before before) {
        var contradictions = new ArrayList<Contradiction>();
        var earlier = new HashMap<String, Particulars>();
        var place = 0;
        for (var fact : facts) {
            var said = Particulars.of(fact);
            if (said.isOfDocument()) {
                var row = earlier.get(before.document(fact));
                var difference = before.difference(fact, said)
                        .or(() -> row == null ? Optional.empty() : row.difference(said, false));
                if (difference.isPresent() || (row == null && before.isUnlike(fact, said)))
                    contradictions.add(Contradiction.of(place, fact, difference.orElse(null)));
                else earlier.putIfAbsent(before.document(fact), said);
            }
            place++;
        }
        if (!contradictions.isEmpty()) throw new Contradicted(contradictions);
    }

    /** Contradictions, at least one. */
    public List<Contradiction> all() {
        return all;
    }

    /**
     * @param place of the fact among those of the batch, from 0
     * @param column of a file, whose name is near to that of the detail
     */
    public record Contradiction(int place, String column, String message) {

        /** {@code difference}: null where an earlier row was not kept in words. */
        static Contradiction of(int place, NewFact fact, Particulars.@Nullable Difference difference) {
            var isPayment = fact.kind() == LinkKind.PAID;
            var idColumn = isPayment ? "transaction_no" : "document_no";
            var id = fact.qualifiers().get(isPayment ? "transactionNo" : "documentNo");
            var document = (isPayment ? "the payment " : "the document ")
                    + Bounded.shown(
                            String.valueOf(id == null ? fact.qualifiers().getOrDefault("record", "") : id));
            var remedy = "withdraw what stands, or give this one another " + idColumn;
            if (!isPayment) remedy = "write the rows of a document one after the other, " + remedy;
            if (difference == null)
                return new Contradiction(place, idColumn, document + " is said otherwise by an earlier row; " + remedy);
            var column = columnOf(difference.name());
            var stands = difference.stands();
            return new Contradiction(
                    place,
                    column,
                    document + " stands "
                            + (stands == null
                                    ? "without " + column
                                    : "with " + column + " '" + Bounded.shown(stands) + "'")
                            + ", and this row says '" + Bounded.shown(difference.said())
                            + "'; " + remedy);
        }

        static String columnOf(String name) {
            var column = COLUMNS.get(name);
            return column == null ? name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT) : column;
        }
    }
}
