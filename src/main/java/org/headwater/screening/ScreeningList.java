package org.headwater.screening;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.identity.NameCandidates;
import org.headwater.vocabulary.EntityKind;

/**
 * Subjects among which all are found that have an equal number or contact, or a likeness of names of 0.60 or more: as many as by comparing
 * each, no first ones of an order, whatever a threshold would leave of them. For several threads; it takes no changes.
 */
public final class ScreeningList {

    private static final Comparator<Result> BY_POINTS = Comparator.comparing(
                    (Result result) -> result.judgement().points())
            .reversed()
            .thenComparing(result -> result.entry().id());

    private final List<Entry> entries;

    /** Searches of it are made one by one; the comparisons that follow are not. */
    private final NameCandidates names = new NameCandidates();

    /** The entry of each name in {@code names}. */
    private final List<Integer> entriesOfNames = new ArrayList<>();

    /** Entries by the keys of numbers and contacts. */
    private final Map<String, List<Integer>> entriesOfValues = new HashMap<>();

    private ScreeningList(Collection<Entry> entries) {
        this.entries = List.copyOf(entries);
        for (var each = 0; each < this.entries.size(); each++) {
            var subject = this.entries.get(each).subject();
            for (var kind : subject.kinds())
                for (var name : subject.names()) {
                    names.add(kind, name.text());
                    entriesOfNames.add(each);
                }
            for (var number : subject.numbers()) if (number.counts()) addValue(number.key(), each);
            for (var contact : subject.contacts()) addValue(contact.key(), each);
        }
    }

    /** @param id by which results of equal points are ordered, as text */
    public record Entry(String id, Subject subject) {}

    /** @param judgement of the one who was asked as the first, and of the entry as the second */
    public record Result(Entry entry, Judgement judgement) {}

    public static ScreeningList of(Collection<Entry> entries) {
        return new ScreeningList(entries);
    }

    private void addValue(String key, int entry) {
        var all = entriesOfValues.computeIfAbsent(key, first -> new ArrayList<>(1));
        if (all.isEmpty() || all.getLast() != entry) all.add(entry);
    }

    /** The number of subjects. */
    public int size() {
        return entries.size();
    }

    /** All results for a subject, those with most points first, then by id. */
    public List<Result> find(Subject asked) {
        var sharing = sharing(asked);
        var possible = possible(asked);
        possible.or(sharing);
        var results = new ArrayList<Result>();
        possible.stream().forEach(each -> {
            var entry = entries.get(each);
            var judgement = Points.findResult(asked, entry.subject(), sharing.get(each));
            if (judgement != null) results.add(new Result(entry, judgement));
        });
        results.sort(BY_POINTS);
        return List.copyOf(results);
    }

    private BitSet sharing(Subject asked) {
        var sharing = new BitSet();
        for (var number : asked.numbers())
            if (number.counts())
                entriesOfValues.getOrDefault(number.key(), List.of()).forEach(sharing::set);
        for (var contact : asked.contacts())
            entriesOfValues.getOrDefault(contact.key(), List.of()).forEach(sharing::set);
        return sharing;
    }

    private BitSet possible(Subject asked) {
        var possible = new BitSet();
        synchronized (names) {
            for (EntityKind kind : asked.kinds())
                for (var name : asked.names())
                    for (var found : names.findPossible(kind, name.name())) possible.set(entriesOfNames.get(found));
        }
        return possible;
    }
}
