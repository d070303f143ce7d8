package org.headwater.api;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/** DuckDB in this process, with the rows by consignor and day of dispatch and an index on the consignor. */
final class DuckEngine implements Engine {

    private final DuckDBConnection connection;

    DuckEngine(Rows rows) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        try (var plain = connection.createStatement()) {
            plain.execute(
                    "CREATE TABLE loaded (consignor INTEGER, consignee INTEGER, sent INTEGER, arrived INTEGER, supply BOOLEAN)");
            try (var appender = connection.createAppender("main", "loaded")) {
                for (var one : rows.shipments) {
                    appender.beginRow();
                    appender.append(one.consignor());
                    appender.append(one.consignee());
                    appender.append(one.sent());
                    appender.append(one.arrived());
                    appender.append(one.isSupply());
                    appender.endRow();
                }
            }
            for (var table : Map.of("shipment", "true", "supply", "supply").entrySet()) {
                plain.execute("CREATE TABLE " + table.getKey()
                        + " AS SELECT consignor, consignee, sent, arrived FROM loaded WHERE " + table.getValue()
                        + " ORDER BY consignor, sent");
                plain.execute("CREATE INDEX " + table.getKey() + "_by_consignor ON " + table.getKey() + " (consignor)");
            }
            plain.execute("DROP TABLE loaded");
        }
    }

    @Override
    public String name() {
        return "DuckDB in process";
    }

    @Override
    public List<ProcessHandle> processes() {
        return List.of(ProcessHandle.current());
    }

    @Override
    public Asker asker() throws SQLException {
        var own = connection.duplicate();
        try (var plain = own.createStatement()) {
            for (var kind : Question.Kind.values()) plain.execute(Sql.prepared(kind));
        }
        return new Asker() {
            @Override
            public Answer ask(Question question) throws SQLException {
                return answer(own, Sql.asked(question));
            }

            @Override
            public void close() throws SQLException {
                own.close();
            }
        };
    }

    /** All rows by their parties, in their order: what every engine is held against. */
    Map<List<Integer>, Reached> whole(Question question) throws SQLException {
        var text = Sql.text(question.kind()).replace("$1", question.from() + "").replace("$2", question.to() + "");
        var whole = new HashMap<List<Integer>, Reached>();
        for (var row : answer(connection, text).rows()) whole.put(row.parties(), row);
        return whole;
    }

    private static Answer answer(Connection connection, String text) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(text)) {
            var found = new ArrayList<Reached>();
            var count = 0L;
            while (rows.next()) {
                count = rows.getLong(1);
                found.add(new Reached(rows.getInt(2), rows.getInt(3), parties(rows)));
            }
            return new Answer(count, false, found);
        }
    }

    private static List<Integer> parties(ResultSet row) throws SQLException {
        return parties(row.getInt(4), row.getInt(5));
    }

    static List<Integer> parties(int one, int other) {
        return one < 0 ? List.of() : other < 0 ? List.of(one) : List.of(one, other);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
