package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnPlaceTests {

    @ParameterizedTest
    @CsvSource({
        "file:/opt/headwater-0.1.0/headwater.jar, /opt/headwater-0.1.0/headwater.jar",
        "file:/src/head%20water/target/classes/, /src/head water/target/classes",
        "jar:nested:/opt/headwater.jar/!BOOT-INF/classes/!/, /opt/headwater.jar",
        "jar:nested:/opt/m%C3%BCller%20+/headwater.jar/!BOOT-INF/classes/!/, /opt/müller +/headwater.jar"
    })
    void isTheJarOrTheFolderOfClasses(String location, String expected) {
        assertThat(OwnPlace.jarOrFolder(location)).isEqualTo(Path.of(expected));
    }

    @Test
    void theDatabaseIsFoundBesideTheClassesWhateverTheWorkingFolderIs() {
        assertThat(OwnPlace.beside("neo4j/lib"))
                .isAbsolute()
                .isEqualTo(Path.of("target/neo4j/lib").toAbsolutePath());
    }
}
