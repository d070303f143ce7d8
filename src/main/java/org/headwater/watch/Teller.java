package org.headwater.watch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says what an answer has that the owner of a watch was not told yet (src/docs/watches.md#what-is-told). The same state and answer give
 * the same alerts, so a run that did not get through is done again; and the state that it leaves, with the same answer, gives none.
 *
 * <p>A told key keeps the ids that it was told with, and is read with the records that stand for them today: an identity decision that is
 * taken back leaves each key as it was. Keys that are read alike today are one, under the smallest of them.
 */
final class Teller {

    /** Alerts of a run, and the state after them. */
    record Telling(ToldState state, List<NewAlert> alerts) {
        Telling {
            alerts = List.copyOf(alerts);
        }
    }

    private final @Nullable ToldState before;
    private final int edition;
    private final RoundAnswer answer;
    private final Collection<AlertChange> wanted;

    /** The first run of an edition notes what is there, and alerts nobody. */
    private final boolean silent;

    private final Map<FindingKey, Told> keys;
    /** By key as it is read today, the keys as they were told, in order. */
    private final Map<FindingKey, TreeSet<FindingKey>> toldAs = new TreeMap<>();

    private final List<NewAlert> alerts = new ArrayList<>();

    private Teller(@Nullable ToldState before, int edition, RoundAnswer answer, Collection<AlertChange> wanted) {
        this.before = before;
        this.edition = edition;
        this.answer = answer;
        this.wanted = wanted;
        silent = before == null || before.edition() != edition;
        keys = before == null ? new HashMap<>() : new HashMap<>(before.keys());
        for (var key : keys.keySet())
            toldAs.computeIfAbsent(key.read(answer.standsFor()), read -> new TreeSet<>())
                    .add(key);
    }

    /**
     * @param before null before the first run
     * @param edition of the question; another one than before tells silently
     * @param wanted of what changes the owner wants to be told
     */
    static Telling tell(@Nullable ToldState before, int edition, RoundAnswer answer, Collection<AlertChange> wanted) {
        return new Teller(before, edition, answer, wanted).tell();
    }

    private Telling tell() {
        var found = new HashSet<FindingKey>();
        for (var finding : answer.best()) {
            found.add(finding.key());
            tell(finding, true);
        }
        for (var finding : answer.stillThere()) if (found.add(finding.key())) tell(finding, false);
        if (answer.isComplete()) withdrawAllBut(found);
        alerts.sort(NewAlert.ORDER);
        var more = answer.isComplete() ? answer.more() : hadMore();
        return new Telling(
                new ToldState(edition, answer.isComplete(), more, keys.size() >= ToldState.MOST_KEYS, keys), alerts);
    }

    /** Whether the last complete answer to this edition had more than was asked for: what a cut search finds may then be old. */
    private boolean hadMore() {
        return !silent && before != null && before.more();
    }

    private void tell(Finding finding, boolean isAmongTheBest) {
        var told = toldAs.get(finding.key());
        if (told != null) tellAgain(finding, told);
        else if (isAmongTheBest && (answer.isComplete() || !hadMore())) tellNew(finding);
    }

    private void tellNew(Finding finding) {
        if (keys.size() >= ToldState.MOST_KEYS) return;
        put(finding.key(), finding, null);
        add(AlertKind.NEW, finding.key(), Set.of(finding.key()), Set.of(), finding.grounds());
    }

    private void tellAgain(Finding finding, Set<FindingKey> toldAs) {
        if (toldAs.stream().noneMatch(key -> told(key).present())) {
            for (var key : toldAs) put(key, finding, null);
            add(AlertKind.BACK, finding.key(), toldAs, Set.of(), finding.grounds());
            return;
        }
        var known = new HashSet<@Nullable FindingDigest>();
        for (var key : toldAs) {
            known.add(told(key).digest());
            put(key, finding, told(key).digest());
        }
        // Keys that were told apart and are one today have no digest in common to compare with.
        var common = known.size() == 1 ? known.iterator().next() : null;
        if (!answer.isComplete() || common == null) return;
        var changes = common.changesTo(finding.digest(), wanted);
        if (!changes.isEmpty()) add(AlertKind.CHANGED, finding.key(), toldAs, changes, finding.grounds());
    }

    /** A search that was cut does not know all usable facts: its digest is compared with nothing, and {@code digest} stays. */
    private void put(FindingKey key, Finding finding, @Nullable FindingDigest digest) {
        var alerts = keys.containsKey(key) ? told(key).alerts() : 0;
        keys.put(key, new Told(true, answer.isComplete() ? finding.digest() : digest, finding.grounds(), alerts));
    }

    private void withdrawAllBut(Set<FindingKey> found) {
        toldAs.forEach((read, group) -> {
            if (found.contains(read)) return;
            var present = group.stream()
                    .filter(key -> told(key).present())
                    .findFirst()
                    .orElse(null);
            if (present == null) return;
            var grounds = told(present).grounds();
            for (var key : group) keys.put(key, told(key).gone());
            add(AlertKind.WITHDRAWN, present, group, Set.of(), grounds);
        });
    }

    /** The number is above those of all alerts of these keys, so that no id comes twice, however keys join and part. */
    private void add(
            AlertKind kind, FindingKey shown, Set<FindingKey> toldAs, Set<AlertChange> changes, Grounds grounds) {
        if (silent) return;
        var number =
                1 + toldAs.stream().mapToInt(key -> told(key).alerts()).max().orElse(0);
        for (var key : toldAs) keys.put(key, told(key).withAlerts(number));
        var first = toldAs.stream().min(FindingKey::compareTo).orElseThrow();
        alerts.add(new NewAlert(kind, shown, first, number, changes, grounds));
    }

    private Told told(FindingKey key) {
        return Objects.requireNonNull(keys.get(key));
    }
}
