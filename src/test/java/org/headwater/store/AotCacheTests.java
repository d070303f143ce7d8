package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache of the local server's JVM, which may be missing. */
class AotCacheTests {

    @TempDir
    Path folder;

    @Test
    void isTakenWhereItLiesNextToTheJars() throws IOException {
        var lib = Files.createDirectory(folder.resolve("lib"));
        assertThat(AotCache.options(lib)).isEmpty();
        var cache = Files.createFile(folder.resolve("database.aot"));
        assertThat(AotCache.options(lib)).contains("-XX:AOTCache=" + cache.toAbsolutePath());
    }

    @Test
    void itsClassPathIsTheSameInEachCopyOfAFolder() throws IOException {
        var launcher = Files.createDirectory(folder.resolve("launcher"));
        var lib = Files.createDirectory(folder.resolve("lib"));
        for (var name : new String[] {"b.jar", "c.jar", "a.jar", "notes.txt"}) Files.createFile(lib.resolve(name));
        Files.createFile(launcher.resolve("z.jar"));
        assertThat(AotCache.classPath(launcher, lib).split(":"))
                .containsExactly(
                        launcher.resolve("z.jar").toString(),
                        lib.resolve("a.jar").toString(),
                        lib.resolve("b.jar").toString(),
                        lib.resolve("c.jar").toString());
    }
}
