package org.headwater.trace.index;

import static org.headwater.trace.search.TraceGraph.NONE;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.headwater.trace.search.ColumnReader;
import org.headwater.trace.search.ColumnWriter;
import org.headwater.trace.search.Goods;
import org.headwater.trace.search.IdColumn;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/** An index as columns and back: all but its state. */
final class IndexColumns {

    private static final int DATES_APART = PartialDate.Precision.values().length;

    private IndexColumns() {}

    static void write(TraceIndex index, ColumnWriter out) throws IOException {
        index.recordIds.write(out);
        enums(out, EntityKind.values(), List.of(index.kinds));
        out.texts(List.of(index.markingTexts));
        var markings = new int[index.recordMarkings.length];
        for (var r = 0; r < markings.length; r++) markings[r] = index.recordMarkings[r];
        out.numbers(markings);
        index.goods.write(out);
        index.profiles.write(out);
        writeStatements(index, out);
        index.locations.write(out);
        out.flush();
    }

    static TraceIndex read(TraceIndex.IndexState state, ColumnReader in) {
        var recordIds = IdColumn.read(in);
        var kinds = enums(in, EntityKind.class).toArray(EntityKind[]::new);
        var markingTexts = in.texts().toArray(String[]::new);
        var numbers = in.numbers();
        var markings = new char[numbers.length];
        for (var r = 0; r < markings.length; r++) markings[r] = (char) numbers[r];
        var goods = Goods.read(in);
        var profiles = EvidenceProfiles.read(in);
        var statements = readStatements(recordIds, in);
        var index = new TraceIndex(
                state, recordIds, kinds, markings, markingTexts, goods, profiles, statements, Locations.read(in));
        if (!in.isAtEnd()) throw new IllegalStateException("more than an index");
        return index;
    }

    // ---- Statements, by what they state ----------------------------------------------------------------------------

    private static void writeStatements(TraceIndex index, ColumnWriter out) throws IOException {
        var ties = new ArrayList<Statement.TieStatement>();
        var payments = new ArrayList<Statement.Paid>();
        var holdings = new ArrayList<Statement.Holding>();
        var same = new ArrayList<Statement.SameParty>();
        var kinds = new ArrayList<Statement.Is>();
        var designated = new ArrayList<Statement.Designated>();
        for (var statement : index.statements.values())
            switch (statement) {
                case Statement.TieStatement tied -> ties.add(tied);
                case Statement.Paid paid -> payments.add(paid);
                case Statement.Holding holds -> holdings.add(holds);
                case Statement.SameParty one -> same.add(one);
                case Statement.Is is -> kinds.add(is);
                case Statement.Designated named -> designated.add(named);
            }
        var records = index.recordIds;

        heads(out, ties);
        enums(out, LinkKind.values(), list(ties, Statement.TieStatement::kind));
        parties(out, records, ties, Statement.TieStatement::subject);
        parties(out, records, ties, Statement.TieStatement::object);
        periods(out, ties, Statement.TieStatement::period);
        var substances = new ArrayList<@Nullable String>(ties.size());
        for (var tied : ties) substances.add(tied.substance());
        words(out, substances);

        heads(out, payments);
        parties(out, records, payments, Statement.Paid::payer);
        parties(out, records, payments, Statement.Paid::payee);
        out.numbers(payments.stream().mapToLong(Statement.Paid::first).toArray());
        out.numbers(payments.stream().mapToLong(Statement.Paid::last).toArray());
        texts(out, payments, paid -> {
            var amount = paid.amount();
            return amount == null ? null : amount.toPlainString();
        });
        texts(out, payments, Statement.Paid::currency);
        texts(out, payments, Statement.Paid::method);
        texts(out, payments, Statement.Paid::globalId);
        texts(out, payments, Statement.Paid::payerInstrument);
        texts(out, payments, Statement.Paid::payeeInstrument);
        texts(out, payments, Statement.Paid::originator);
        texts(out, payments, Statement.Paid::beneficiary);

        heads(out, holdings);
        parties(out, records, holdings, Statement.Holding::party);
        ids(out, list(holdings, Statement.Holding::identifier));
        out.numbers(numbers(holdings, holds -> holds.address() ? 1 : 0));
        periods(out, holdings, Statement.Holding::period);

        heads(out, same);
        parties(out, records, same, Statement.SameParty::one);
        parties(out, records, same, Statement.SameParty::other);

        heads(out, kinds);
        parties(out, records, kinds, Statement.Is::party);
        enums(out, EntityKind.values(), list(kinds, Statement.Is::kind));
        out.numbers(kinds.stream().mapToLong(Statement.Is::recorded).toArray());

        heads(out, designated);
        parties(out, records, designated, Statement.Designated::party);
        words(out, list(designated, Statement.Designated::programme));
        out.numbers(numbers(designated, named -> code(named.from())));
        out.numbers(numbers(designated, named -> code(named.to())));
    }

