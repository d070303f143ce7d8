package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Conditions are put into queries as text. A variable that one binds within itself must not be one of the text around it: the
 * database would take it for that one without a word, and a condition on what may be seen would ask about something else.
 */
class FragmentTests {

    private static final Pattern CONDITION = Pattern.compile("\\{\\{\\w+ \\w+ (\\w+)(?: by \\w+)?}}");

    /** A node or a relationship of a pattern, a member of a list, what UNWIND and WITH call something. */
    private static final Pattern BINDS = Pattern.compile("(?<!\\w)\\(([a-z]\\w*)(?=[:)]| \\{| WHERE )"
            + "|\\[([a-z]\\w*)(?=[:\\]]| IN | WHERE )"
            + "|\\(([a-z]\\w*) IN "
            + "|(?:UNWIND|WITH) [^\\n]*?\\bAS ([a-z]\\w*)");

    @Test
    void noConditionBindsWhatIsBoundAroundIt() {
        var files = new CypherCatalog().files();
        assertThat(files).hasSizeGreaterThan(100);
        assertThat(clashes(files)).isEmpty();
    }

    /** A query that says {@code visible fact} is held to what access says of one. */
    @Test
    void noModuleReplacesAFragmentOfAccess() {
        assertThat(replaced(Set.of("access/_seenFact", "one/_seenFact", "one/_otherFact")))
                .containsExactly("one/_seenFact");
        assertThat(replaced(new CypherCatalog().files().keySet())).isEmpty();
    }

    private static List<String> replaced(Set<String> files) {
        return files.stream()
                .filter(name -> name.contains("/_") && !name.startsWith("access/"))
                .filter(name -> files.contains("access" + name.substring(name.indexOf('/'))))
                .toList();
    }

    /**
     * Statistics lag behind a store that fills up. The planner then believes that the index on {@code recorded} holds nothing, and
     * reads all of it again for each row. A sum is no key of an index.
     */
    @Test
    void noConditionIsAWayIntoTheIndexOfCommits() {
        assertThat(new CypherCatalog().files())
                .allSatisfy((name, text) -> assertThat(code(text)).as(name).doesNotContain(".recorded <= $known"));
    }

    @Test
    void findsWhatIsBoundTwice() {
        var condition = "EXISTS { (this)<-[:SUPPORTS]-(other:Evidence) WHERE other.marking IN $visible }";
        assertThat(clashes(Map.of("access/_seenFact", condition, "m/query", "MATCH (f)--(o) WHERE {{seen fact f}}")))
                .isEmpty();
        assertThat(clashes(Map.of("access/_seenFact", condition, "m/query", "MATCH (other) WHERE {{seen fact f}}")))
                .containsExactly("m/query: other in {{seen fact f}}");
        assertThat(clashes(
                        Map.of("access/_seenFact", condition, "m/query", "MATCH (other) WHERE {{seen fact f by p}}")))
                .containsExactly("m/query: other in {{seen fact f by p}}");
        assertThat(clashes(Map.of("access/_seenFact", condition, "m/query", "WITH 1 AS other RETURN {{seen fact f}}")))
                .containsExactly("m/query: other in {{seen fact f}}");
        assertThat(clashes(Map.of(
                        "access/_seenFact",
                        condition,
                        "access/_heldFact",
                        "any(one IN [1] WHERE {{seen fact this}})",
                        "m/query",
                        "MATCH (f)--(other) WHERE {{held fact f}}")))
                .containsExactly("m/query > access/_heldFact: other in {{seen fact f}}");
    }

    private static List<String> clashes(Map<String, String> files) {
        var found = new TreeSet<String>();
        files.forEach((name, text) -> {
            if (!name.contains("/_")) look(name, name, code(text), Set.of(), files, found);
        });
        return new ArrayList<>(found);
    }

    private static void look(
            String name, String way, String text, Set<String> around, Map<String, String> files, Set<String> found) {
        var outer = new HashSet<>(around);
        outer.addAll(bound(text));
        CONDITION.matcher(text).results().forEach(match -> {
            var file = CypherCatalog.fragments(name, match.group(), files::containsKey)
                    .getFirst();
            var inner = code(files.getOrDefault(file, ""));
            for (var variable : bound(inner))
                if (outer.contains(variable) || variable.equals(match.group(1)))
                    found.add(way + ": " + variable + " in " + match.group());
            var filled = inner.replaceAll("\\bthis\\b", match.group(1));
            look(file, way + " > " + file, filled, outer, files, found);
        });
    }

    private static String code(String text) {
        return text.lines().filter(line -> !line.startsWith("//")).reduce("", (all, line) -> all + line + "\n");
    }

    private static Set<String> bound(String text) {
        var names = new TreeSet<String>();
        BINDS.matcher(CONDITION.matcher(text).replaceAll("true")).results().forEach(match -> {
            for (var group = 1; group <= match.groupCount(); group++)
                if (match.group(group) != null) names.add(match.group(group));
        });
        names.remove("this");
        return names;
    }
}
