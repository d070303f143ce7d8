package org.headwater.trace.search;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/** What a test knows of its small world: the same records for the search and for the oracle. Day 0 is 2023-12-25: a week before another year. */
public record World(
        List<WholeGraph.GraphParty> parties,
        List<ChainResult.Precursor> precursors,
        List<WholeGraph.GraphShipment> shipments,
        List<TraceGraph.GraphTie> ties,
        List<TraceGraph.Holder> holders) {

    public static final LocalDate DAY_0 = LocalDate.of(2023, 12, 25);

    /** Acetone is no precursor of the piperidones; the run from 4-piperidone over NPP to 4-ANPP is published. */
    static final String ACETONE = "67-64-1";

    static final String PIPERIDONE = "41661-47-6";
    static final String NPP = "39742-60-4";
    static final String ANPP = "21409-26-7";

    static World empty() {
        return new World(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Companies of these names; 4-piperidone, NPP and 4-ANPP as published. */
    static World of(String... names) {
        var world = empty();
        for (var name : names) world.parties.add(WholeGraph.GraphParty.of(name, EntityKind.COMPANY));
        world.precursors.add(new ChainResult.Precursor(PIPERIDONE, NPP));
        world.precursors.add(new ChainResult.Precursor(NPP, ANPP));
        return world;
    }

    public static LocalDate day(int number) {
        return DAY_0.plusDays(number);
    }

    public static @Nullable PartialDate date(@Nullable Integer number) {
        return number == null ? null : PartialDate.of(day(number));
    }

    public static Period period(@Nullable Integer from, @Nullable Integer to) {
        return new Period(date(from), date(to));
    }

    static TraceGraph.GraphLine line(@Nullable String substance) {
        return new TraceGraph.GraphLine(substance, null, false);
    }

    World ship(
            String id,
            String from,
            String to,
            @Nullable Integer dispatch,
            @Nullable Integer arrival,
            double confidence,
            TraceGraph.GraphLine... lines) {
        shipments.add(new WholeGraph.GraphShipment(
                id,
                from,
                to,
                null,
                date(dispatch),
                date(arrival),
                null,
                null,
                List.of(lines),
                Confidence.of(confidence)));
        return this;
    }

    World ship(
            String id,
            String from,
            String to,
            @Nullable Integer dispatch,
            @Nullable Integer arrival,
            @Nullable String substance) {
        return ship(id, from, to, dispatch, arrival, 0.8, line(substance));
    }

    World tie(String id, LinkKind kind, String subject, String object, @Nullable Integer from, @Nullable Integer to) {
        ties.add(new TraceGraph.GraphTie(id, kind, subject, object, period(from, to), null, Confidence.of(0.8)));
        return this;
    }

    World goods(String id, LinkKind kind, String subject, String object, @Nullable String substance) {
        ties.add(new TraceGraph.GraphTie(id, kind, subject, object, Period.UNKNOWN, substance, Confidence.of(0.8)));
        return this;
    }

    World holds(String factId, String identifier, String party, @Nullable Integer from, @Nullable Integer to) {
        holders.add(new TraceGraph.Holder(factId, identifier, false, party, period(from, to), Confidence.of(0.8)));
        return this;
    }

    World holdsAddress(String factId, String address, String party) {
        holders.add(new TraceGraph.Holder(factId, address, true, party, Period.UNKNOWN, Confidence.of(0.64)));
        return this;
    }

    /** What an instrument covers here. */
    static final Set<String> LISTED = Set.of(ANPP, NPP, PIPERIDONE);

    TraceGraph graph() {
        return graph(new WholeGraph());
    }

    /** The same of shipments that were written to columns and read again, as a snapshot has them. */
    TraceGraph graphOfASnapshot() {
        return graph(new WholeGraph().keeping(World::writtenAndRead));
    }

    private static Goods writtenAndRead(Goods goods) {
        var bytes = new ByteArrayOutputStream();
        try {
            var out = new ColumnWriter(Channels.newChannel(bytes));
            goods.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Goods.read(new ColumnReader(MemorySegment.ofArray(bytes.toByteArray()), false));
    }

    private TraceGraph graph(WholeGraph builder) {
        for (var p : parties) builder.party(p);
        for (var p : precursors) builder.precursor(p.precursor(), p.product());
        for (var s : shipments) builder.shipment(s);
        for (var t : ties) builder.tie(t);
        for (var h : holders) builder.holder(h);
        return builder.build();
    }

    static ChainRequest request(String from, String to, ChainRules rules) {
        return new ChainRequest(
                PartySelector.of(Set.of(from.split(","))), PartySelector.of(Set.of(to.split(","))), rules, 20);
    }
}
