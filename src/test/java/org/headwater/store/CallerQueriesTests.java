package org.headwater.store;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.junit.jupiter.api.Test;

/**
 * Whoever forgets a condition fails here. Each variable of a caller's query that binds an entity, a fact, a piece of evidence or
 * a source stands under a <code>{{visible …}}</code>, or in {@link #WITHOUT_CONDITION} with its reason. The module whose code
 * names a query says for whom it runs: a caller's where that code reads {@code VisibleGraph}, and where nothing says otherwise.
 */
class CallerQueriesTests {

    /** Query or fragment, a blank, the variable (its label where it has no name): why it needs no condition. */
    private static final Map<String, String> WITHOUT_CONDITION = Map.ofEntries(
            entry("access/_askedApproval asked", "a source, which shows by what rests on it; that is asked for below"),
            entry("access/_knownFact knownEnd", "the condition as of any commit; its marking is asked for"),
            entry("access/_knownFact knownStart", "the condition as of any commit; its marking is asked for"),
            entry("access/_visibleEvent taken", "withdrawn by the event, and known to the caller"),
            entry("access/_twinRecords (:)", "the record before it on the path, which is visible"),
            entry("access/_twinRecords twinRecord", "the last record of the path, each of which is visible"),
            entry("access/_visibleFact other", "the condition itself, with marking, commit and withdrawal written out"),
            entry("cooperation/listProgress f", "gives the id of a record; the facts of it are asked for below"),
            entry(
                    "entity/findRecordBound e",
                    "divides a reading of the whole graph, and the caller gets nothing of it"),
            entry(
                    "evidence/findFactBound f",
                    "divides a reading of the whole graph, and the caller gets nothing of it"),
            entry(
                    "identity/listCommonNames (:)",
                    "a count of facts leaves out names with too few of them; bearers are asked for below"),
            entry("evidence/listSources s", "by the id that visible evidence gives; its own marking is asked for"));

    /** Queries of bookkeeping that read facts or entities, whoever may see them: why, and why no caller learns of it. */
    private static final Map<String, String> READ_FOR_ALL = Map.ofEntries(
            entry("backup/createEvidenceOfBackup", "fills a store that no service runs on; returns nothing"),
            entry("backup/createFactsOfBackup", "fills a store that no service runs on; returns nothing"),
            entry("backup/tieRecords", "fills a store that no service runs on; returns nothing"),
            entry("casework/setTexts", "changes the case, item or act that a purge found by its text; returns nothing"),
            entry("cooperation/dropInventedEvents", "deletes, and returns nothing"),
            entry("cooperation/listVersions", "each row is held against what the viewer may see"),
            entry("document/createDocument", "finds the document of the caller's own organization, bytes and marking"),
            entry("document/decideSuggestion", "the document in which its caller saw the suggestion; returns nothing"),
            entry("document/dropInvented", "deletes, and returns nothing"),
            entry("identity/countNames", "how much is left to compare, for the log and a meter"),
            entry(
                    "identity/listBearers",
                    "ties follow from what everybody bears, and are marked by all that they rest on"),
            entry(
                    "identity/listBorneTraits",
                    "ties follow from what everybody bears, and are marked by all that they rest on"),
            entry(
                    "identity/listTraits",
                    "ties follow from what everybody bears, and are marked by all that they rest on"),
            entry("identity/listNames", "ties follow from everybody's names, and are marked by all that they rest on"),
            entry(
                    "identity/listSightings",
                    "ties follow from everybody's names, and are marked by all that they rest on"),
            entry("identity/listSettled", "what is settled counts for a tie whose readers see that it is"),
            entry("identity/listNameTies", "a tie loses the readers that its names lost"),
            entry("identity/listNameTiesOf", "a tie loses the readers that its names lost"),
            entry("identity/listNamesBorne", "a tie that is recorded again gets the readers of its names at most"),
            entry("intake/holdsData", "an import into an empty store is refused for any other"));

    private static final Pattern WRITES = Pattern.compile("(?m)^\\s*(CREATE|MERGE|SET|REMOVE|DELETE|DETACH DELETE)\\b");

    private enum Face {
        CALLER,
        BOOKS,
        RECORDING,
        READER
    }

    private static final Map<String, Face> FACES = Map.of(
            "org/headwater/access/VisibleGraph$View",
            Face.CALLER,
            "org/headwater/store/Books",
            Face.BOOKS,
            "org/headwater/store/Writes",
            Face.RECORDING,
            "org/headwater/store/GraphReader$Reads",
            Face.READER);

    /** Names queries to have them planned, and to tell by their text whether a snapshot is of this build. */
    private static final Set<String> RUNS_NONE =
            Set.of("org/headwater/store/Plans", "org/headwater/trace/index/Snapshots");

    private static final Set<String> FACTS = Stream.concat(
                    Stream.of("Fact"), Stream.of(LinkKind.values()).flatMap(kind -> kind.labels().stream()))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> ENTITIES = Stream.concat(
                    Stream.of("Entity", "Party", "Twin"),
                    Stream.of(EntityKind.values()).map(EntityKind::label))
            .collect(Collectors.toUnmodifiableSet());

