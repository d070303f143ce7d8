package org.headwater.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * The part of an export that goods move along, under the usual rules (src/docs/chains.md): parties, steps of shipments
 * and steps of goods ties.
 *
 * @param records record, party: which party each record is one of
 * @param parties party_id, name, kind, marks, label_marks (with those of its name and kind): one row for all records of a
 *     party
 * @param steps a row for each way over a fact: near, far (party ids), is_tie, first, last (days from 1970; of a
 *     shipment the dispatch twice, of a tie its interval), arrival (of a shipment, else null), cas (null for a tie
 *     without substance), accepts (what may be carried before, to the markings of what says so; null as cas), marks (markings
 *     of fact, evidence and the party beyond)
 * @param held parties at which a later arrival may be worth more than an earlier one, because a run of goods ties leads to one
 *     that begins on a known day
 */
record TradeTables(Dataset<Row> records, Dataset<Row> parties, Dataset<Row> steps, Dataset<Row> held) {

    private static final List<String> COLUMNS = columns();

    /** Before and after all days, and far enough from the ends of an int for sums. */
    static final int FOREVER = 1 << 30;

    /** Where the CAS number begins in the natural key of a substance, {@code substance:71-43-2}; from 1. */
    private static final int CAS_IN_KEY = 11;

    /** @throws ReachJob.Refused where the export lacks a column */
    static TradeTables read(SparkSession spark, String folder, int tiers) {
        var nodes = table(spark, folder, "nodes");
        var edges = table(spark, folder, "edges")
                .withColumn("fact_marks", array_distinct(array_union(array(col("marking")), col("evidence_marking"))));
        var twins = table(spark, folder, "twins");
        var records = nodes.filter(col("is_party"))
                .join(twins, col("id").equalTo(col("record_id")), "left")
                .select(
                        col("id").as("record"),
                        coalesce(col("party_id"), col("id")).as("party"),
                        col("name"),
                        col("kind"),
                        col("marking"))
                .cache();
        var parties = parties(records, nodes, edges).cache();
        var accepts = accepts(spark, nodes, edges);
        var moved = edges.filter(col("class").isin("SHIPMENT", "GOODS_TIE"));
        var steps = ends(shipments(moved), records)
                .unionByName(ends(ties(moved), records))
                .join(accepts, col("cas").equalTo(col("product")), "left")
                .drop("product")
                .join(parties.select(col("party_id").as("far"), col("marks").as("far_marks")), "far")
                .withColumn("marks", joined(col("fact_marks"), col("far_marks")))
                .drop("fact_marks", "far_marks")
                .cache();
        return new TradeTables(records.select("record", "party"), parties, steps, held(steps, tiers));
    }

    /** The columns of columns.txt alone: an export of another version is refused before anything is computed. */
    private static Dataset<Row> table(SparkSession spark, String folder, String name) {
        var table = spark.read().parquet(folder + "/" + name);
        var there = List.of(table.columns());
        var wanted = new ArrayList<Column>();
        for (var line : COLUMNS) {
            var words = line.split(" ");
            if (!words[0].equals(name)) continue;
            if (!there.contains(words[1]))
                throw new ReachJob.Refused(folder + "/" + name + " has no column " + words[1]
                        + "; export again with the version of Headwater that the job is from");
            wanted.add(col(words[1]));
        }
        return table.select(wanted.toArray(Column[]::new));
    }

