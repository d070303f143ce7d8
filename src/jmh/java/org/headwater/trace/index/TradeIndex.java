package org.headwater.trace.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.headwater.store.IdSource;
import org.headwater.trace.search.TraceGraph;
import org.headwater.trace.search.Trade;
import org.headwater.trace.search.WholeGraph;
import org.headwater.vocabulary.Grade;

/**
 * An index of a made-up trade whose facts have sources: 100 registers, of which each fact has one, and each tenth two. All of it is visible
 * to everybody. The same seed gives the same index anywhere.
 */
public final class TradeIndex implements Trade.Recipient {

    public static final String MARKING = "CLEAR";

    private static final int SOURCES = 100;
    private static final List<Grade> GRADES = List.of(Grade.parse("A1"), Grade.parse("B2"), Grade.parse("C3"));

    private final TraceIndex.Change change =
            TraceIndex.filling(new TraceIndex.IndexState("epoch", 1, Set.of(), Instant.EPOCH));
    private final Random random;
    private final IdSource ids;

    private TradeIndex(long seed) {
        random = new Random(seed);
        ids = new IdSource(random);
    }

    public static TraceIndex of(Trade.Size size, long seed) {
        var index = new TradeIndex(seed);
        Trade.tell(size, seed, index);
        return index.change.made();
    }

    private int profile() {
        var pieces = new ArrayList<EvidenceProfiles.EvidencePiece>();
        for (var i = random.nextInt(10) == 0 ? 2 : 1; i > 0; i--)
            pieces.add(new EvidenceProfiles.EvidencePiece(
                    MARKING, "s%02d".formatted(random.nextInt(SOURCES)), GRADES.get(random.nextInt(GRADES.size()))));
        return change.profiles.number(List.of(MARKING), pieces);
    }

    @Override
    public void party(WholeGraph.GraphParty party) {
        change.add(new TraceIndex.Record(party.id(), party.kind(), MARKING));
        for (var country : party.countries())
            change.put(new Statement.Located(ids.next(), profile(), party.id(), country));
    }

    @Override
    public void shipment(WholeGraph.GraphShipment s) {
        change.shipment(
                s.id(),
                s.consignor(),
                s.consignee(),
                List.of(),
                s.dispatch(),
                s.arrival(),
                s.from(),
                s.to(),
                s.lines(),
                profile());
    }

    @Override
    public void tie(TraceGraph.GraphTie tie) {
        change.put(new Statement.TieStatement(
                tie.id(), profile(), tie.kind(), tie.subject(), tie.object(), tie.period(), tie.substance()));
    }
}
