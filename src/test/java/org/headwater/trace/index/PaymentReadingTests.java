package org.headwater.trace.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.headwater.trace.search.ColumnReader;
import org.headwater.trace.search.ColumnWriter;
import org.headwater.trace.search.SeenPayments;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who a payment is read between: the named parties, those who hold its instruments, those on whose behalf it was made. */
class PaymentReadingTests {

    private static final String CLEAR = "CLEAR";
    private static final String SECRET = "RED";
    private static final int MOST_HOLDERS = 3;

    private final TraceIndex.Change change =
            TraceIndex.filling(new TraceIndex.IndexState("e", 1, Set.of(), Instant.EPOCH));

    PaymentReadingTests() {
        for (var name : List.of("a", "b", "c", "d", "e", "holder1", "holder2"))
            change.add(new TraceIndex.Record(name, EntityKind.COMPANY, CLEAR));
        change.add(new TraceIndex.Record("hidden", EntityKind.COMPANY, SECRET));
    }

    private int profile(String marking, String grade) {
        return change.profiles.number(marking, marking, "s", grade);
    }

    private void paid(String id, String payer, String payee, Consumer<PaidParts> more) {
        var parts = new PaidParts();
        more.accept(parts);
        change.put(new Statement.Paid(
                id,
                profile(parts.marking, "A1"),
                payer,
                payee,
                day(parts.day),
                day(parts.day) + 1,
                new BigDecimal("12.50"),
                "USD",
                "TRANSFER",
                parts.globalId,
                parts.from,
                parts.into,
                parts.originator,
                parts.beneficiary));
    }

    private static final class PaidParts {
        private String marking = CLEAR;
        private String day = "2024-05-10";
        private @Nullable String globalId;
        private @Nullable String from;
        private @Nullable String into;
        private @Nullable String originator;
        private @Nullable String beneficiary;
    }

    private static long day(String day) {
        return LocalDate.parse(day).toEpochDay() * 86_400_000_000L;
    }

    private void holds(String id, String party, String instrument, String marking, String grade, Period period) {
        change.put(new Statement.Holding(id, profile(marking, grade), party, instrument, false, period));
    }

    private void holds(String party, String instrument) {
        holds("h" + party + instrument, party, instrument, CLEAR, "A1", Period.UNKNOWN);
    }

    private static SeenPayments seen(TraceIndex index, Set<String> visible, boolean onBehalf) {
        var graph = index.graph(visible::contains, Set.of(), Set.of(), MOST_HOLDERS);
        return index.payments(visible::contains, graph, MOST_HOLDERS, onBehalf);
    }

    private List<String> read(Set<String> visible, boolean onBehalf) {
        var read = new ArrayList<String>();
        for (var one : seen(change.made(), visible, onBehalf).payments())
            read.add(one.fact() + " " + one.payer() + ">" + one.payee() + (one.byInstrument() ? " i" : ""));
        return read;
    }

    private List<String> read() {
        return read(Set.of(CLEAR), false);
    }

    @Test
    void aNamedPaymentIsReadOnceAndAHiddenOneNever() {
        paid("p1", "a", "b", parts -> parts.globalId = "g");
        paid("p2", "a", "b", parts -> parts.marking = SECRET);
        paid("p3", "a", "hidden", parts -> {});
        paid("p4", "a", "a", parts -> {});
        assertThat(read()).containsExactly("p1 a>b");
        assertThat(read(Set.of(CLEAR, SECRET), false)).containsExactlyInAnyOrder("p1 a>b", "p2 a>b", "p3 a>hidden");
        var one = seen(change.made(), Set.of(CLEAR), false).payments().getFirst();
        assertThat(one.id()).isEqualTo("p1");
        assertThat(one.amount()).isEqualTo("12.50");
        assertThat(one.globalId()).isEqualTo("g");
    }

    @Test
    void anUnnamedHolderIsEachVisibleHolder() {
        paid("p1", "holder1", "c", parts -> parts.from = "iban");
        assertThat(read()).containsExactly("p1 holder1>c");
        holds("a", "iban");
        holds("b", "iban");
        holds("hidden", "iban");
        holds("h9", "d", "iban", SECRET, "A1", Period.UNKNOWN);
        assertThat(read()).containsExactly("p1 a>c i", "p1 b>c i");
        assertThat(seen(change.made(), Set.of(CLEAR), false).payments())
                .extracting(one -> one.id())
                .containsExactly("p1/a/c", "p1/b/c");
        // With four holders it is the unnamed one's again, and the instrument is told.
        assertThat(read(Set.of(CLEAR, SECRET), false)).containsExactly("p1 holder1>c");
        assertThat(seen(change.made(), Set.of(CLEAR, SECRET), false).hubs())
                .containsOnlyKeys("a", "b", "d", "hidden", "holder1")
                .allSatisfy((party, hubs) -> assertThat(hubs).containsExactly("iban"));
    }

