package org.headwater.intake.run;

import static org.headwater.intake.table.RejectCode.SAID_OTHERWISE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.headwater.evidence.Contradicted;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.RecordedCounts;
import org.headwater.intake.table.Reject;

/**
 * The items of one transaction with their distinct facts. A fact that two rows state in the same words from the same place of a
 * source, such as a name, is among them once; the first row brings it.
 */
final class Offer {

    private final List<ImportRun.Item> items;
    private final List<NewFact> facts = new ArrayList<>();

    /** By fact, the place of the item that brings it. */
    private final List<Integer> bringers = new ArrayList<>();

    Offer(List<ImportRun.Item> items) {
        this.items = items;
        var distinct = new LinkedHashMap<String, Integer>();
        for (var place = 0; place < items.size(); place++)
            for (var fact : items.get(place).facts())
                if (distinct.putIfAbsent(Introductions.said(fact), place) == null) {
                    facts.add(fact);
                    bringers.add(place);
                }
    }

    Collection<NewEntity> entities() {
        var entities = new ArrayList<NewEntity>();
        for (var item : items) entities.addAll(item.entities());
        return entities;
    }

    Collection<NewFact> facts() {
        return facts;
    }

    /** The items without those that contradict what stands, which are rejected. */
    List<ImportRun.Item> without(Contradicted contradicted, BiConsumer<ImportRun.Item, Reject> rejects) {
        var bad = new HashMap<String, Contradicted.Contradiction>();
        for (var one : contradicted.all()) bad.putIfAbsent(Introductions.said(facts.get(one.place())), one);
        var good = new ArrayList<ImportRun.Item>();
        for (var item : items) {
            // Another item may say the same, which the first of them brings.
            var why = item.facts().stream()
                    .map(fact -> bad.get(Introductions.said(fact)))
                    .filter(Objects::nonNull)
                    .findFirst();
            if (why.isEmpty()) good.add(item);
            else
                rejects.accept(
                        item,
                        item.reject(
                                why.get().column(), SAID_OTHERWISE, why.get().message(), null));
        }
        return good;
    }

    /** Counts the rows of the items by what became of their facts. */
    void addTo(RowSum sum, RecordedCounts recorded) {
        var ends = new ArrayList<>(items.stream().map(item -> RowEnd.STOOD).toList());
        var each = recorded.each();
        for (var place = 0; place < each.size(); place++) {
            var end = endOf(each.get(place));
            var bringer = bringers.get(place);
            // The order of the enum: a new fact counts before further evidence, and this before what stood.
            if (end.compareTo(ends.get(bringer)) < 0) ends.set(bringer, end);
        }
        for (var place = 0; place < items.size(); place++)
            sum.add(ends.get(place), items.get(place).rows());
    }

    static RowEnd endOf(RecordedCounts.Recorded fact) {
        return switch (fact.became()) {
            case NEW -> RowEnd.NEW;
            case FURTHER -> RowEnd.FURTHER;
            case STOOD -> RowEnd.STOOD;
        };
    }
}
