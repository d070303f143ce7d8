package org.headwater.intake;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;

/**
 * A file of made-up shipments of any length, a row written as it is drawn: few companies send and receive most of them, some
 * documents have several lines, some have no date, and a share of the rows is bad. The same seed gives the same file anywhere.
 *
 * <pre>{@code GeneratedShipments 1000000 shipments.csv [seed [share of bad rows]]}</pre>
 */
public final class GeneratedShipments {

    private static final String[] COUNTRIES = {"CN", "IN", "HK", "TH", "MX", "GT", "US", "CA", "NL", "DE"};
    private static final String[] SUBSTANCES = {"79099-07-3", "39742-60-4", "41661-47-6", "67-64-1", "", ""};
    private static final String[] GOODS = {
        "organic compound, drums", "solvent", "textiles", "machine parts", "resin", ""
    };
    private static final String[] PORTS = {"CNSHA", "CNNBO", "HKHKG", "INNSA", "", ""};
    private static final String[] ENDS = {"MXZLO", "MXVER", "USLAX", "GTPRQ", "", ""};
    private static final String[] COLORS = {"Blue", "Red", "Green", "Amber", "Grey", "Violet", "White", "Black"};
    private static final String[] PLACES = {"Mill", "Quarry", "Harbor", "Orchard", "Foundry", "Meadow", "Kiln", "Weir"};

    /** Shipments for each company, as in trade among 100,000 of them with 1,000,000 shipments. */
    private static final int SHIPMENTS_PER_COMPANY = 10;

    private final Random random;
    private final int companies;
    private final double bad;

    private GeneratedShipments(int rows, long seed, double bad) {
        this.random = new Random(seed);
        this.companies = Math.max(20, rows / SHIPMENTS_PER_COMPANY);
        this.bad = bad;
    }

    public static void main(String[] arguments) throws IOException {
        write(
                Path.of(arguments[1]),
                Integer.parseInt(arguments[0]),
                arguments.length > 2 ? Long.parseLong(arguments[2]) : 1,
                arguments.length > 3 ? Double.parseDouble(arguments[3]) : 0);
    }

    /** {@code bad}: share of the rows with a wrong check digit, 0 to 1. */
    public static void write(Path file, int rows, long seed, double bad) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write(
                    "document_no,dispatch_date,arrival_date,consignor_name,consignor_country,consignee_name,"
                            + "consignee_country,port_of_loading,port_of_discharge,hs_code,hs_edition,description,cas,quantity_kg\n");
            new GeneratedShipments(rows, seed, bad).write(out, rows);
        }
    }

    private void write(BufferedWriter out, int rows) throws IOException {
        for (int row = 0, document = 0; row < rows; document++) {
            var from = company();
            var to = company();
            if (from == to) to = (to + 1) % companies;
            var day = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(3_650));
            var dispatched = random.nextInt(50) == 0
                    ? ""
                    : random.nextInt(20) == 0 ? day.toString().substring(0, 7) : day.toString();
            var head = "GEN-" + document + "," + dispatched + "," + day.plusDays(20 + random.nextInt(30)) + ","
                    + party(from) + "," + party(to) + "," + one(PORTS) + "," + one(ENDS);
            var lines = random.nextInt(10) == 0 ? 1 + random.nextInt(4) : 1;
            for (var line = 0; line < lines && row < rows; line++, row++) {
                var cas = random.nextDouble() < bad ? "79099-07-4" : one(SUBSTANCES);
                out.write(head + ",2933.39,HS2022,\"" + one(GOODS) + "\"," + cas + ","
                        + (1 + random.nextInt(20_000)) / 10.0 + "\n");
            }
        }
    }

    /** The cube of an even draw: a hundredth of the companies has a fifth of the trade. */
    private int company() {
        var drawn = random.nextDouble();
        return (int) (companies * drawn * drawn * drawn);
    }

    private static String party(int company) {
        return COLORS[company % COLORS.length] + " " + PLACES[company / 8 % PLACES.length] + " " + company + " Ltd,"
                + COUNTRIES[company % COUNTRIES.length];
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }
}
