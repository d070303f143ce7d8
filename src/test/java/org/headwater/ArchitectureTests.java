package org.headwater;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.TreeSet;
import org.headwater.store.GraphReader;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;

class ArchitectureTests {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.headwater");

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

    @Test
    void whatAnswersACallerReadsTheVisibleGraph() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.headwater.store..", "org.headwater.access..", "org.headwater.intake..")
                .and()
                // The consistency report counts everything and is for the local administrator alone.
                .doNotHaveFullyQualifiedName("org.headwater.evidence.Consistency")
                .and()
                // The trace index holds everybody's; a caller is answered from what TraceGraph shows of it.
                .haveNameNotMatching("org\\.headwater\\.trace\\.(IndexReading|Loading)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(GraphReader.class)
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
