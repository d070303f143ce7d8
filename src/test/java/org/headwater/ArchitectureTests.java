package org.headwater;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.headwater.access.TakesFiles;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Books;
import org.headwater.store.CypherCatalog;
import org.headwater.store.GraphReader;
import org.headwater.store.Recording;
import org.headwater.store.Writes;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

class ArchitectureTests {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.headwater");

    /** A query by its name in {@code cypher/}. */
    private static final Pattern QUERY = Pattern.compile("\"(\\w+/\\w+)\"");

    @Test
    void modulesUseOnlyWhatTheyMayUse() {
        ApplicationModules.of(Headwater.class).verify();
    }

    @Test
    void onlyTheStoreKnowsTheDriver() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.headwater.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.neo4j.driver..", "org.springframework.data.neo4j.core")
                .check(CODE);
    }

    /** {@code GraphWriter} is private to the store; this is the face of it that reaches facts and evidence. */
    @Test
    void evidenceAloneRecords() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.headwater.store..", "org.headwater.evidence..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Recording.class, Writes.class)
                .check(CODE);
    }

    @Test
    void onlyModulesWithRecordsOfTheirOwnKeepBooks() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.headwater.store..",
                        "org.headwater.access..",
                        "org.headwater.identity..",
                        "org.headwater.cooperation..",
                        "org.headwater.casework..",
                        "org.headwater.watch..",
                        "org.headwater.screening..",
                        "org.headwater.order..",
                        "org.headwater.webhook..",
                        "org.headwater.document..",
                        "org.headwater.backup..",
                        "org.headwater.intake..")
                .and()
                // They hand on the number of the last commit that questions wait for, and nothing else.
                .haveNameNotMatching("org\\.headwater\\.(trace\\.Trace|entity\\.Entity)Configuration")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Bookkeeping.class)
                .check(CODE);
    }

    @Test
    void noControllerAnswersFromATransactionWithoutAViewer() {
        noClasses()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(GraphReader.class, Recording.class, Writes.class, Bookkeeping.class, Books.class)
                .check(CODE);
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** A query of another module is reached through the classes of that module, which know what it may be used for. */
    @Test
    void queriesAreNamedInTheirOwnModule() throws IOException {
        var queries = new CypherCatalog().names();
        var named = new TreeSet<String>();
        var strayed = new ArrayList<String>();
        for (var file : sources()) {
            var module = file.toString().replaceFirst(".*/org/headwater/([^/]+)/.*", "$1");
            for (var name : QUERY.matcher(Files.readString(file))
                    .results()
                    .map(match -> match.group(1))
                    .filter(queries::contains)
                    .toList()) {
                named.add(name);
                // Plans are made ahead for the queries of all modules; the store never asks them itself.
                var isPlanned = file.endsWith("store/Plans.java");
                if (!name.startsWith(module + "/") && !isPlanned) strayed.add(file.getFileName() + " names " + name);
            }
        }
        assertThat(strayed).isEmpty();
        assertThat(queries).as("queries that nothing names").containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void whatAnswersACallerReadsTheVisibleGraph() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.headwater.store..", "org.headwater.access..", "org.headwater.intake..")
                .and()
                // The consistency report counts everything and is for the local administrator alone.
                .doNotHaveFullyQualifiedName("org.headwater.evidence.Consistency")
                .and()
                // A backup holds everybody's, and its files answer no caller.
                .haveNameNotMatching("org\\.headwater\\.backup\\.(StoreReader|BackupTaker|Restorer)(\\$.*)?")
                .and()
                // The trace index and the parties beside it hold everybody's; a caller is answered from what is shown
                // of
                // them.
                .haveNameNotMatching("org\\.headwater\\.trace\\.index\\.(IndexLoader|Loading|PartyLoader)(\\$.*)?")
                .and()
                // So do the names in memory; a caller is answered from what NameSight shows of them.
                .haveNameNotMatching("org\\.headwater\\.entity\\.NameLoader(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(GraphReader.class)
                .check(CODE);
    }

    /** Rules, then the search, then the index, then the edge: no package of tracing knows one that comes later. */
    @Test
    void theSearchKnowsTheVocabularyAndTheRulesAlone() {
        classes()
                .that()
                .resideInAPackage("org.headwater.trace.search..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.headwater.trace.search..",
                        "org.headwater.trace.rules..",
                        "org.headwater.vocabulary..",
                        "org.jspecify..",
                        "org.springframework.modulith..",
                        "java..")
                .check(CODE);
        noClasses()
                .that()
                .resideInAPackage("org.headwater.trace.rules..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.headwater.trace", "org.headwater.trace.search..", "org.headwater.trace.index..")
                .check(CODE);
        noClasses()
                .that()
                .resideInAPackage("org.headwater.trace.index..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.headwater.trace")
                .check(CODE);
    }

    /** What is judged here is judged without a database, a caller or a clock. */
    @Test
    void moneyIsJudgedOverTheGraphOfChainsAlone() {
        classes()
                .that()
                .resideInAnyPackage(
                        "org.headwater.money.rules..",
                        "org.headwater.money.search..",
                        "org.headwater.money.settlement..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.headwater.money..",
                        "org.headwater.trace.rules..",
                        "org.headwater.trace.search..",
                        "org.headwater.vocabulary..",
                        "org.jspecify..",
                        "org.springframework.modulith..",
                        "java..")
                .check(CODE);
    }

    @Test
    void namesAreWordsOfTheField() {
        noClasses()
                .should()
                .haveNameMatching(".*(Service|Manager|Helper|Util|Utils|Impl|DTO|Dto)(\\$.*)?$")
                .check(CODE);
    }

    @Test
    void controllersAreNobodyElsesBusiness() {
        classes()
                .that()
                .areAnnotatedWith(Controller.class)
                .should()
                .bePackagePrivate()
                .check(CODE);
    }

    /** Any other multipart form is refused, and one without a role would be read for everybody. */
    @Test
    void whatTakesFilesSaysWhoseTheyMayBe() {
        methods()
                .that()
                .areMetaAnnotatedWith(RequestMapping.class)
                .and(describe(
                        "take a multipart form",
                        method -> method.reflect().isAnnotationPresent(PostMapping.class)
                                && List.of(method.reflect()
                                                .getAnnotation(PostMapping.class)
                                                .consumes())
                                        .contains(MediaType.MULTIPART_FORM_DATA_VALUE)))
                .should()
                .beAnnotatedWith(TakesFiles.class)
                .check(CODE);
    }

    @Test
    void everyPackageIsNullMarked() {
        var bare = new TreeSet<String>();
        for (var type : CODE) {
            if (type.getModifiers().contains(JavaModifier.SYNTHETIC)) continue;
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) bare.add(type.getPackageName());
        }
        assertThat(bare).isEmpty();
    }
}
