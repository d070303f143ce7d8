package org.headwater.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.entity.Vocabularies;

/** Given names and their short forms, in the file given-names.csv: a short form may be that of several names. */
final class GivenNames {

    private static final Map<String, List<String>> OF = read();

    private GivenNames() {}

    private static Map<String, List<String>> read() {
        var names = new HashMap<String, List<String>>();
        for (var list : Vocabularies.read("given-names.csv").values())
            for (var row : list) {
                var name = row.substring(0, row.indexOf('='));
                add(names, name, name);
                for (var shorter : row.substring(row.indexOf('=') + 1).split(" ")) add(names, shorter, name);
            }
        names.replaceAll((word, all) -> List.copyOf(all));
        return Map.copyOf(names);
    }

    private static void add(Map<String, List<String>> names, String word, String name) {
        var all = names.computeIfAbsent(word, first -> new ArrayList<>());
        if (!all.contains(name)) all.add(name);
    }

    /** The given names that a word is or is short for; none of most words. */
    static List<String> of(String word) {
        return OF.getOrDefault(word, List.of());
    }

    /** Whether one person may be called by both. */
    static boolean mayBeOne(String word, String other) {
        var names = of(word);
        return !names.isEmpty() && of(other).stream().anyMatch(names::contains);
    }
}
