package org.headwater.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The shipments of a file of {@code org.headwater.intake.GeneratedShipments}, with the days that count for the order of time. */
final class Rows {

    /** @param isSupply whether a line is of {@link Engine#SUBSTANCE} */
    record Shipment(int number, int consignor, int consignee, int sent, int arrived, boolean isSupply) {}

    final List<Shipment> shipments = new ArrayList<>();
    final Map<Integer, String> names = new TreeMap<>();

    static Rows read(Path file) throws IOException {
        var rows = new Rows();
        var documents = new HashMap<String, Integer>();
        var supplies = new HashSet<Integer>();
        try (var lines = Files.lines(file)) {
            lines.skip(1).forEach(line -> {
                // Goods in quotes come behind what is read from the left, and the substance is the last but one.
                var cells = line.split(",");
                var known = documents.size();
                var number = documents.computeIfAbsent(cells[0], document -> known);
                if (cells[cells.length - 2].equals(Engine.SUBSTANCE)) supplies.add(number);
                if (number < known) return;
                var arrived = (int) LocalDate.parse(cells[2]).toEpochDay();
                // A day known to the month counts as unknown, and the arrival stands in for it.
                var sent = cells[1].length() == 10
                        ? (int) LocalDate.parse(cells[1]).toEpochDay()
                        : arrived;
                rows.shipments.add(
                        new Shipment(number, rows.party(cells[3]), rows.party(cells[5]), sent, arrived, false));
            });
        }
        rows.shipments.replaceAll(one -> supplies.contains(one.number)
                ? new Shipment(one.number, one.consignor, one.consignee, one.sent, one.arrived, true)
                : one);
        return rows;
    }

    /** The third word of a name is a number that no other party has. */
    static int number(String name) {
        return Integer.parseInt(name.split(" ")[2]);
    }

    private int party(String name) {
        var number = number(name);
        names.putIfAbsent(number, name);
        return number;
    }

    /** Senders with 3 to 40 shipments in and out, as most that are asked about. */
    List<Integer> someSenders(int count, long seed) {
        var degrees = new TreeMap<Integer, Integer>();
        var senders = new HashSet<Integer>();
        for (var one : shipments) {
            senders.add(one.consignor);
            degrees.merge(one.consignor, 1, Integer::sum);
            degrees.merge(one.consignee, 1, Integer::sum);
        }
        var fit = degrees.entrySet().stream()
                .filter(party -> senders.contains(party.getKey()) && party.getValue() >= 3 && party.getValue() <= 40)
                .map(Map.Entry::getKey)
                .toList();
        var random = new Random(seed);
        var some = new ArrayList<Integer>();
        while (some.size() < count) some.add(fit.get(random.nextInt(fit.size())));
        return some;
    }
}
