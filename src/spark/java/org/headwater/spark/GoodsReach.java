package org.headwater.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * Whom goods of many suppliers reach, in the order of time: one join for each tier, for all suppliers at once. The
 * answers are those of {@code reach} forwards without ties and otherwise under the usual rules
 * (src/docs/chains.md#ways-the-rules-of-reach).
 *
 * <p>A state is a supplier, a party, what is carried, and either the day of the last arrival or, before the first
 * shipment, the days that all goods ties share. Of the states of a supplier, party and substance only the earliest
 * arrival is followed. Where a run of goods ties leads from the party to one that begins on a known day, later
 * arrivals are followed too: that tie may hold on them alone.
 */
final class GoodsReach {

    private static final String[] STATE = {"from_id", "party", "carried", "day", "first", "last"};

    private GoodsReach() {}

    /**
     * @param suppliers {@code from_id}: parties to begin at
     * @param tiers the most tiers, 1 or more
     * @return {@code from_id, to_id, tiers, day, marks}: for each pair the fewest tiers first, then each number of
     *     tiers that allows an earlier arrival; the day is null where no way has a dated shipment; marks are the
     *     markings on one best way, its ends included
     */
    static Dataset<Row> search(TradeTables trade, Dataset<Row> suppliers, int tiers) {
        var begun = suppliers
                .join(trade.parties(), col("from_id").equalTo(col("party_id")))
                .select(
                        col("from_id"),
                        col("from_id").as("party"),
                        lit(null).cast(DataTypes.StringType).as("carried"),
                        lit(null).cast(DataTypes.IntegerType).as("day"),
                        lit(-TradeTables.FOREVER).as("first"),
                        lit(TradeTables.FOREVER).as("last"),
                        col("marks"));
        var level = kept(begun);
        Dataset<Row> seen = kept(begun.withColumn("tiers", lit(0)).limit(0));
        for (var tier = 1; tier <= tiers; tier++) {
            var fresh = better(next(level, trade.steps()), seen, trade.held());
            level = kept(fresh);
            seen = kept(seen.unionByName(level.withColumn("tiers", lit(tier))));
        }
        return levels(seen);
    }

    /** Computed once: a plan that grew with every tier would be computed anew for each use. */
    private static Dataset<Row> kept(Dataset<Row> states) {
        return states.localCheckpoint(true, StorageLevel.MEMORY_AND_DISK());
    }

    private static Dataset<Row> next(Dataset<Row> level, Dataset<Row> steps) {
        var over = steps.select(
                col("near").as("party"),
                col("far"),
                col("is_tie"),
                col("first").as("step_first"),
                col("last").as("step_last"),
                col("arrival"),
                col("cas"),
                col("accepts"),
                col("marks").as("step_marks"));
        var isDated = col("day").isNotNull();
        // A shipment leaves on the day of the arrival or later; what began with ties leaves while all of them hold.
        var shipmentFits = when(isDated, col("step_first").geq(col("day")))
                .otherwise(col("step_first").between(col("first"), col("last")));
        var tieFits = when(isDated, col("day").between(col("step_first"), col("step_last")))
                .otherwise(greatest(col("first"), col("step_first")).leq(least(col("last"), col("step_last"))));
        var carries = col("cas")
                .isNull()
                .or(col("carried").isNull())
                .or(col("relation_marks").isNotNull())
                .or(col("cas").equalTo(col("carried")));
        return level.join(over, "party")
                .withColumn(
                        "relation_marks",
                        when(
                                col("accepts").isNotNull().and(col("carried").isNotNull()),
                                try_element_at(col("accepts"), col("carried"))))
                .filter(col("far").notEqual(col("from_id")))
                .filter(carries)
                .filter(when(col("is_tie"), tieFits).otherwise(shipmentFits))
                .select(
                        col("from_id"),
                        col("far").as("party"),
                        when(col("cas").isNull(), col("carried"))
                                .otherwise(col("cas"))
                                .as("carried"),
                        when(col("is_tie"), col("day"))
                                .otherwise(col("arrival"))
                                .as("day"),
                        ofInterval(greatest(col("first"), col("step_first")), -TradeTables.FOREVER),
                        ofInterval(least(col("last"), col("step_last")), TradeTables.FOREVER),
                        TradeTables.joined(
                                        TradeTables.joined(col("marks"), col("step_marks")),
                                        coalesce(col("relation_marks"), array().cast("array<string>")))
                                .as("marks"))
                .toDF("from_id", "party", "carried", "day", "first", "last", "marks")
                .groupBy(columns(STATE))
                .agg(min(col("marks")).as("marks"));
    }

    /** The shared days count only while nothing is dated. */
    private static Column ofInterval(Column shared, int open) {
        return when(col("is_tie").and(col("day").isNull()), shared).otherwise(lit(open));
    }

    /** The states that are worth following: not met before in fewer tiers, nor behind an earlier arrival. */
    private static Dataset<Row> better(Dataset<Row> found, Dataset<Row> seen, Dataset<Row> held) {
        var group = Window.partitionBy("from_id", "party", "carried");
        var all = found.withColumn("tiers", lit(1)).unionByName(seen.withColumn("tiers", lit(0)));
        var earliestBefore = min(when(col("tiers").equalTo(0), col("day"))).over(group);
        var earliest = min(col("day")).over(group);
        var same = Window.partitionBy(columns(STATE));
        return all.withColumn("before", earliestBefore)
                .withColumn("earliest", earliest)
                .withColumn("known", min(col("tiers")).over(same))
                .filter(col("tiers").equalTo(1).and(col("known").equalTo(1)))
                .join(held, col("party").equalTo(col("held")), "left")
                .filter(col("day")
                        .isNull()
                        .or(col("held").isNotNull())
                        .or(col("day")
                                .equalTo(col("earliest"))
                                .and(col("before").isNull().or(col("day").lt(col("before"))))))
                .select("from_id", "party", "carried", "day", "first", "last", "marks");
    }

    /**
     * For each pair the rows that the answer of {@code reach} has: fewest tiers, and further ones with a better day.
     */
    private static Dataset<Row> levels(Dataset<Row> seen) {
        var pair = Window.partitionBy("from_id", "party").orderBy("tiers");
        var before = pair.rowsBetween(Window.unboundedPreceding(), -1);
        // Null days come last: one that is known is better.
        return seen.withColumn(
                        "order",
                        when(col("day").isNull(), lit(TradeTables.FOREVER)).otherwise(col("day")))
                .groupBy("from_id", "party", "tiers")
                .agg(min(struct(col("order"), col("day"), col("marks"))).as("best"))
                .withColumn("earlier", min(col("best.order")).over(before))
                .filter(col("earlier").isNull().or(col("best.order").lt(col("earlier"))))
                .select(
                        col("from_id"),
                        col("party").as("to_id"),
                        col("tiers"),
                        date_from_unix_date(col("best.day")).as("day"),
                        col("best.marks").as("marks"));
    }

    /**
     * One row for each pair: {@code from_id, to_id, tiers, day, marks}, the fewest tiers and the earliest day of all.
     */
    static Dataset<Row> pairs(Dataset<Row> reached) {
        var pair = Window.partitionBy("from_id", "to_id");
        return reached.withColumn("fewest", min(col("tiers")).over(pair))
                .withColumn("best", min(col("day")).over(pair))
                .withColumn("last", max(col("tiers")).over(pair))
                .filter(col("tiers").equalTo(col("last")))
                .select(
                        col("from_id"),
                        col("to_id"),
                        col("fewest").as("tiers"),
                        col("best").as("day"),
                        col("marks"));
    }

    /**
     * {@code from_id, tiers, customers, first_day, last_day}: how many parties each supplier reaches in so many tiers
     * and not in fewer.
     */
    static Dataset<Row> customers(Dataset<Row> pairs) {
        return pairs.groupBy("from_id", "tiers")
                .agg(
                        count(lit(1)).as("customers"),
                        min("day").as("first_day"),
                        max("day").as("last_day"));
    }

    private static Column[] columns(String... names) {
        var columns = new Column[names.length];
        for (var i = 0; i < names.length; i++) columns[i] = col(names[i]);
        return columns;
    }
}
