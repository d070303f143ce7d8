package org.headwater.access.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.headwater.access.Occasion;
import org.headwater.access.TraceId;
import org.headwater.access.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Facts about one request, gathered while it is answered; its record is made from them. Fields of one answer are fetched by
 * several threads, so ids are gathered under its lock.
 */
final class Trail {

    /** Under which it goes with an HTTP request. */
    static final String ATTRIBUTE = Trail.class.getName();

    private final Instant at;
    private final long started = System.nanoTime();
    private final @Nullable String from;
    private final Occasion occasion;
    private volatile String how;
    private volatile @Nullable Viewer who;
    private volatile List<String> operations = List.of();
    private volatile boolean isNamed;
    private volatile String operation = AuditMeters.OTHER;
    private volatile @Nullable TraceId trace;
    private volatile @Nullable String document;
    private volatile @Nullable String variables;
    private volatile @Nullable Long intent;
    private volatile @Nullable String problem;
    private volatile boolean refused;
    private volatile boolean settled;
    private final Set<String> ids = new HashSet<>();
    private Set<String> fresh = new HashSet<>();
    private final @Nullable AuditMeters meters;
    private final AtomicBoolean counted = new AtomicBoolean();

    /** @param meters null counts nothing */
    Trail(Instant at, String how, @Nullable String from, Occasion occasion, @Nullable AuditMeters meters) {
        this.meters = meters;
        this.at = at;
        this.how = how;
        this.from = from;
        this.occasion = occasion;
    }

    void how(String way) {
        this.how = way;
    }

    void who(@Nullable Viewer viewer) {
        if (viewer != null) this.who = viewer;
    }

    /** Name of the operation before a handler is found: a path may be a text of the caller. */
    void comesTo(String named) {
        this.operations = List.of(named);
    }

    /** The names are ours: root fields of the schema, or the path of a handler. */
    void asks(List<String> named) {
        if (isNamed) return;
        this.operations = named;
        this.operation = named.size() == 1 ? named.getFirst() : AuditMeters.SEVERAL;
    }

    /** The same by one name of another protocol, which later ones do not replace. */
    void asksOnly(String name) {
        asks(List.of(name));
        this.isNamed = true;
    }

    void traced(TraceId id) {
        this.trace = id;
    }

    /** The trace of the request; a new one where none was begun, as for a message over a socket. */
    synchronized TraceId trace() {
        var known = trace;
        if (known == null) trace = known = TraceId.fresh();
        return known;
    }

    List<String> operations() {
        return operations;
    }

    void document(String digest, @Nullable String digestOfVariables) {
        this.document = digest;
        this.variables = digestOfVariables;
    }

    synchronized void shows(String id) {
        if (ids.add(id)) fresh.add(id);
    }

    /** The ids shown since the last call. */
    synchronized Set<String> takeFresh() {
        var taken = fresh;
        fresh = new HashSet<>();
        return taken;
    }

    synchronized Set<String> ids() {
        return Set.copyOf(ids);
    }

    /** A change was announced under that number. */
    void intends(long number) {
        this.intent = number;
    }

    @Nullable
    Long intent() {
        return intent;
    }

    /** The code of what went wrong, for an answer that carries none itself. */
    void problem(String code) {
        this.problem = code;
    }

    @Nullable
    String problem() {
        return problem;
    }

    /** The change could not be announced, so it is not made. */
    void refuse() {
        this.refused = true;
    }

    boolean isRefused() {
        return refused;
    }

    /** The answer may leave: its record is on the disk, or it says nothing but that it is not. */
    void settle() {
        this.settled = true;
    }

    boolean isSettled() {
        return settled;
    }

    /** The request is over, and this is how: counted once, when its record is where it has to be. */
    void isOver(List<String> outcome) {
        if (meters != null && counted.compareAndSet(false, true))
            meters.count(operation, how, outcome, Duration.ofNanos(System.nanoTime() - started));
    }

    Entry entry(Entry.AuditEvent event, @Nullable Set<String> shown, List<String> outcome) {
        var asking = who;
        var took = Duration.ofNanos(System.nanoTime() - started);
        return new Entry(
                event,
                at,
                new Entry.Asker(
                        asking == null ? null : asking.name(),
                        asking == null ? null : asking.organization(),
                        asking == null ? null : asking.identity().toString(),
                        how,
                        from,
                        occasion),
                new Entry.Operations(List.copyOf(operations), document, variables),
                shown == null ? null : ShownIds.of(shown),
                outcome,
                event == Entry.AuditEvent.INTENT ? null : intent,
                event == Entry.AuditEvent.INTENT ? null : took.toMillis(),
                null,
                trace());
    }
}
