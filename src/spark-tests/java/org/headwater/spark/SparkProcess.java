package org.headwater.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs the job of src/docs/spark.md in a process of its own, as Spark's libraries never meet the service's, and reads
 * what it wrote.
 */
public final class SparkProcess {

    /** Spark reads memory by means that Java opens on request only. */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/sun.nio.ch");

    private SparkProcess() {}

    /** The columns of a table of an export that the job reads, with commas between. */
    public static String columns(String table) throws IOException {
        return Files.readAllLines(Path.of("src/spark/resources/org/headwater/spark/columns.txt")).stream()
                .filter(line -> line.startsWith(table + " "))
                .map(line -> line.split(" ")[1])
                .collect(Collectors.joining(", "));
    }

    /** Returns what it printed. */
    public static String run(Path work, String... arguments) throws IOException, InterruptedException {
        return run(0, work, arguments);
    }

    /** Returns what it printed, where it ends with the code. */
    public static String run(int code, Path work, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (var opened : OPENED) command.add("--add-opens=" + opened + "=ALL-UNNAMED");
        command.addAll(List.of(
                "-Xmx3g",
                "-Dspark.master=local[2]",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.sql.shuffle.partitions=8",
                "-Dspark.local.dir=" + work,
                "-cp",
                System.getProperty("headwater.spark", "target/spark/headwater-spark.jar:target/spark/lib/*"),
                "org.headwater.spark.ReachJob"));
        command.addAll(List.of(arguments));
        var output = work.resolve("spark.txt");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        var said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isEqualTo(code);
        return said;
    }

    /**
     * What was reached from a party, in the order of ids: {@code id tiers day}, a line for each number of tiers with a
     * better day.
     */
    public static SortedMap<String, List<String>> reached(Path results) throws SQLException {
        var reached = new TreeMap<String, List<String>>();
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement();
                var rows = statement.executeQuery("SELECT from_id, to_id, tiers, day FROM '"
                        + results.resolve("reach/*.parquet") + "' ORDER BY from_id, to_id, tiers")) {
            while (rows.next())
                reached.computeIfAbsent(rows.getString(1), from -> new ArrayList<>())
                        .add(rows.getString(2) + " " + rows.getInt(3) + " " + rows.getString(4));
        }
        return reached;
    }
}
