package org.headwater.evidence;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.headwater.access.Approval;
import org.headwater.access.ApprovedAct;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.headwater.store.Recording;
import org.headwater.store.Writes;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives an element the marking that was asked for, whatever it had. */
@Component
class LowerMarking implements ApprovedAct {

    private final VisibleGraph graph;
    private final Recording recording;
    private final Markings markings;
    private final Clock clock;
    private final IdSource ids;

    LowerMarking(VisibleGraph graph, Recording recording, Markings markings, Clock clock, IdSource ids) {
        this.graph = graph;
        this.recording = recording;
        this.markings = markings;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Approval.ApprovalKind kind() {
        return Approval.ApprovalKind.LOWER_MARKING;
    }

    @Override
    public Subject check(Viewer requester, String subject, @Nullable String wanted, String reason) {
        if (wanted == null) throw BadInput.of("wanted", null, "is missing; give the marking that it should have");
        var to = Marking.parse(wanted, requester.organization());
        graph.read(requester, null, view -> {
            Element.requireVisible(view, subject);
            return subject;
        });
        return recording.inTransaction(writes -> {
            var element = Element.get(writes, subject, requester);
            if (writes.find("evidence/findSameness", Element.parameters(subject))
                    .isPresent())
                throw BadInput.of(
                        "subject",
                        subject,
                        "says that two records are one, which is open to whom those who recorded the two agree;"
                                + " confirm it with decideIdentity, or lower the marking of a record");
            var own = ownRaises(writes, element, requester.organization());
            var from = requester.shown(element.marking()).and(own);
            if (from.isAtMost(to))
                throw BadInput.of(
                        "wanted", wanted, "is not lower than " + from + "; raiseMarking needs no second person");
            if (element.kind() == Element.ElementKind.EVIDENCE) requireSourceIsAsOpen(element, to);
            var floor = element.floor();
            if (floor != null && !floor.isAtMost(to))
                throw BadInput.of(
                        "wanted",
                        wanted,
                        "is lower than " + floor + ", under which another organization's source was cited; ask for "
                                + floor + " or higher");
            return new Subject(
                    subject,
                    to.toString(),
                    seen(element, own),
                    element.known(writes),
                    deciders(writes, element, requester.organization()));
        });
    }

    /** Marking with which the organization's evidence on the element was raised; CLEAR where it was not. */
    private static Marking ownRaises(Writes writes, Element element, String organization) {
        return element.isShared() ? new PartOf(writes, element, organization).raisedWith() : Marking.CLEAR;
    }

    private static String seen(Element element, Marking own) {
        return own.equals(Marking.CLEAR) ? element.whole().toString() : element.whole() + "\n" + own;
    }

    /**
     * Recorders with a part of the element to lower: its originator, and organizations that raised evidence of their own with
     * it.
     */
    private static List<Recorder> deciders(Writes writes, Element element, String asking) {
        var raisers = element.isShared() ? PartOf.raisers(writes, element) : Set.<String>of();
        return element.deciders(asking).stream()
                .filter(one -> element.isOriginated(one.originator()) || raisers.contains(one.originator()))
                .toList();
    }

    /** Evidence is never more open than its source. */
    private static void requireSourceIsAsOpen(Element evidence, Marking to) {
        var source = evidence.source();
        if (source == null) throw Element.notFound(evidence.id());
        if (!source.isAtMost(to))
            throw BadInput.of(
                    "wanted", to, "is lower than the marking of its source, " + source + "; ask for the source first");
    }

    @Override
    public boolean execute(Approval approval, Viewer decider, Books books) {
        var writes = Recording.in(books);
        var found = Element.find(writes, approval.subject());
        if (found.isEmpty()) return false;
        var element = found.get();
        if (!seen(element, ownRaises(writes, element, approval.organization())).equals(approval.seen())) return false;
        if (!decider.maySee(element.whole())) throw Element.notFound(approval.subject());
        var wanted = approval.wanted();
        if (wanted == null) return false;
        // A steward decides for all originators of what the steward's own organization has no part in.
        var isOwn = element.isDecidedBy(decider, approval.organization());
        if (!isOwn && !decider.has(Viewer.Role.STEWARD)) throw Element.notOriginator("decide to lower");
        var to = Marking.parse(wanted);
        if (element.kind() == Element.ElementKind.EVIDENCE) {
            var source = element.source();
            if (source == null) throw Element.notFound(element.id());
            if (!source.isAtMost(to)) return false;
        }
        if (!Markings.lowerPart(writes, element, to, isOwn ? decider.organization() : null))
            throw Element.notOriginator("decide to lower");
        // A marking that is lower for some readers may be higher for others, as RED of one group is to another. Facts
        // drawn from names never get more open than the names.
        markings.hideUnfounded(writes, null);
        Markings.note(
                writes, ids.next(), kind().name(), approval.subject(), decider, approval.reason(), clock.instant());
        return true;
    }

    @Override
    public boolean rewrites() {
        return true;
    }
}
