package org.headwater.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Requests for what needs a second person, and their decisions. The decision and the act are one transaction: an act is done
 * once or not at all.
 */
@Component
public class Approvals {

    /** Time within which a yes to a later act can be used. */
    private static final Duration USABLE = Duration.ofDays(1);

    private static final int READ_AT_ONCE = 1_000;

    private final VisibleGraph graph;
    private final Bookkeeping books;
    private final IdSource ids;
    private final Clock clock;
    private final Duration wait;
    private final List<RequestNotice> notices;
    private final Map<Approval.ApprovalKind, ApprovedAct> acts = new EnumMap<>(Approval.ApprovalKind.class);

    Approvals(
            VisibleGraph graph,
            Bookkeeping books,
            IdSource ids,
            Clock clock,
            ApprovalSettings settings,
            List<RequestNotice> notices,
            List<ApprovedAct> acts) {
        this.graph = graph;
        this.books = books;
        this.ids = ids;
        this.clock = clock;
        this.notices = List.copyOf(notices);
        this.wait = Duration.ofDays(settings.approvalDays());
        for (var act : acts)
            if (this.acts.put(act.kind(), act) != null)
                throw new IllegalStateException("two beans carry out " + act.kind());
    }

    /** Asks for a second person's yes. Nothing happens before. */
    public Approval request(
            Viewer viewer, Approval.ApprovalKind kind, String subject, @Nullable String wanted, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var act = acts.get(kind);
        if (act == null)
            throw BadInput.of("kind", kind, "is nothing that this service carries out; use " + acts.keySet());
        var about = act.check(viewer, subject, wanted, why);
        // A request about no element tells what its requester knows.
        var marking = about.marking() == null ? viewer.highest() : about.marking();
        var now = clock.instant();
        var approval = new Approval(
                ids.next(),
                kind,
                about.id(),
                about.wanted(),
                about.seen(),
                marking,
                why,
                viewer.name(),
                viewer.organization(),
                now,
                now.plus(wait),
                Approval.ApprovalState.PENDING,
                null,
                null,
                null,
                null,
                viewer.identity().person(),
                false);
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", approval.id());
        row.put("kind", kind.name());
        row.put("subject", approval.subject());
        row.put("wanted", approval.wanted());
        row.put("seen", approval.seen());
        row.put("marking", marking.toString());
        row.put("reason", why);
        row.put("by", viewer.name());
        row.put("person", approval.person());
        row.put("organization", viewer.organization());
        row.put("requested", now.atZone(ZoneOffset.UTC));
        row.put("expires", approval.expiresAt().atZone(ZoneOffset.UTC));
        row.put("state", Approval.ApprovalState.PENDING.name());
        row.put("deciders", ApprovedAct.Recorder.texts(about.recorders()));
        if (about.recorders().isEmpty())
            books.inTransaction(writes -> {
                writes.done(approval.id());
                return writes.list("access/createApproval", Map.of("row", row));
            });
        else {
            books.commit(false, writes -> {
                writes.done(approval.id());
                notices.forEach(notice -> notice.keep(writes, approval, about.recorders()));
                return writes.list("access/createApproval", Map.of("row", row));
            });
            notices.forEach(RequestNotice::committed);
        }
        return approval;
    }

    /**
     * Says yes or no, for good. A yes is carried out at once. Never by the one who asked.
     *
     * @throws Problem with the code STALE where the subject has changed since the request: then nothing is done, and the
     *     request is over
     */
    public Approval decide(Viewer viewer, String id, boolean approve, String reason) {
        viewer.require(Viewer.Role.ADMINISTRATOR);
        var why = Reason.of(reason);
        if (find(viewer, id).isEmpty()) throw new NotFound("approval", id);
        Function<Books, Approval> decision = writes -> {
            // The counter's lock makes decisions follow each other: what is read here is the latest.
            var stored = writes.find("access/findStoredApproval", Map.of("id", id))
                    .map(row -> row.rowOf("approval"))
                    .orElseThrow(() -> new NotFound("approval", id));
            var pending = approval(stored, viewer);
            requireDecider(viewer, pending, stored);
            if (pending.state() != Approval.ApprovalState.PENDING)
                throw BadInput.of("id", id, "is " + pending.state() + " and can no longer be decided; ask again");
            var state = !approve
                    ? Approval.ApprovalState.REFUSED
                    : act(pending.kind()).execute(pending, viewer, writes)
                            ? Approval.ApprovalState.APPROVED
                            : Approval.ApprovalState.STALE;
            var decided = clock.instant();
            writes.list(
                    "access/decideApproval",
                    Map.of(
                            "id",
                            id,
                            "state",
                            state.name(),
                            "by",
                            viewer.name(),
                            "organization",
                            viewer.organization(),
                            "decided",
                            decided.atZone(ZoneOffset.UTC),
                            "decision",
                            why,
                            "commit",
                            writes.commit()));
            // A stale request is refused, and the same again is refused too.
            if (state != Approval.ApprovalState.STALE) writes.done(id);
            return writes.find("access/findStoredApproval", Map.of("id", id))
                    .map(row -> approval(row.rowOf("approval"), viewer))
                    .orElseThrow();
        };
        var decided = books.commit(approve && rewrites(viewer, id), decision);
        if (decided.state() == Approval.ApprovalState.STALE) throw new ApprovalStale(id);
        if (decided.state() == Approval.ApprovalState.APPROVED)
            act(decided.kind()).committed();
        return decided;
    }

