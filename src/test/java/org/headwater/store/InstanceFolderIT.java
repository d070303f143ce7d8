package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.headwater.WithDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

/** Files of instances in one folder, one of which is no more. */
@WithDatabase
class InstanceFolderIT {

    @TempDir
    private Path folder;

    private final Instances instances;
    private final Driver driver;

    InstanceFolderIT(Instances instances, Driver driver) {
        this.instances = instances;
        this.driver = driver;
    }

    private Path fileOf(String instance) throws Exception {
        return Files.writeString(
                Files.createDirectories(folder.resolve(instance)).resolve("file"), "content");
    }

    @Test
    void isClearedOfThoseThatAreNoMoreAndOfNothingElse() throws Exception {
        var shared = new InstanceFolder(folder, instances);
        var own = Files.writeString(shared.own().resolve("file"), "content");
        var living = UUID.randomUUID().toString();
        var dead = UUID.randomUUID().toString();
        for (var one : Map.of(living, "PT1H", dead, "-PT1S").entrySet())
            driver.executableQuery(
                            "CREATE (:Lease {name: 'instance ' + $id, number: 1, until: datetime() + duration($left)})")
                    .withParameters(Map.of("id", one.getKey(), "left", one.getValue()))
                    .execute();
        try {
            var ofLiving = fileOf(living);
            var ofDead = fileOf(dead);
            var ofUnknown = fileOf(UUID.randomUUID().toString());
            var ofSomebody = fileOf("letters");
            shared.clear();
            assertThat(own).exists();
            assertThat(ofLiving).exists();
            assertThat(ofSomebody).exists();
            assertThat(ofDead.getParent()).doesNotExist();
            assertThat(ofUnknown.getParent()).doesNotExist();
        } finally {
            driver.executableQuery(
                            "MATCH (l:Lease) WHERE l.name IN ['instance ' + $one, 'instance ' + $other] DELETE l")
                    .withParameters(Map.of("one", living, "other", dead))
                    .execute();
        }
    }
}