    @Test
    void bothEndsAreReadAndNobodyPaysThemselves() {
        paid("p1", "holder1", "holder2", parts -> {
            parts.from = "iban";
            parts.into = "card";
        });
        holds("a", "iban");
        holds("b", "iban");
        holds("b", "card");
        assertThat(read()).containsExactly("p1 a>b i");
    }

    @Test
    void theIntervalOfAHolderMeetsTheMoment() {
        paid("p1", "holder1", "c", parts -> parts.from = "iban");
        holds("h1", "a", "iban", CLEAR, "A1", period("2024-05-10", null));
        holds("h2", "b", "iban", CLEAR, "A1", period(null, "2024-05-09"));
        holds("h3", "d", "iban", CLEAR, "A1", period("2024-05-11", "2024-06-01"));
        assertThat(read()).containsExactly("p1 a>c i");
    }

    private static Period period(@Nullable String from, @Nullable String to) {
        return new Period(from == null ? null : PartialDate.parse(from), to == null ? null : PartialDate.parse(to));
    }

    @Test
    void itIsNoSurerThanTheHolding() {
        paid("p1", "holder1", "c", parts -> parts.from = "iban");
        holds("h1", "a", "iban", CLEAR, "C3", Period.UNKNOWN);
        var weak =
                seen(change.made(), Set.of(CLEAR), false).payments().getFirst().confidence();
        holds("h2", "a", "iban", CLEAR, "A1", Period.UNKNOWN);
        var sure =
                seen(change.made(), Set.of(CLEAR), false).payments().getFirst().confidence();
        assertThat(weak).isLessThan(sure);
    }

    @Test
    void anUnnamedHolderThatSomebodyJoinedIsNamed() {
        paid("p1", "holder1", "c", parts -> parts.from = "iban");
        holds("a", "iban");
        change.put(new Statement.SameParty("s1", profile(CLEAR, "A1"), "holder1", "e"));
        assertThat(read()).containsExactly("p1 e>c");
        // Two of them that are one are still nobody.
        change.put(new Statement.SameParty("s1", profile(CLEAR, "A1"), "holder1", "holder2"));
        paid("p2", "c", "holder2", parts -> parts.into = "iban");
        assertThat(read()).containsExactlyInAnyOrder("p1 a>c i", "p2 c>a i");
    }

    @Test
    void onBehalfVisibleOriginatorsPayAndBeneficiariesArePaid() {
        paid("p1", "a", "b", parts -> {
            parts.originator = "d";
            parts.beneficiary = "e";
        });
        paid("p2", "a", "b", parts -> parts.originator = "hidden");
        paid("p3", "holder1", "b", parts -> {
            parts.from = "iban";
            parts.originator = "d";
        });
        holds("c", "iban");
        assertThat(read()).containsExactlyInAnyOrder("p1 a>b", "p2 a>b", "p3 c>b i");
        assertThat(read(Set.of(CLEAR), true)).containsExactlyInAnyOrder("p1 d>e", "p2 a>b", "p3 d>b");
        assertThat(read(Set.of(CLEAR, SECRET), true)).contains("p2 hidden>b");
    }

    @Test
    void aSnapshotHasThemAsTheyWere() throws IOException {
        paid("p1", "holder1", "b", parts -> {
            parts.from = "iban";
            parts.originator = "d";
            parts.globalId = "g";
        });
        change.put(new Statement.Paid(
                "p2", profile(CLEAR, "A1"), "a", "b", 1, 0, null, null, null, null, null, null, null, null));
        change.put(
                new Statement.TieStatement("t", profile(CLEAR, "A1"), LinkKind.OWNS, "a", "b", Period.UNKNOWN, null));
        var index = change.made();
        var bytes = new ByteArrayOutputStream();
        IndexColumns.write(index, new ColumnWriter(Channels.newChannel(bytes)));
        var read = IndexColumns.read(index.state, new ColumnReader(MemorySegment.ofArray(bytes.toByteArray()), false));
        assertThat(read.statements).isEqualTo(index.statements);
    }
}
