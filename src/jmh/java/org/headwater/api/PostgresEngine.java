package org.headwater.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of its own, where one is installed, with all in memory and nothing flushed. Each caller has a {@code psql} that stays, by
 * which the way to the server costs what it costs any client. The server refuses root, whose processes run as the user postgres.
 */
final class PostgresEngine implements Engine {

    private static final String END = "-- end of the answer";

    private final Path folder = Files.createTempDirectory("headwater-postgres");
    private final Process server;

    static boolean isInstalled() {
        return Stream.of("initdb", "postgres", "psql")
                .allMatch(name -> find(name).isPresent());
    }

    private static String program(String name) {
        return find(name).orElseThrow();
    }

    private static Optional<String> find(String name) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    PostgresEngine(Rows rows) throws Exception {
        var isRoot = System.getProperty("user.name").equals("root");
        if (isRoot) run(List.of("chown", "postgres", folder + ""));
        var data = folder.resolve("data") + "";
        run(command(isRoot, "initdb", "-D", data, "-A", "trust", "-U", "bench", "--no-sync", "-E", "UTF8"));
        server = new ProcessBuilder(command(
                        isRoot,
                        "postgres",
                        "-D",
                        data,
                        "-k",
                        folder + "",
                        "-c",
                        "listen_addresses=",
                        "-c",
                        "fsync=off",
                        "-c",
                        "shared_buffers=1GB",
                        "-c",
                        "work_mem=256MB",
                        "-c",
                        "max_connections=100"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        load(rows);
    }

    private static List<String> command(boolean isRoot, String name, String... arguments) {
        var command = new ArrayList<String>();
        if (isRoot) command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        command.add(program(name));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) throw new IOException(command + ": " + said);
    }

    private void load(Rows rows) throws Exception {
        var end = System.nanoTime() + 60_000_000_000L;
        while (Files.notExists(folder.resolve(".s.PGSQL.5432"))) {
            if (!server.isAlive() || System.nanoTime() > end) throw new IOException("PostgreSQL does not start");
            Thread.sleep(50);
        }
        try (var psql = new Psql(folder)) {
            psql.run("CREATE TABLE loaded (consignor int, consignee int, sent int, arrived int, supply boolean);\n"
                    + "COPY loaded FROM STDIN;\n");
            for (var one : rows.shipments)
                psql.write(one.consignor() + "\t" + one.consignee() + "\t" + one.sent() + "\t" + one.arrived() + "\t"
                        + one.isSupply() + "\n");
            psql.write("\\.\n");
            for (var table : Map.of("shipment", "true", "supply", "supply").entrySet())
                psql.run(
                        "CREATE TABLE %1$s AS SELECT consignor, consignee, sent, arrived FROM loaded WHERE %2$s ORDER BY consignor, sent;\n"
                                        .formatted(table.getKey(), table.getValue())
                                + "CREATE INDEX ON %1$s (consignor, sent) INCLUDE (consignee, arrived); CREATE INDEX ON %1$s (consignee);\n"
                                        .formatted(table.getKey()));
            psql.run("DROP TABLE loaded; VACUUM ANALYZE;\n");
            psql.answer("SELECT 1, 1, 1, 1, 1");
        }
    }

    /** One that stays. */
    private static final class Psql implements AutoCloseable {
        private final Process process;
        private final BufferedWriter in;
        private final BufferedReader out;

        Psql(Path folder) throws IOException {
            process = new ProcessBuilder(
                            program("psql"),
                            "-X",
                            "-q",
                            "-A",
                            "-t",
                            "-F",
                            " ",
                            "-v",
                            "ON_ERROR_STOP=1",
                            "-h",
                            folder + "",
                            "-U",
                            "bench",
                            "-d",
                            "postgres")
                    .redirectErrorStream(true)
                    .start();
            in = process.outputWriter();
            out = process.inputReader();
        }

        void write(String text) throws IOException {
            in.write(text);
        }

        void run(String text) throws IOException {
            in.write(text);
            in.flush();
        }

        Answer answer(String text) throws IOException {
            // An answer is flushed when it is printed; what is echoed is not.
            run(text + ";\nSELECT '" + END + "';\n");
            var found = new ArrayList<Reached>();
            var count = 0L;
            for (var line = out.readLine(); ; line = out.readLine()) {
                if (line == null) throw new IOException("psql has ended");
                if (line.equals(END)) return new Answer(count, false, found);
                var cells = line.split(" ");
                if (cells.length != 5) throw new IOException(line);
                count = Long.parseLong(cells[0]);
                found.add(new Reached(
                        Integer.parseInt(cells[1]),
                        Integer.parseInt(cells[2]),
                        DuckEngine.parties(Integer.parseInt(cells[3]), Integer.parseInt(cells[4]))));
            }
        }

        @Override
        public void close() throws Exception {
            in.close();
            process.waitFor();
        }
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public List<ProcessHandle> processes() {
        return List.of(server.toHandle());
    }

    @Override
    public Asker asker() throws Exception {
        var psql = new Psql(folder);
        for (var kind : Question.Kind.values()) psql.run(Sql.prepared(kind) + ";\n");
        return new Asker() {
            @Override
            public Answer ask(Question question) throws IOException {
                return psql.answer(Sql.asked(question));
            }

            @Override
            public void close() throws Exception {
                psql.close();
            }
        };
    }

    @Override
    public void close() throws Exception {
        // The fast end; its own children end with it.
        run(List.of("kill", "-INT", server.pid() + ""));
        server.waitFor();
        FileSystemUtils.deleteRecursively(folder);
    }
}