    private static List<String> columns() {
        try (var in = TradeTables.class.getResourceAsStream("columns.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The name and the kind of a party are those of the record that stands for it, as far as the exporter sees that. That
     * its records are one rests on facts too, and so do its name and kind.
     */
    private static Dataset<Row> parties(Dataset<Row> records, Dataset<Row> nodes, Dataset<Row> edges) {
        var called = records.groupBy("party")
                .agg(min(struct(col("record"), col("name"), col("kind"))).as("first"))
                .select(
                        col("party"),
                        col("first.name").as("name"),
                        col("first.kind").as("kind"))
                .cache();
        var about = edges.join(records.select(col("record").as("subject_id"), col("party")), "subject_id");
        var ofRecords = records.select(col("party"), array(col("marking")).as("some"));
        var ofTwins = about.filter(col("kind").equalTo("SAME_AS"))
                .select(col("party"), col("fact_marks").as("some"));
        var naming = about.filter(col("kind").equalTo("NAMED"))
                .select("party", "object_id", "fact_marks")
                .join(nodes.select(col("id").as("object_id"), col("name"), col("marking")), "object_id")
                .join(called.select("party", "name"), new String[] {"party", "name"})
                .select(
                        col("party"),
                        array_union(col("fact_marks"), array(col("marking"))).as("some"));
        var kinds = about.filter(col("kind").equalTo("IS_A"))
                .select(col("party"), col("fact_marks").as("some"));
        return called.join(marks(ofRecords.unionByName(ofTwins), "marks"), "party")
                .join(marks(naming.unionByName(kinds), "label_marks"), new String[] {"party"}, "left")
                .select(
                        col("party").as("party_id"),
                        col("name"),
                        col("kind"),
                        col("marks"),
                        when(col("label_marks").isNull(), col("marks"))
                                .otherwise(joined(col("marks"), col("label_marks")))
                                .as("label_marks"));
    }

    private static Dataset<Row> marks(Dataset<Row> some, String name) {
        return some.select(col("party"), explode(col("some")).as("mark"))
                .groupBy("party")
                .agg(array_sort(collect_set("mark")).as(name));
    }

    /** A run of ties keeps the day of the arrival before it: each party from which ties lead to one that begins is held. */
    private static Dataset<Row> held(Dataset<Row> steps, int tiers) {
        var ties = steps.filter(col("is_tie"))
                .select("near", "far", "first")
                .distinct()
                .cache();
        var held = ties.filter(col("first").gt(-FOREVER))
                .select(col("near").as("held"))
                .distinct();
        for (var before = 0L; tiers > 1; tiers--) {
            held = held.localCheckpoint(true, StorageLevel.MEMORY_AND_DISK());
            var count = held.count();
            if (count == before) break;
            before = count;
            held = held.unionByName(ties.join(held, col("far").equalTo(col("held")))
                            .select(col("near").as("held")))
                    .distinct();
        }
        return held.cache();
    }

    /**
     * A row for each line of a dated shipment whose substance is known: rule 3 on unknown days, rule 5 on unknown
     * substances.
     */
    private static Dataset<Row> shipments(Dataset<Row> edges) {
        var disagree = col("arrived_latest").lt(col("dispatched_earliest"));
        return edges.filter(col("class").equalTo("SHIPMENT"))
                .withColumn("sent", exact(col("dispatched_earliest"), col("dispatched_latest")))
                .withColumn(
                        "came",
                        when(coalesce(disagree, lit(false)), lit(null))
                                .otherwise(exact(col("arrived_earliest"), col("arrived_latest"))))
                .filter(col("sent").isNotNull().or(col("came").isNotNull()))
                .withColumn("first", coalesce(col("sent"), col("came")))
                .withColumn("arrival", coalesce(col("came"), col("sent")))
                .withColumn("cas", explode(array_distinct(col("line_substance"))))
                .filter(col("cas").isNotNull())
                .select(
                        col("subject_id"),
                        col("object_id"),
                        lit(false).as("is_tie"),
                        col("first"),
                        col("first").as("last"),
                        col("arrival"),
                        col("cas"),
                        col("fact_marks"));
    }

    private static Dataset<Row> ties(Dataset<Row> edges) {
        var along = edges.filter(col("class").equalTo("GOODS_TIE"))
                .select(
                        col("subject_id"),
                        col("object_id"),
                        col("walk"),
                        lit(true).as("is_tie"),
                        coalesce(unix_date(col("valid_from_earliest")), lit(-FOREVER))
                                .as("first"),
                        coalesce(unix_date(col("valid_to_latest")), lit(FOREVER))
                                .as("last"),
                        lit(null).cast(DataTypes.IntegerType).as("arrival"),
                        col("substance_cas").as("cas"),
                        col("fact_marks"));
        var against = along.filter(col("walk").equalTo("GOODS_EITHER_WAY"))
                .withColumnRenamed("subject_id", "other")
                .withColumnRenamed("object_id", "subject_id")
                .withColumnRenamed("other", "object_id");
        return along.unionByName(against).drop("walk");
    }

    /** The day from 1970, where it is known to the day. */
    private static Column exact(Column earliest, Column latest) {
        return when(earliest.equalTo(latest), unix_date(earliest));
    }

    /** Records become parties; what a party sends to itself is no step. */
    private static Dataset<Row> ends(Dataset<Row> facts, Dataset<Row> records) {
        return facts.join(
                        records.select(
                                col("record").as("subject_id"), col("party").as("near")),
                        "subject_id")
                .join(records.select(col("record").as("object_id"), col("party").as("far")), "object_id")
                .drop("subject_id", "object_id")
                .filter(col("near").notEqual(col("far")));
    }

    /**
     * For each substance what may be carried before it, and the markings of what says so: itself, and all that it is made from
     * over any number of relations, each by the fewest.
     */
    private static Dataset<Row> accepts(SparkSession spark, Dataset<Row> nodes, Dataset<Row> edges) {
        var numbers = nodes.filter(col("kind").equalTo("SUBSTANCE"))
                .select(col("id"), substring(col("key"), CAS_IN_KEY, 20).as("cas"), col("marking"))
                .cache();
        var before = new TreeMap<String, Map<String, Set<String>>>();
        var precursors = numbers.select(
                col("id").as("subject_id"),
                col("cas").as("precursor"),
                col("marking").as("precursor_mark"));
        var products = numbers.select(
                col("id").as("object_id"), col("cas").as("made"), col("marking").as("made_mark"));
        for (var relation : edges.filter(col("kind").equalTo("PRECURSOR_OF"))
                .join(precursors, "subject_id")
                .join(products, "object_id")
                .select(
                        col("precursor"),
                        col("made"),
                        joined(col("fact_marks"), array(col("precursor_mark"), col("made_mark")))
                                .as("marks"))
                .collectAsList())
            before.computeIfAbsent(relation.getString(1), made -> new TreeMap<>())
                    .computeIfAbsent(relation.getString(0), precursor -> new TreeSet<>())
                    .addAll(relation.getList(2));
        var rows = new ArrayList<Row>();
        for (var cas : numbers.select("cas").distinct().as(Encoders.STRING()).collectAsList()) {
            var found = new TreeMap<String, Object>();
            upstream(cas, before).forEach((precursor, marks) -> found.put(precursor, marks.toArray(String[]::new)));
            rows.add(RowFactory.create(cas, found));
        }
        return spark.createDataFrame(
                rows,
                new StructType()
                        .add("product", DataTypes.StringType)
                        .add(
                                "accepts",
                                DataTypes.createMapType(
                                        DataTypes.StringType, DataTypes.createArrayType(DataTypes.StringType))));
    }

    private static Map<String, Set<String>> upstream(String cas, Map<String, Map<String, Set<String>>> before) {
        var found = new TreeMap<String, Set<String>>(Map.of(cas, Set.of()));
        for (var level = List.of(cas); !level.isEmpty(); ) {
            var next = new ArrayList<String>();
            for (var made : level)
                before.getOrDefault(made, Map.of()).forEach((precursor, marks) -> {
                    if (found.containsKey(precursor)) return;
                    var all = new TreeSet<>(marks);
                    all.addAll(found.get(made));
                    found.put(precursor, all);
                    next.add(precursor);
                });
            level = next;
        }
        return found;
    }

    /** All markings on the way so far and those of one step more, in order. */
    static Column joined(Column one, Column other) {
        return array_sort(array_distinct(flatten(array(one, other))));
    }
}
