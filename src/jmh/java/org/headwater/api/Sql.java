package org.headwater.api;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The questions in SQL that DuckDB and PostgreSQL both read: a level for each tier, with the earliest day of each party between them. */
final class Sql {

    private Sql() {}

    /** Orders rows, so that the first twenty are the same wherever days do not tie. */
    private static final String FIRST = " LIMIT " + Engine.ROWS;

    static String prepared(Engine.Question.Kind kind) {
        return "PREPARE " + kind + " AS " + text(kind) + FIRST;
    }

    static String asked(Engine.Question question) {
        return "EXECUTE " + question.kind() + "(" + question.from()
                + (question.kind() == Engine.Question.Kind.CHAINS ? ", " + question.to() : "") + ")";
    }

    /** Rows of count, tiers, day and two parties, of which the second may be -1; all of them. */
    static String text(Engine.Question.Kind kind) {
        return switch (kind) {
            case REACH -> reach("shipment", kind.tiers);
            case CUSTOMERS -> reach("supply", kind.tiers);
            case CHAINS -> CHAINS;
        };
    }

    private static String reach(String table, int tiers) {
        var sql = new StringBuilder("WITH l1 AS (SELECT consignee AS party, min(arrived) AS day FROM " + table
                + " WHERE consignor = $1 AND consignee <> $1 GROUP BY consignee)");
        for (var tier = 2; tier <= tiers; tier++)
            sql.append(
                    ", l%1$d AS (SELECT s.consignee AS party, min(s.arrived) AS day FROM l%2$d JOIN %3$s s ON s.consignor = l%2$d.party AND s.sent >= l%2$d.day WHERE s.consignee <> $1 GROUP BY s.consignee)"
                            .formatted(tier, tier - 1, table));
        return sql.append(", best AS (SELECT party, min(tier) AS tiers, min(day) AS day FROM (")
                .append(IntStream.rangeClosed(1, tiers)
                        .mapToObj(tier -> "SELECT party, day, " + tier + " AS tier FROM l" + tier)
                        .collect(Collectors.joining(" UNION ALL ")))
                .append(") all_levels GROUP BY party)")
                .append(
                        " SELECT (SELECT count(*) FROM best), tiers, day, party, -1 FROM best ORDER BY tiers, day, party")
                .toString();
    }

    private static final String CHAINS = """
            WITH a AS (SELECT consignee AS p1, min(arrived) AS day FROM shipment WHERE consignor = $1 AND consignee <> $1 GROUP BY consignee),
            b AS (SELECT a.p1, s.consignee AS p2, min(s.arrived) AS day FROM a JOIN shipment s ON s.consignor = a.p1 AND s.sent >= a.day
              WHERE a.p1 <> $2 AND s.consignee <> $1 AND s.consignee <> a.p1 GROUP BY a.p1, s.consignee),
            c AS (SELECT b.p1, b.p2, min(s.arrived) AS day FROM b JOIN shipment s ON s.consignor = b.p2 AND s.sent >= b.day
              WHERE s.consignee = $2 AND b.p2 <> $2 GROUP BY b.p1, b.p2)
            SELECT -1 AS n, tiers, day, p1, p2 FROM (SELECT 1 AS tiers, day, -1 AS p1, -1 AS p2 FROM a WHERE p1 = $2
              UNION ALL SELECT 2, day, p1, -1 FROM b WHERE p2 = $2 UNION ALL SELECT 3, day, p1, p2 FROM c) found
            ORDER BY tiers, day, p1, p2""".replace('\n', ' ');
}