    private final CypherCatalog catalog = new CypherCatalog();

    @Test
    void eachNodeOfACallersQueryIsVisible() throws IOException {
        var asked = askedByCallers();
        var open = new TreeSet<String>();
        for (var file : catalog.files().entrySet()) {
            var name = file.getKey();
            if (!asked.contains(name)) continue;
            for (var node : BoundNodes.of(file.getValue())) if (!isVisible(node)) open.add(name + " " + title(node));
        }
        assertThat(open).containsExactlyInAnyOrderElementsOf(WITHOUT_CONDITION.keySet());
    }

    @Test
    void bookkeepingReadsNoFacts() throws IOException {
        var faces = faces();
        var reading = new TreeSet<String>();
        for (var file : catalog.files().entrySet())
            // Evidence reads and records in the transactions of others' books too.
            if (!file.getKey().startsWith("evidence/")
                    && faces.getOrDefault(file.getKey(), Set.of()).contains(Face.BOOKS)
                    && BoundNodes.of(file.getValue()).stream().anyMatch(node -> !isVisible(node)))
                reading.add(file.getKey());
        assertThat(reading).containsExactlyInAnyOrderElementsOf(READ_FOR_ALL.keySet());
    }

    /** With the fragments that they name. What writes is refused in a caller's transaction, which only reads. */
    private Set<String> askedByCallers() throws IOException {
        var faces = faces();
        var files = new CypherCatalog().files();
        var asked = new TreeSet<String>();
        var open = new ArrayDeque<String>();
        for (var name : catalog.names())
            if (files.containsKey(name)
                    && faces.getOrDefault(name, Set.of(Face.CALLER)).contains(Face.CALLER)
                    && !WRITES.matcher(files.get(name)).find()) open.add(name);
        while (!open.isEmpty()) {
            var name = open.remove();
            if (asked.add(name))
                open.addAll(CypherCatalog.fragments(name, Objects.requireNonNull(files.get(name)), files::containsKey));
        }
        return asked;
    }

    private static String title(BoundNodes.Bound node) {
        return node.variable().isEmpty() ? "(:" + node.label() + ")" : node.variable();
    }

    /** A node without a label may be anything. */
    private static boolean isVisible(BoundNodes.Bound node) {
        var labels = List.of(node.label().split("[|&:]"));
        if (labels.equals(List.of(""))) return !node.conditions().isEmpty();
        for (var label : labels) {
            var due = FACTS.contains(label)
                    ? "fact"
                    : ENTITIES.contains(label)
                            ? "entity"
                            : Set.of("Evidence", "Source", "Document").contains(label)
                                    ? label.toLowerCase(Locale.ROOT)
                                    : null;
            if (due != null && !node.conditions().contains(due)) return false;
        }
        return true;
    }

    /** By which face each query is run, as the compiled classes tell. */
    private Map<String, Set<Face>> faces() throws IOException {
        var models = new ArrayList<ClassModel>();
        try (var found = Files.walk(Path.of("target/classes/org/headwater"))) {
            for (var file :
                    found.filter(path -> path.toString().endsWith(".class")).toList())
                models.add(ClassFile.of().parse(file));
        }
        var faces = new TreeMap<String, Set<Face>>();
        var nests = models.stream().collect(Collectors.groupingBy(CallerQueriesTests::nest));
        nests.forEach((nest, classes) -> {
            if (RUNS_NONE.contains(nest)) return;
            var ofNest = EnumSet.noneOf(Face.class);
            var named = new TreeMap<String, Set<Face>>();
            for (var one : classes)
                for (var method : one.methods()) {
                    var ofMethod = EnumSet.noneOf(Face.class);
                    var queries = new TreeSet<String>();
                    method.code().ifPresent(code -> {
                        for (var element : code) {
                            if (element instanceof InvokeInstruction invoked) {
                                var face = FACES.get(invoked.owner().asInternalName());
                                if (face != null) ofMethod.add(face);
                            }
                            if (element instanceof ConstantInstruction constant
                                    && constant.constantValue() instanceof String text
                                    && catalog.names().contains(text)) queries.add(text);
                        }
                    });
                    ofNest.addAll(ofMethod);
                    for (var query : queries)
                        named.computeIfAbsent(query, first -> EnumSet.noneOf(Face.class))
                                .addAll(ofMethod);
                }
            named.forEach((query, direct) -> {
                var by = direct.isEmpty() ? ofNest : direct;
                faces.computeIfAbsent(query, first -> EnumSet.noneOf(Face.class))
                        .addAll(by.isEmpty() ? Set.of(Face.CALLER) : by);
            });
        });
        return faces;
    }

    private static String nest(ClassModel model) {
        return model.thisClass().asInternalName().replaceFirst("\\$.*", "");
    }
}
