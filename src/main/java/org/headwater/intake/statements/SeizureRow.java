package org.headwater.intake.statements;

import static org.headwater.intake.table.RejectCode.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.headwater.entity.Seizure;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.Values;
import org.headwater.intake.table.Table;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.Kilograms;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/** One row of a file of seizure counts, every cell checked. */
final class SeizureRow {

    static final List<String> COLUMNS =
            List.of(("authority,authority_name,date,date_to,country,place,substance,cas,amount,unit,events,marking")
                    .split(","));

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,15})?(E-?[0-9]{1,2})?");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    /** Tablets, litres, plants: whatever is counted in place of a mass. */
    private static final Pattern UNIT = Pattern.compile("\\p{L}[\\p{L} ]{0,39}");

    private SeizureRow() {}

    static ImportRun.Item read(Table.TableRow row, String source, Marking standard, String organization) {
        var mapping = row.mapping();
        var own = row.value("marking", BAD_MARKING, text -> Marking.parse(text, organization));
        var marking = own == null ? standard : own;
        var id = row.text("authority");
        var fullName = row.find("authority_name");
        var bar = id.indexOf('|');
        var authority = StatementFeed.agency(
                row, "authority", id, fullName == null ? id.substring(0, Math.max(bar, 0)) : fullName, marking);
        var country = Values.country(Objects.requireNonNull(
                        row.value("country", BAD_COUNTRY, mapping::country), "required columns are never empty")
                .value());
        var from =
                Objects.requireNonNull(row.value("date", BAD_DATE, mapping::date), "required columns are never empty");
        var to = row.value("date_to", BAD_DATE, mapping::date);
        if (to != null && to.last().isBefore(from.first()))
            throw row.bad("date_to", BAD_DATE, "lies before the first day, " + from + "; swap them");
        var period = new Period(from, to == null ? from : to);
        var place = row.oneLine("place");
        var substance = row.oneLine("substance");
        var qualifiers = new HashMap<String, Object>();
        var details = new HashMap<String, Object>();
        qualifiers.put("countedAs", substance);
        if (!place.isEmpty()) qualifiers.put("place", place);
        var events = row.value("events", BAD_NUMBER, SeizureRow::count);
        if (events != null) qualifiers.put("events", events);
        amount(row, qualifiers, details);
        if (events == null && row.text("amount").isEmpty())
            throw row.bad("amount", MISSING, "amount and events are empty; a count has one of them");
        var cas = cas(row);
        if (cas != null) details.put("countedCas", cas);
        details.put("record", Seizure.record(authority.key(), country.key(), period, place, substance));
        var entities = new ArrayList<NewEntity>(List.of(authority, country));
        var facts = new ArrayList<NewFact>();
        var evidence = NewEvidence.of(source, "row " + row.line() + row.partners(), null, null, marking);
        // The count first: what follows names its authority.
        facts.add(NewFact.of(LinkKind.COUNTED_SEIZURES, authority.key(), country.key(), period, marking, evidence)
                .qualified(qualifiers)
                .detailed(details));
        if (fullName != null) {
            var names = NewEvidence.of(source, "names of the authorities", null, null, marking);
            StatementFeed.named(row, "authority", authority.key(), names, marking, entities, facts);
        }
        return new ImportRun.Item(row.file(), row.line(), entities, facts);
    }

    /** The amount in its unit, and in kilograms where the unit is one of mass; without a unit it is in kilograms. */
    private static void amount(
            Table.TableRow row, HashMap<String, Object> qualifiers, HashMap<String, Object> details) {
        var written = row.text("amount");
        if (written.isEmpty()) return;
        var number = row.mapping().number(written);
        var unit = row.text("unit").isEmpty() ? "kg" : row.oneLine("unit");
        if (Kilograms.isUnit(unit)) {
            var mass = row.parsed("amount", BAD_QUANTITY, number, text -> Kilograms.parse(text, unit));
            qualifiers.put("amount", row.parsed("amount", BAD_QUANTITY, number, SeizureRow::decimal));
            details.put("quantityKg", mass.value().doubleValue());
        } else {
            if (!UNIT.matcher(unit).matches())
                throw row.bad("unit", BAD_QUANTITY, "the unit has other signs than letters; write kg, lb or tablets");
            qualifiers.put("amount", row.parsed("amount", BAD_QUANTITY, number, SeizureRow::decimal));
        }
        qualifiers.put("unit", unit);
    }

    private static Double decimal(String text) {
        if (!NUMBER.matcher(text).matches())
            throw BadInput.of("amount", text, "is no amount; write digits with a point for decimals");
        return Double.valueOf(text);
    }

    private static Integer count(String text) {
        if (!COUNT.matcher(text).matches())
            throw BadInput.of("events", text, "is no number of seizures; write digits alone");
        return Integer.valueOf(text);
    }

    /** The CAS number; null where there is none, or where the mapping takes texts that are none. */
    private static @Nullable String cas(Table.TableRow row) {
        if (!row.mapping().orText().contains("cas")) {
            var cas = row.value("cas", BAD_CAS, CasNumber::parse);
            return cas == null ? null : cas.value();
        }
        try {
            return row.text("cas").isEmpty()
                    ? null
                    : CasNumber.parse(row.text("cas")).value();
        } catch (BadInput e) {
            return null;
        }
    }
}
