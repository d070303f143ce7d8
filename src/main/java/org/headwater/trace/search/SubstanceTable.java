package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.headwater.trace.search.ChainResult.Precursor;

/** Substances in the order of their CAS numbers; what each is a precursor of, over one or more relations. */
final class SubstanceTable {

    final String[] cas;
    private final Map<String, Integer> numbers;
    private final Set<Precursor> relations;
    private final BitSet[] products;
    private final BitSet[] directProducts;

    /** {@code named} holds both sides of each relation. */
    SubstanceTable(SortedSet<String> named, Collection<Precursor> relations) {
        this.relations = Set.copyOf(relations);
        cas = named.toArray(String[]::new);
        numbers = HashMap.newHashMap(cas.length);
        directProducts = new BitSet[cas.length];
        for (var i = 0; i < cas.length; i++) {
            numbers.put(cas[i], i);
            directProducts[i] = new BitSet();
        }
        for (var relation : relations) directProducts[number(relation.precursor())].set(number(relation.product()));
        products = new BitSet[cas.length];
        for (var from = 0; from < cas.length; from++) products[from] = reach(from);
    }

    private BitSet reach(int from) {
        var reached = (BitSet) directProducts[from].clone();
        var open = (BitSet) reached.clone();
        for (var next = open.nextSetBit(0); next >= 0; next = open.nextSetBit(0)) {
            open.clear(next);
            var fresh = (BitSet) directProducts[next].clone();
            fresh.andNot(reached);
            reached.or(fresh);
            open.or(fresh);
        }
        return reached;
    }

    /** NONE where nothing names it. */
    int number(String number) {
        return numbers.getOrDefault(number, NONE);
    }

    boolean isPrecursor(int precursor, int product) {
        return products[precursor].get(product);
    }

    /** Whether the same published relations are known. */
    boolean hasRelationsOf(SubstanceTable other) {
        return relations.equals(other.relations);
    }

    /** The substances that a published relation makes from this one, in order. */
    int[] directProducts(int precursor) {
        return directProducts[precursor].stream().toArray();
    }

    /** By line of the goods the number of its substance here, or NONE. */
    int[] ofLines(Goods goods) {
        var lines = goods.lineSubstance.clone();
        for (var line = 0; line < lines.length; line++)
            if (lines[line] != NONE) lines[line] = number(goods.substances[lines[line]]);
        return lines;
    }
}