    /** Refuses who may not decide, be it yes or no; what is decidable is asked here too. */
    private void requireDecider(Viewer viewer, Approval pending, Row stored) {
        viewer.require(Viewer.Role.ADMINISTRATOR);
        if (pending.isOf(viewer)) throw new Forbidden("you asked for this yourself; somebody else has to decide on it");
        if (!isOfDeciders(viewer, stored))
            throw new Forbidden(
                    "another organization recorded this; an administrator of that organization, or a steward,"
                            + " has to decide on it");
        act(pending.kind()).requireDecider(pending, viewer);
    }

    /** A request about no element, as for rights, names no deciders; its act says who decides. */
    private static boolean isOfDeciders(Viewer viewer, Row stored) {
        var deciders = stored.texts("deciders");
        return deciders.isEmpty()
                || viewer.has(Viewer.Role.STEWARD)
                || deciders.stream().map(ApprovedAct.Recorder::parse).anyMatch(one -> one.isOf(viewer));
    }

    private boolean mayDecide(Viewer viewer, Approval approval, Row stored) {
        if (approval.state() != Approval.ApprovalState.PENDING
                || !viewer.has(Viewer.Role.ADMINISTRATOR)
                || !viewer.identity().key().isEmpty()) return false;
        try {
            requireDecider(viewer, approval, stored);
            return true;
        } catch (Forbidden refused) {
            return false;
        }
    }

    private boolean rewrites(Viewer viewer, String id) {
        return find(viewer, id).map(approval -> act(approval.kind()).rewrites()).orElse(false);
    }

    private ApprovedAct act(Approval.ApprovalKind kind) {
        var act = acts.get(kind);
        if (act == null) throw BadInput.of("kind", kind, "is nothing that this service carries out");
        return act;
    }

    Approval get(Viewer viewer, String id) {
        return find(viewer, id).orElseThrow(() -> new NotFound("approval", id));
    }

    /** The approval, if the caller may see its subject. */
    public Optional<Approval> find(Viewer viewer, String id) {
        return graph.read(
                viewer,
                null,
                view -> visible(view, view.list("access/findApproval", parameters(viewer, id))).stream()
                        .findFirst()
                        .map(row -> approval(row.rowOf("approval"), viewer)));
    }

    /**
     * Request of the caller that somebody else approved within a day and that is still unused: for acts after the approval, such
     * as an export.
     */
    public Optional<Approval> findGranted(Viewer viewer, Approval.ApprovalKind kind, String subject) {
        return graph.read(viewer, null, view -> {
            var parameters = parameters(viewer, "");
            parameters.put("kind", kind.name());
            parameters.put("subject", subject);
            parameters.put("since", clock.instant().minus(USABLE).atZone(ZoneOffset.UTC));
            return view.find("access/findGranted", parameters).map(row -> approval(row.rowOf("approval"), viewer));
        });
    }

    /** Uses a granted approval up; false where it was used before. */
    public boolean use(Approval granted) {
        var parameters = Map.of("id", granted.id(), "now", clock.instant().atZone(ZoneOffset.UTC));
        return books.inTransaction(writes -> writes.find("access/useApproval", parameters))
                .isPresent();
    }

    /**
     * Pending ones first, then the newest.
     *
     * @param decidable of which the caller may decide, or may not; null for all
     */
    Connection<Approval> list(Viewer viewer, @Nullable Boolean decidable, Cursors.Page page) {
        return graph.read(viewer, null, view -> {
            var wanted = new ArrayList<RankedApproval>();
            var after = RankedApproval.place(page);
            // Whether one is decidable is told by its act, and not by the store: a page is filled by as many reads as
            // it takes.
            while (wanted.size() < page.limit()) {
                var rows = rows(view, viewer, after);
                for (var row : visible(view, rows)) {
                    var one = ranked(row, viewer);
                    if (decidable == null || one.approval().decidable() == decidable) wanted.add(one);
                }
                if (rows.size() < READ_AT_ONCE) break;
                var last = ranked(rows.getLast(), viewer);
                after = last.place();
                // No approval that can be decided stands behind the pending ones.
                if (Boolean.TRUE.equals(decidable) && last.rank() > 0) break;
            }
            return page.of(wanted.subList(0, Math.min(wanted.size(), page.limit())), RankedApproval::place, null)
                    .map(RankedApproval::approval);
        });
    }

