package org.headwater.trace.search;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** The SQL peer: DuckDB in this process, one statement with a level for each tier, the earliest day per party and level. */
final class Duck implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement statement;
    private final int tiers;

    Duck(Floor.Shipped shipped, int tiers) throws SQLException {
        this.tiers = tiers;
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (var plain = connection.createStatement()) {
            plain.execute("CREATE TABLE loaded (consignor INTEGER, consignee INTEGER, sent INTEGER, arrived INTEGER)");
            try (var appender = connection.unwrap(DuckDBConnection.class).createAppender("main", "loaded")) {
                for (var i = 0; i < shipped.size(); i++) {
                    appender.beginRow();
                    appender.append(shipped.from()[i]);
                    appender.append(shipped.to()[i]);
                    appender.append(shipped.sent()[i]);
                    appender.append(shipped.arrived()[i]);
                    appender.endRow();
                }
            }
            plain.execute("CREATE TABLE shipment AS SELECT * FROM loaded ORDER BY consignor, sent");
            plain.execute("DROP TABLE loaded");
            plain.execute("CREATE INDEX by_consignor ON shipment (consignor)");
        }
        statement = connection.prepareStatement(sql(tiers));
    }

    private static String sql(int tiers) {
        var sql = new StringBuilder("WITH l1 AS (SELECT consignee AS party, min(arrived) AS day FROM shipment "
                + "WHERE consignor = ? AND consignee <> ? GROUP BY consignee)");
        for (var tier = 2; tier <= tiers; tier++)
            sql.append(", l")
                    .append(tier)
                    .append(" AS (SELECT s.consignee AS party, min(s.arrived) AS day FROM l")
                    .append(tier - 1)
                    .append(" JOIN shipment s ON s.consignor = l")
                    .append(tier - 1)
                    .append(".party AND s.sent >= l")
                    .append(tier - 1)
                    .append(".day WHERE s.consignee <> ? GROUP BY s.consignee)");
        sql.append(
                " SELECT count(*), coalesce(sum(day), 0) FROM (SELECT party, min(day) AS day FROM (SELECT * FROM l1");
        for (var tier = 2; tier <= tiers; tier++)
            sql.append(" UNION ALL SELECT * FROM l").append(tier);
        return sql.append(") GROUP BY party)").toString();
    }

    Floor.Reached search(int from) throws SQLException {
        for (var parameter = 1; parameter <= tiers + 1; parameter++) statement.setInt(parameter, from);
        try (var rows = statement.executeQuery()) {
            rows.next();
            return new Floor.Reached(rows.getLong(1), rows.getLong(2));
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }
}
