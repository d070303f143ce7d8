package org.headwater.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.vocabulary.Digests;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The changes that make the schema of a store, in the order of their numbers. A file that a store may have run is never changed. */
record Migrations(List<Migration> all) {

    private static final String FOLDER = "cypher/store/migrations";

    private static final Pattern FILE_NAME = Pattern.compile("V(\\d{3})__(\\w+)\\.cypher");

    Migrations {
        all = all.stream().sorted(Comparator.comparing(Migration::version)).toList();
    }

    /**
     * One file: statements with a semicolon behind each.
     *
     * @param version three digits
     * @param checksum of the text, whatever its line ends
     */
    record Migration(String version, String name, String text, String checksum) {

        List<String> statements() {
            var bare =
                    text.lines().filter(line -> !line.strip().startsWith("//")).collect(Collectors.joining("\n"));
            return Arrays.stream(bare.split(";\\s*(\\n|$)"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        }
    }

    /** The migrations that this service has. */
    static Migrations ofProduct() {
        return in(FOLDER);
    }

    /** The migrations of a folder of the class path. */
    static Migrations in(String folder) {
        try {
            return new Migrations(Arrays.stream(new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:" + folder + "/*.cypher"))
                    .map(file -> {
                        try {
                            var name = FILE_NAME.matcher(file.getFilename() == null ? "" : file.getFilename());
                            if (!name.matches())
                                throw new IllegalStateException(file + " is not named as V001__Words.cypher");
                            var text = file.getContentAsString(UTF_8);
                            return new Migration(name.group(1), name.group(2), text, checksum(text));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    // A class path may hold the same folder twice, unpacked and in a jar.
                    .distinct()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Migrations with further ones behind these. */
    Migrations and(Migrations more) {
        return new Migrations(Stream.concat(all.stream(), more.all().stream()).toList());
    }

    /** The number of the last one. */
    String latest() {
        return all.getLast().version();
    }

    boolean have(String version) {
        return all.stream().anyMatch(migration -> migration.version().equals(version));
    }

    /** A digest of all: stores of one fingerprint were migrated by the same statements. */
    String fingerprint() {
        return Digests.sha256(all.stream()
                .map(migration -> migration.version() + " " + migration.checksum())
                .collect(Collectors.joining("\n")));
    }

    private static String checksum(String text) {
        return Digests.sha256(text.replace("\r\n", "\n"));
    }
}
