package org.headwater.spark;

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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The part of an export that goods move along, under the usual rules (src/docs/chains.md): parties, steps of shipments
 * and steps of goods ties.
 *
 * @param records record, party: which party each record is one of
 * @param parties party_id, name, kind, marks: one row for all records of a party
 * @param steps a row for each way over a fact: near, far (party ids), is_tie, first, last (days from 1970; of a
 *     shipment the dispatch twice, of a tie its interval), arrival (of a shipment, else null), cas (null for a tie
 *     without substance), accepts (what may be carried before, null as cas), marks (markings of fact, evidence and the
 *     party beyond)
 * @param held parties at which a later arrival may be worth more than an earlier one, because a goods tie begins on a
 *     known day
 */
record TradeTables(Dataset<Row> records, Dataset<Row> parties, Dataset<Row> steps, Dataset<Row> held) {

    /** Before and after all days, and far enough from the ends of an int for sums. */
    static final int FOREVER = 1 << 30;

    /** Where the CAS number begins in the natural key of a substance, {@code substance:71-43-2}; from 1. */
    private static final int CAS_IN_KEY = 11;

    static TradeTables read(SparkSession spark, String folder) {
        var nodes = spark.read().parquet(folder + "/nodes");
        var edges = spark.read().parquet(folder + "/edges");
        var twins = spark.read().parquet(folder + "/twins");
        var records = nodes.filter(col("is_party"))
                .join(twins, col("id").equalTo(col("record_id")), "left")
                .select(
                        col("id").as("record"),
                        coalesce(col("party_id"), col("id")).as("party"),
                        col("name"),
                        col("kind"),
                        col("marking"))
                .cache();
        // The name and the kind of a party are those of the record that stands for it, as far as the exporter sees
        // that.
        var parties = records.groupBy("party")
                .agg(
                        min(struct(col("record"), col("name"), col("kind"))).as("first"),
                        array_sort(collect_set("marking")).as("marks"))
                .select(
                        col("party").as("party_id"),
                        col("first.name").as("name"),
                        col("first.kind").as("kind"),
                        col("marks"))
                .cache();
        var accepts = accepts(spark, nodes, edges);
        var marks = array_distinct(array_union(array(col("marking")), col("evidence_marking")));
        var moved = edges.filter(col("step").isin("SHIPMENT", "GOODS_TIE")).withColumn("fact_marks", marks);
        var steps = ends(shipments(moved), records)
                .unionByName(ends(ties(moved), records))
                .join(accepts, col("cas").equalTo(col("product")), "left")
                .drop("product")
                .join(parties.select(col("party_id").as("far"), col("marks").as("far_marks")), "far")
                .withColumn("marks", array_sort(array_union(col("fact_marks"), col("far_marks"))))
                .drop("fact_marks", "far_marks")
                .cache();
        var held = steps.filter(col("is_tie").and(col("first").gt(-FOREVER)))
                .select(col("near").as("held"))
                .distinct()
                .cache();
        return new TradeTables(records.select("record", "party"), parties, steps, held);
    }

    /**
     * A row for each line of a dated shipment whose substance is known: rule 3 on unknown days, rule 5 on unknown
     * substances.
     */
    private static Dataset<Row> shipments(Dataset<Row> edges) {
        var disagree = col("arrived_latest").lt(col("dispatched_earliest"));
        return edges.filter(col("step").equalTo("SHIPMENT"))
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
        var along = edges.filter(col("step").equalTo("GOODS_TIE"))
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
                        col("substance").as("cas"),
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
     * For each substance what may be carried before it: itself, and all that it is made from over any number of
     * relations.
     */
    private static Dataset<Row> accepts(SparkSession spark, Dataset<Row> nodes, Dataset<Row> edges) {
        var numbers = nodes.filter(col("kind").equalTo("SUBSTANCE"))
                .select(col("id"), substring(col("key"), CAS_IN_KEY, 20).as("cas"))
                .cache();
        var from = new TreeMap<String, Set<String>>();
        for (var one : numbers.collectAsList())
            from.computeIfAbsent(one.getString(1), cas -> new TreeSet<>(Set.of(cas)));
        var relations = edges.filter(col("kind").equalTo("PRECURSOR_OF"))
                .join(numbers.select(col("id").as("subject_id"), col("cas").as("precursor")), "subject_id")
                .join(numbers.select(col("id").as("object_id"), col("cas").as("made")), "object_id")
                .select("precursor", "made")
                .distinct()
                .collectAsList();
        for (var grown = true; grown; ) {
            grown = false;
            for (var relation : relations) grown |= add(from, relation.getString(0), relation.getString(1));
        }
        var rows = new ArrayList<Row>();
        for (Map.Entry<String, Set<String>> one : from.entrySet())
            rows.add(RowFactory.create(one.getKey(), one.getValue().toArray(String[]::new)));
        return spark.createDataFrame(
                rows,
                new StructType()
                        .add("product", DataTypes.StringType)
                        .add("accepts", DataTypes.createArrayType(DataTypes.StringType)));
    }

    private static boolean add(Map<String, Set<String>> from, String precursor, String made) {
        var before = List.copyOf(from.getOrDefault(precursor, Set.of(precursor)));
        return from.computeIfAbsent(made, cas -> new TreeSet<>(Set.of(cas))).addAll(before);
    }

    /** All markings on the way so far and those of one step more, in order. */
    static Column joined(Column one, Column other) {
        return array_sort(array_distinct(flatten(array(one, other))));
    }
}
