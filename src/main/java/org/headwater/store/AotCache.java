package org.headwater.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The ahead-of-time cache of the local server's JVM (JEP 483, 514, 515): its classes, loaded and linked, and what is known of its
 * methods. The cache halves the processor time of a start. It belongs to the build that made it: a JVM takes it where the JVM
 * itself, the order of the class path and the times of the jars are those of the training, and else starts without it.
 */
final class AotCache {

    /** File in the folder above the server's jars. */
    private static final String FILE = "database.aot";

    /** The property of the JVM that has the server write its cache there when it ends. */
    private static final String TRAINING = "headwater.database.train";

    private AotCache() {}

    /** Whether the service of this JVM is started to make caches. */
    static boolean isTraining() {
        return System.getProperty(TRAINING) != null;
    }

    /** The options of a JVM that writes the cache. */
    static List<String> training() {
        return List.of(
                "-XX:AOTCacheOutput=" + Path.of(System.getProperty(TRAINING)).toAbsolutePath());
    }

    /** The options of a JVM that uses the cache, or none where there is no cache. */
    static List<String> options(Path lib) {
        var cache = lib.toAbsolutePath().resolveSibling(FILE);
        if (!Files.isReadable(cache)) return List.of();
        // One of another build is no fault.
        return List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off");
    }

    /** The jars of the folders in the order of their names: with {@code *} it would be another one in each copy of a folder. */
    static String classPath(Path... folders) throws IOException {
        var jars = new ArrayList<String>();
        for (var folder : folders)
            try (var files = Files.list(folder.toAbsolutePath())) {
                files.map(Path::toString)
                        .filter(file -> file.endsWith(".jar"))
                        .sorted()
                        .forEach(jars::add);
            }
        return String.join(File.pathSeparator, jars);
    }
}
