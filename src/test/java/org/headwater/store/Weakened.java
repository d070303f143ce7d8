package org.headwater.store;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One condition that says who sees something, taken out of one file of queries.
 *
 * @param file as the catalog names it
 * @param condition its text, everywhere in the file
 */
public record Weakened(String file, String condition) {

    private static final Pattern CONDITION = Pattern.compile(
            "\\{\\{(?:visible (?!twins|grades)|known |first (?!of )|touched )[^}]*\\}\\}|\\w+\\.(?:marking|evidenceMarking|sight) IN \\$visible");

    /** One for each condition of each file. */
    public static List<Weakened> all(CypherCatalog catalog) {
        var all = new ArrayList<Weakened>();
        for (var file : new TreeMap<>(catalog.files()).entrySet()) {
            if (file.getKey().startsWith("store/migrations")) continue;
            var bare = file.getValue()
                    .lines()
                    .filter(line -> !line.strip().startsWith("//"))
                    .reduce("", (text, line) -> text + "\n" + line);
            var conditions = new TreeSet<String>();
            CONDITION.matcher(bare).results().forEach(match -> conditions.add(match.group()));
            for (var condition : conditions) all.add(new Weakened(file.getKey(), condition));
        }
        return all;
    }

    /** From now on the service asks so; {@link #strengthen} ends it. */
    public void weaken(CypherCatalog catalog) {
        var files = new TreeMap<>(catalog.files());
        files.computeIfPresent(file, (name, text) -> text.replace(condition, "true"));
        catalog.fill(files);
    }

    public static void strengthen(CypherCatalog catalog) {
        catalog.fill(catalog.files());
    }

    @Override
    public String toString() {
        return file + ": " + condition;
    }
}