    private static Map<String, Statement> readStatements(IdColumn records, ColumnReader in) {
        var statements = new HashMap<String, Statement>();
        var parties = new RecordTexts(records);

        var heads = Heads.read(in);
        var links = enums(in, LinkKind.class);
        var one = parties.read(in);
        var other = parties.read(in);
        var from = in.numbers();
        var to = in.numbers();
        var words = words(in);
        for (var i = 0; i < heads.size(); i++)
            put(
                    statements,
                    new Statement.TieStatement(
                            heads.id(i),
                            heads.profiles[i],
                            links.get(i),
                            one.get(i),
                            other.get(i),
                            period(from[i], to[i]),
                            words.find(i)));

        heads = Heads.read(in);
        one = parties.read(in);
        other = parties.read(in);
        var first = in.longs();
        var last = in.longs();
        var amounts = words(in);
        var currencies = words(in);
        var methods = words(in);
        var globalIds = words(in);
        var payerInstruments = words(in);
        var payeeInstruments = words(in);
        var originators = words(in);
        var beneficiaries = words(in);
        for (var i = 0; i < heads.size(); i++) {
            var amount = amounts.find(i);
            put(
                    statements,
                    new Statement.Paid(
                            heads.id(i),
                            heads.profiles[i],
                            one.get(i),
                            other.get(i),
                            first[i],
                            last[i],
                            amount == null ? null : new BigDecimal(amount),
                            currencies.find(i),
                            methods.find(i),
                            globalIds.find(i),
                            payerInstruments.find(i),
                            payeeInstruments.find(i),
                            originators.find(i),
                            beneficiaries.find(i)));
        }

        heads = Heads.read(in);
        one = parties.read(in);
        var identifiers = IdColumn.read(in);
        var addresses = in.numbers();
        from = in.numbers();
        to = in.numbers();
        for (var i = 0; i < heads.size(); i++)
            put(
                    statements,
                    new Statement.Holding(
                            heads.id(i),
                            heads.profiles[i],
                            one.get(i),
                            identifiers.get(i),
                            addresses[i] == 1,
                            period(from[i], to[i])));

        heads = Heads.read(in);
        one = parties.read(in);
        other = parties.read(in);
        for (var i = 0; i < heads.size(); i++)
            put(statements, new Statement.SameParty(heads.id(i), heads.profiles[i], one.get(i), other.get(i)));

        heads = Heads.read(in);
        one = parties.read(in);
        var kinds = enums(in, EntityKind.class);
        var recorded = in.longs();
        for (var i = 0; i < heads.size(); i++)
            put(statements, new Statement.Is(heads.id(i), heads.profiles[i], one.get(i), kinds.get(i), recorded[i]));

        heads = Heads.read(in);
        one = parties.read(in);
        words = words(in);
        from = in.numbers();
        to = in.numbers();
        for (var i = 0; i < heads.size(); i++)
            put(
                    statements,
                    new Statement.Designated(
                            heads.id(i), heads.profiles[i], one.get(i), words.get(i), date(from[i]), date(to[i])));
        return statements;
    }

    private static void put(Map<String, Statement> statements, Statement statement) {
        statements.put(statement.id(), statement);
    }

    /** One text for each record, however many statements name it. */
    private static final class RecordTexts {
        private final IdColumn records;
        private final @Nullable String[] texts;

        RecordTexts(IdColumn records) {
            this.records = records;
            texts = new @Nullable String[records.size()];
        }

        List<String> read(ColumnReader in) {
            var numbers = in.numbers();
            var strays = in.texts();
            var parties = new ArrayList<String>(numbers.length);
            for (var number : numbers) parties.add(number < 0 ? strays.get(-1 - number) : get(number));
            return parties;
        }

        private String get(int record) {
            var text = texts[record];
            if (text == null) texts[record] = text = records.get(record);
            return text;
        }
    }

    /** Columns that all statements have. */
    private record Heads(IdColumn ids, int[] profiles) {
        static Heads read(ColumnReader in) {
            return new Heads(IdColumn.read(in), in.numbers());
        }

        int size() {
            return profiles.length;
        }