    private record RankedApproval(Approval approval, long rank) {

        /** Its place in the list: rank, time of the request, id. */
        List<String> place() {
            return List.of(Long.toString(rank), approval.requestedAt().toString(), approval.id());
        }

        /** Empty at the start. */
        static List<String> place(Cursors.Page page) {
            var rank = page.after(0);
            return rank == null
                    ? List.of()
                    : List.of(rank, String.valueOf(page.after(1)), String.valueOf(page.after(2)));
        }
    }

    private List<Row> rows(View view, Viewer viewer, List<String> after) {
        var parameters = parameters(viewer, "");
        parameters.put("afterRank", after.isEmpty() ? null : Long.valueOf(after.get(0)));
        parameters.put(
                "afterRequested",
                after.isEmpty() ? null : Instant.parse(after.get(1)).atZone(ZoneOffset.UTC));
        parameters.put("afterId", after.isEmpty() ? null : after.get(2));
        parameters.put("limit", READ_AT_ONCE);
        return view.list("access/listApprovals", parameters);
    }

    private RankedApproval ranked(Row row, Viewer viewer) {
        return new RankedApproval(approval(row.rowOf("approval"), viewer), row.number("rank"));
    }

    /** Approvals whose element the caller sees too, where it has to be seen. */
    private static List<Row> visible(View view, List<Row> approvals) {
        var open = approvals.stream()
                .filter(row -> !row.isTrue("isSpared"))
                .map(row -> row.rowOf("approval"))
                .toList();
        var subjects = new HashSet<String>();
        var ids = new ArrayList<String>();
        for (var approval : open) {
            ids.add(approval.text("id"));
            subjects.add(approval.text("subject"));
        }
        var seen = SeenElements.listAll(view, subjects).stream()
                .map(SeenElements.Seen::id)
                .collect(Collectors.toSet());
        // An approval about a source is shown by what the caller saw of the source when asking.
        var asked = view.list("access/listAskedApprovals", Map.of("ids", ids)).stream()
                .map(row -> row.text("id"))
                .collect(Collectors.toSet());
        return approvals.stream()
                .filter(row -> {
                    var approval = row.rowOf("approval");
                    return row.isTrue("isSpared")
                            || seen.contains(approval.text("subject"))
                            || asked.contains(approval.text("id"));
                })
                .toList();
    }

    private Map<String, @Nullable Object> parameters(Viewer viewer, String id) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("id", id);
        parameters.put("me", viewer.name());
        parameters.put("person", viewer.identity().person());
        parameters.put("organization", viewer.organization());
        parameters.put("administrator", viewer.has(Viewer.Role.ADMINISTRATOR));
        parameters.put("now", clock.instant().atZone(ZoneOffset.UTC));
        return parameters;
    }

    private Approval approval(Row row, Viewer viewer) {
        var approval = approval(row);
        return mayDecide(viewer, approval, row) ? approval.asDecidable() : approval;
    }

    private Approval approval(Row row) {
        var state = Approval.ApprovalState.valueOf(row.text("state"));
        var expires = row.instant("expires");
        if (state == Approval.ApprovalState.PENDING && !clock.instant().isBefore(expires))
            state = Approval.ApprovalState.EXPIRED;
        return new Approval(
                row.text("id"),
                Approval.ApprovalKind.valueOf(row.text("kind")),
                row.text("subject"),
                row.findText("wanted"),
                row.text("seen"),
                Marking.stored(row.findText("marking")).orElse(null),
                row.text("reason"),
                row.text("by"),
                row.text("organization"),
                row.instant("requested"),
                expires,
                state,
                row.findText("decidedBy"),
                row.findText("decidedOrganization"),
                row.findInstant("decided"),
                row.findText("decision"),
                row.text("person"),
                false);
    }

    /** The subject of the request has changed since. */
    private static final class ApprovalStale extends Problem {
        ApprovalStale(String id) {
            super(
                    ErrorCode.STALE,
                    "approval " + id + ": its subject has changed since it was asked for, so nothing was done; look at "
                            + "it and ask again",
                    null);
        }
    }
}
