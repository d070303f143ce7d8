package org.headwater.spark;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * {@code ReachJob EXPORT OUT [--tiers N] [--from FILE]}: reads an unpacked export as Parquet, and writes reach, pairs
 * and customers.
 */
public final class ReachJob {

    private static final int MOST_TIERS = 8;

    /** In the request that the manifest has. */
    private static final Pattern WHOLE = Pattern.compile("\"everything\"\\s*:\\s*true");

    private static final String USAGE = "usage: ReachJob EXPORT OUT [--tiers N] [--from FILE]\n"
            + "  EXPORT  folder of an unpacked `headwater export --format parquet --everything`\n"
            + "  OUT     folder for the results; it must not have any yet\n"
            + "  --tiers the most tiers, 1 to 8; 4 where nothing is said\n"
            + "  --from  a file with an id of a party in each line; all suppliers where nothing is said";

    private ReachJob() {}

    /** What was asked cannot be answered; the message says what to do. */
    static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }

    /** Exits with 2 where the arguments are wrong, and says what is. */
    public static void main(String[] arguments) throws IOException {
        var problem = problem(arguments);
        if (problem != null) {
            System.err.println(problem + "\n" + USAGE);
            System.exit(2);
        }
        var tiers = Integer.parseInt(option(arguments, "--tiers", "4"));
        var from = option(arguments, "--from", "");
        var spark = SparkSession.builder().appName("headwater reach").getOrCreate();
        try {
            run(spark, Path.of(arguments[0]), Path.of(arguments[1]), tiers, from.isEmpty() ? null : Path.of(from));
        } catch (Refused e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } finally {
            spark.stop();
        }
    }

    private static String problem(String[] arguments) {
        if (arguments.length < 2 || arguments[0].startsWith("--") || arguments[1].startsWith("--"))
            return "two folders are needed";
        for (var place = 2; place < arguments.length; place += 2) {
            if (!List.of("--tiers", "--from").contains(arguments[place])) return arguments[place] + " is no option";
            if (place + 1 == arguments.length) return arguments[place] + " needs a value";
        }
        for (var table : List.of("nodes", "edges", "twins"))
            if (!Files.isDirectory(Path.of(arguments[0], table)))
                return arguments[0] + " has no folder " + table + "; unpack the archive of the export there";
        for (var table : List.of("reach", "pairs", "customers"))
            if (Files.exists(Path.of(arguments[1], table)))
                return arguments[1] + " has results already; name another folder";
        if (!option(arguments, "--tiers", "4").matches("[1-" + MOST_TIERS + "]"))
            return "--tiers is a number from 1 to " + MOST_TIERS;
        var from = option(arguments, "--from", "");
        return from.isEmpty() || Files.isReadable(Path.of(from)) ? null : from + " cannot be read";
    }

    private static String option(String[] arguments, String name, String usual) {
        for (var place = 2; place + 1 < arguments.length; place += 2)
            if (arguments[place].equals(name)) return arguments[place + 1];
        return usual;
    }

    private static void run(SparkSession spark, Path export, Path out, int tiers, Path from) throws IOException {
        var began = System.nanoTime();
        var manifest = export.resolve("manifest.json");
        if (!Files.exists(manifest)
                || !WHOLE.matcher(Files.readString(manifest)).find())
            System.err.println("note: " + export + " is no export of everything; parties beyond it are not reached");
        var trade = TradeTables.read(spark, export.toString(), tiers);
        var reached =
                GoodsReach.search(trade, suppliers(spark, trade, from), tiers).cache();
        write(reached, out, "reach");
        var pairs = GoodsReach.pairs(reached).cache();
        write(named(pairs, trade), out, "pairs");
        write(GoodsReach.customers(pairs), out, "customers");
        // What the results are as of, and for whom, is what the export says.
        if (Files.exists(manifest)) Files.copy(manifest, out.resolve("export-manifest.json"));
        System.out.printf(
                Locale.ROOT,
                "%d pairs of %d suppliers in up to %d tiers, %.1f s%n",
                pairs.count(),
                pairs.select("from_id").distinct().count(),
                tiers,
                (System.nanoTime() - began) / 1e9);
    }

    /**
     * The parties at which goods begin: all that send or supply something, or those of the file, by the id of any
     * record of theirs. An id that the export does not have is refused: its row would say that nobody was reached.
     */
    private static Dataset<Row> suppliers(SparkSession spark, TradeTables trade, Path from) throws IOException {
        if (from == null) return trade.steps().select(col("near").as("from_id")).distinct();
        var ids = new TreeSet<String>();
        for (var line : Files.readAllLines(from)) if (!line.isBlank()) ids.add(line.strip());
        var asked = spark.createDataset(List.copyOf(ids), Encoders.STRING()).toDF("record");
        var unknown = asked.join(trade.records(), "record", "left_anti")
                .as(Encoders.STRING())
                .takeAsList(1);
        if (!unknown.isEmpty())
            throw new Refused(
                    unknown.get(0) + " in " + from + " is no party of the export; leave it out, or export more");
        return asked.join(trade.records(), "record")
                .select(col("party").as("from_id"))
                .distinct();
    }

    private static Dataset<Row> named(Dataset<Row> pairs, TradeTables trade) {
        var from = trade.parties()
                .select(
                        col("party_id").as("from_id"),
                        col("name").as("from_name"),
                        col("kind").as("from_kind"),
                        col("label_marks").as("from_marks"));
        var to = trade.parties()
                .select(
                        col("party_id").as("to_id"),
                        col("name").as("to_name"),
                        col("kind").as("to_kind"),
                        col("label_marks").as("to_marks"));
        return pairs.join(from, "from_id")
                .join(to, "to_id")
                .withColumn(
                        "marks",
                        TradeTables.joined(col("marks"), TradeTables.joined(col("from_marks"), col("to_marks"))))
                .select("from_id", "from_name", "from_kind", "to_id", "to_name", "to_kind", "tiers", "day", "marks");
    }

    private static void write(Dataset<Row> table, Path out, String name) {
        table.write().mode(SaveMode.ErrorIfExists).parquet(out.resolve(name).toString());
    }
}