        String id(int place) {
            return ids.get(place);
        }
    }

    private static void heads(ColumnWriter out, List<? extends Statement> statements) throws IOException {
        ids(out, list(statements, Statement::id));
        out.numbers(numbers(statements, Statement::profile));
    }

    private static void ids(ColumnWriter out, List<String> ids) throws IOException {
        var draft = new IdColumn.IdDraft();
        ids.forEach(draft::add);
        draft.ids().write(out);
    }

    /** Parties are records, which have numbers here; one that is no record yet has a number below 0 and its text. */
    private static <S extends Statement> void parties(
            ColumnWriter out, IdColumn records, List<S> statements, Function<S, String> party) throws IOException {
        var strays = new ArrayList<String>();
        var numbers = new int[statements.size()];
        for (var i = 0; i < numbers.length; i++) {
            var id = party.apply(statements.get(i));
            numbers[i] = records.find(id);
            if (numbers[i] != NONE) continue;
            strays.add(id);
            numbers[i] = -strays.size();
        }
        out.numbers(numbers);
        out.texts(strays);
    }

    private static <S> void periods(ColumnWriter out, List<S> statements, Function<S, Period> period)
            throws IOException {
        out.numbers(numbers(statements, s -> code(period.apply(s).from())));
        out.numbers(numbers(statements, s -> code(period.apply(s).to())));
    }

    private static Period period(int from, int to) {
        return new Period(date(from), date(to));
    }

    private static int code(@Nullable PartialDate date) {
        return date == null
                ? Integer.MIN_VALUE
                : Math.toIntExact(date.first().toEpochDay() * DATES_APART
                        + date.precision().ordinal());
    }

    private static @Nullable PartialDate date(int code) {
        return code == Integer.MIN_VALUE
                ? null
                : new PartialDate(
                        LocalDate.ofEpochDay(Math.floorDiv(code, DATES_APART)),
                        PartialDate.Precision.values()[Math.floorMod(code, DATES_APART)]);
    }

    private static <S, T> List<T> list(List<S> statements, Function<S, T> value) {
        var list = new ArrayList<T>(statements.size());
        for (var statement : statements) list.add(value.apply(statement));
        return list;
    }

    private static <S> int[] numbers(List<S> statements, ToIntFunction<S> number) {
        return statements.stream().mapToInt(number).toArray();
    }

    // ---- Values of few kinds ---------------------------------------------------------------------------------------

    /** By their names, so that the order of the constants is that of the writer. */
    private static <E extends Enum<E>> void enums(ColumnWriter out, E[] all, List<E> values) throws IOException {
        out.texts(Arrays.stream(all).map(Enum::name).toList());
        out.numbers(numbers(values, Enum::ordinal));
    }

    private static <E extends Enum<E>> List<E> enums(ColumnReader in, Class<E> type) {
        // A constant that is no more is no one's value either.
        var known = Arrays.asList(type.getEnumConstants());
        var all = in.texts().stream()
                .map(name -> known.stream()
                        .filter(constant -> constant.name().equals(name))
                        .findFirst()
                        .orElse(null))
                .toArray();
        var values = new ArrayList<E>();
        for (var number : in.numbers())
            values.add(type.cast(java.util.Objects.requireNonNull(all[number], "a constant that is no more")));
        return values;
    }

    private static <S> void texts(ColumnWriter out, List<S> statements, Function<S, @Nullable String> text)
            throws IOException {
        var values = new ArrayList<@Nullable String>(statements.size());
        for (var statement : statements) values.add(text.apply(statement));
        words(out, values);
    }

    private static void words(ColumnWriter out, List<? extends @Nullable String> values) throws IOException {
        var places = new HashMap<String, Integer>();
        var words = new ArrayList<String>();
        var numbers = new int[values.size()];
        for (var i = 0; i < numbers.length; i++) {
            var value = values.get(i);
            if (value == null) {
                numbers[i] = NONE;
                continue;
            }
            var known = places.putIfAbsent(value, words.size());
            if (known == null) words.add(value);
            numbers[i] = known == null ? words.size() - 1 : known;
        }
        out.texts(words);
        out.numbers(numbers);
    }

    private static Words words(ColumnReader in) {
        return new Words(in.texts(), in.numbers());
    }

    private record Words(List<String> texts, int[] numbers) {
        @Nullable
        String find(int place) {
            return numbers[place] == NONE ? null : texts.get(numbers[place]);
        }

        String get(int place) {
            return texts.get(numbers[place]);
        }
    }
}
