package org.headwater.trace.index;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;

/** An index of one moment, filled by hand with companies and the simplest facts about them, and markings of any text. */
public final class PlainIndex {

    private static final TraceGraph.Stop NOWHERE = new TraceGraph.Stop(null, null);

    /** A piece of evidence that stands. */
    public record Piece(String marking, String source, String grade) {}

    private final TraceIndex.Change change =
            TraceIndex.filling(new TraceIndex.IndexState("", 1, Set.of(), Instant.EPOCH));

    public PlainIndex party(String id, String marking) {
        change.add(new TraceIndex.Record(id, EntityKind.COMPANY, marking));
        return this;
    }

    private int profile(String marking, List<Piece> pieces) {
        var evidence = new ArrayList<EvidenceProfiles.EvidencePiece>();
        for (var piece : pieces)
            evidence.add(new EvidenceProfiles.EvidencePiece(piece.marking, piece.source, Grade.parse(piece.grade)));
        return change.profiles.number(List.of(marking), evidence);
    }

    /** Of unknown goods. */
    public void shipment(
            String id, String marking, List<Piece> pieces, String from, String to, int dispatched, int arrived) {
        change.shipment(
                id,
                from,
                to,
                List.of(),
                PartialDate.of(LocalDate.ofEpochDay(dispatched)),
                PartialDate.of(LocalDate.ofEpochDay(arrived)),
                NOWHERE,
                NOWHERE,
                List.of(),
                profile(marking, pieces));
    }

    public void owns(String id, String marking, List<Piece> pieces, String subject, String object) {
        change.put(new Statement.TieStatement(
                id, profile(marking, pieces), LinkKind.OWNS, subject, object, Period.UNKNOWN, null));
    }

    public void holds(String id, String marking, List<Piece> pieces, String party, String phone) {
        change.put(new Statement.Holding(id, profile(marking, pieces), party, phone, false, Period.UNKNOWN));
    }

    public void isIn(String id, String marking, List<Piece> pieces, String party, String country) {
        change.put(new Statement.Located(id, profile(marking, pieces), party, country));
    }

    public void isCriminalGroup(String id, String marking, List<Piece> pieces, String party) {
        is(id, marking, pieces, party, EntityKind.CRIMINAL_GROUP);
    }

    public void is(String id, String marking, List<Piece> pieces, String party, EntityKind kind) {
        change.put(new Statement.Is(id, profile(marking, pieces), party, kind, 1));
    }

    public void isSameAs(String id, String marking, List<Piece> pieces, String one, String other) {
        change.put(new Statement.SameParty(id, profile(marking, pieces), one, other));
    }

    /** No more may be added. */
    public TraceIndex made() {
        return change.made();
    }
}
