package org.headwater.intake.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.headwater.Size;
import org.headwater.store.OfflineStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesSoFarTests {

    private static final List<String> WORDS =
            List.of("Salt", "SALT", "Mill", "Co", "A", "Ltd.", "Trading", "Sál", "***", "蓝", "Blue Mill", "");

    @TempDir
    Path folder;

    @Test
    void agreesWhereOneOfTheNamesDoes() throws IOException {
        var seed = Size.seed();
        System.out.println("NamesSoFarTests: seed " + seed);
        var random = new Random(seed);
        var said = new HashMap<String, Set<String>>();
        var both = new boolean[2];
        try (var store = OfflineStore.in(folder)) {
            var names = new NamesSoFar(store.prints());
            for (var turn = 0; turn < 5_000; turn++) {
                var key = "demo:" + random.nextInt(500);
                var name = (WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(WORDS.size())))
                        .strip();
                assertThat(names.isNamed(key)).isEqualTo(said.containsKey(key));
                var agrees = said.getOrDefault(key, Set.of()).stream().anyMatch(known -> KnownNames.agree(known, name));
                assertThat(names.agree(key, name))
                        .as("%s: %s among %s", key, name, said.get(key))
                        .isEqualTo(agrees);
                if (said.containsKey(key)) both[agrees ? 1 : 0] = true;
                if (random.nextInt(3) == 0) {
                    said.computeIfAbsent(key, first -> new HashSet<>()).add(name);
                    names.add(key, name);
                }
            }
        }
        assertThat(both).as("names that agree and names that do not").containsExactly(true, true);
    }
}
