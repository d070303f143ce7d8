package org.headwater.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.headwater.Headwater;
import org.headwater.access.CurrentViewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.store.DatabaseSettings;
import org.headwater.store.OfflineStore;
import org.headwater.vocabulary.Marking;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * An initial import of generated shipments beside the database's bare offline importer, which is given the very files that ours
 * writes for it: by turns, into empty stores. The digest is printed, to be compared with that of {@link IntakeBenchmark}. A folder
 * that is named keeps the store.
 *
 * <pre>{@code InitialBenchmark ROWS [DATA-FOLDER]}</pre>
 */
public final class InitialBenchmark {

    private InitialBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var rows = Integer.parseInt(arguments[0]);
        var folder = Files.createTempDirectory("headwater-bench");
        try {
            var file = folder.resolve("shipments.csv");
            GeneratedShipments.write(file, rows, 1, 0);
            var work = folder.resolve("work");
            var data = arguments.length > 1 ? Path.of(arguments[1]) : folder.resolve("data");
            double written;
            DatabaseSettings settings;
            try (var context = start(data)) {
                settings = context.getBean(DatabaseSettings.class);
                var began = System.nanoTime();
                write(context, file, work);
                written = seconds(began);
            }
            for (var turn = 1; turn <= 2; turn++) {
                var began = System.nanoTime();
                OfflineStore.build(work, settings);
                var built = seconds(began);
                System.out.printf(
                        Locale.ROOT,
                        "turn %d: %d rows; files written in %.1f s, built in %.1f s; bare importer %.1f s: %.2f of its rate, %.0f rows/s%n",
                        turn,
                        rows,
                        written,
                        built,
                        built,
                        built / (written + built),
                        rows / (written + built));
            }
            var began = System.nanoTime();
            try (var context = start(data)) {
                System.out.printf(
                        Locale.ROOT, "first start on the store, which makes its indexes: %.1f s%n", seconds(began));
                System.out.println(
                        "digest " + context.getBean(Consistency.class).digest());
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** The files of an initial import of so many generated rows, in a folder of this folder. */
    public static Path files(Path folder, int rows) throws IOException, InterruptedException {
        var file = folder.resolve("shipments.csv");
        GeneratedShipments.write(file, rows, 1, 0);
        var work = folder.resolve("work");
        try (var context = start(folder.resolve("data"))) {
            write(context, file, work);
        }
        FileSystemUtils.deleteRecursively(folder.resolve("data"));
        return work;
    }

    private static ConfigurableApplicationContext start(Path data) {
        return SpringApplication.run(
                Headwater.class,
                "--server.port=0",
                "--headwater.database.data=" + data,
                // A first plan can take long on a busy machine.
                "--headwater.database.read-timeout=60s",
                "--headwater.demo.load=false",
                "--logging.level.root=warn");
    }

    private static void write(ConfigurableApplicationContext context, Path file, Path work)
            throws InterruptedException {
        var over = new CountDownLatch(1);
        var viewer = context.getBean(CurrentViewer.class).demonstration();
        var imports = context.getBean(Imports.class);
        var job = imports.start(
                new ImportRequest(
                        "shipments",
                        List.of(new InputFile(file.getFileName().toString(), file)),
                        null,
                        false,
                        Marking.CLEAR,
                        false,
                        Mapping.NONE,
                        work),
                viewer,
                over::countDown);
        over.await();
        if (!OfflineStore.isComplete(work))
            throw new IllegalStateException(imports.get(job.id(), viewer).message());
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
