package org.headwater.screening;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.headwater.identity.InventedNames;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.PartialDate;

/**
 * How long customers take against a list: by {@link ScreeningList}, and each with each entry. Arguments: customers, customers that are
 * compared with each entry, and the US Consolidated Screening List as CSV in gzip; 10,000 and 30 without them, and 20,000 invented entries with one name each.
 * Customers are invented, seed 1; every tenth is an entry of the list, a letter of its name left out.
 */
public final class ScreeningBenchmark {

    private static final int INVENTED_ENTRIES = 20_000;

    private ScreeningBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        var many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        var oneByOne = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        var invented = new InventedNames(1);
        var entries = arguments.length > 2 ? published(Path.of(arguments[2])) : inventedEntries(invented);
        var customers = customers(many, invented, entries);

        var began = processorTime();
        var list = ScreeningList.of(entries);
        System.out.printf(
                Locale.ROOT,
                "%,d entries with %,d names are taken in %.1f s of processor time%n",
                entries.size(),
                entries.stream()
                        .mapToInt(entry -> entry.subject().names().size())
                        .sum(),
                seconds(began));
        for (var customer : customers.subList(0, Math.min(300, many))) list.find(customer);

        var clock = System.nanoTime();
        var results = byTwoThreads(list, customers);
        System.out.printf(
                Locale.ROOT,
                "%,d customers by two threads: %,d results in %.1f s by the clock%n",
                many,
                results,
                (System.nanoTime() - clock) / 1e9);

        began = processorTime();
        for (var customer : customers) list.find(customer);
        var each = seconds(began) / many;
        System.out.printf(
                Locale.ROOT,
                "the same by one thread: %.1f s of processor time, %.2f ms a customer%n",
                each * many,
                1e3 * each);

        // Each tenth customer is of the list in both samples.
        var sample = customers.subList(0, oneByOne);
        began = processorTime();
        var found = new ArrayList<List<ScreeningList.Result>>();
        for (var customer : sample) found.add(list.find(customer));
        var byList = seconds(began) / oneByOne;
        began = processorTime();
        var same = 0;
        for (var row = 0; row < oneByOne; row++)
            if (OneByOne.find(sample.get(row), entries).equals(found.get(row))) same++;
        var byEach = seconds(began) / oneByOne;
        System.out.printf(
                Locale.ROOT,
                "%,d customers with each entry: %.0f ms a customer, %.0f times as long as %.2f ms; %,d answers are the same%n",
                oneByOne,
                1e3 * byEach,
                byEach / byList,
                1e3 * byList,
                same);
        if (same < oneByOne) throw new IllegalStateException("the answers differ");
    }

    private static int byTwoThreads(ScreeningList list, List<Subject> customers)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var halves = new ArrayList<Future<Integer>>();
            var half = customers.size() / 2;
            for (var part : List.of(customers.subList(0, half), customers.subList(half, customers.size())))
                halves.add(threads.submit(() ->
                        part.stream().mapToInt(one -> list.find(one).size()).sum()));
            var results = 0;
            for (var one : halves) results += one.get();
            return results;
        }
    }

    private static List<Subject> customers(int many, InventedNames invented, List<ScreeningList.Entry> entries) {
        var random = new Random(1);
        var customers = new ArrayList<Subject>();
        for (var row = 0; row < many; row++) {
            if (row % 10 > 0) {
                customers.add(subject(random.nextInt(3) == 0 ? invented.person() : invented.firm()));
                continue;
            }
            var known = entries.get(random.nextInt(entries.size())).subject();
            var name = known.names().get(random.nextInt(known.names().size())).text();
            var place = random.nextInt(name.length());
            var customer = Subject.of(known.kinds()).name(name.substring(0, place) + name.substring(place + 1));
            known.born().forEach(customer::born);
            known.countries().forEach(customer::country);
            customers.add(customer.build());
        }
        return customers;
    }

    private static Subject subject(InventedNames.Invented party) {
        return Subject.of(party.isPerson() ? EntityKind.PERSON : EntityKind.COMPANY)
                .name(party.written())
                .build();
    }

    private static List<ScreeningList.Entry> inventedEntries(InventedNames invented) {
        var random = new Random(2);
        var entries = new ArrayList<ScreeningList.Entry>();
        for (var row = 0; row < INVENTED_ENTRIES; row++)
            entries.add(new ScreeningList.Entry(
                    Integer.toString(row), subject(random.nextInt(3) == 0 ? invented.person() : invented.firm())));
        return entries;
    }

    private static List<ScreeningList.Entry> published(Path file) throws IOException {
        try (var csv = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            return csv.stream()
                    .map(row -> new ScreeningList.Entry(row.getField("_id"), subject(row)))
                    .toList();
        }
    }

    private static Subject subject(NamedCsvRecord row) {
        var subject = Subject.of(
                switch (row.getField("type")) {
                    case "Individual" -> EntityKind.PERSON;
                    case "Vessel" -> EntityKind.VESSEL;
                    case "Aircraft" -> EntityKind.AIRCRAFT;
                    default -> EntityKind.ORGANIZATION;
                });
        subject.name(row.getField("name"));
        for (var alias : parts(row, "alt_names")) subject.name(alias);
        for (var date : parts(row, "dates_of_birth"))
            try {
                subject.born(PartialDate.parse(date));
            } catch (BadInput unlike) {
                // A date in words is left out.
            }
        for (var field : List.of("nationalities", "citizenships"))
            for (var country : parts(row, field))
                CountryCode.findByCode(country).ifPresent(subject::country);
        for (var address : parts(row, "addresses")) {
            var country = CountryCode.findByCode(address.substring(address.lastIndexOf(',') + 1));
            subject.address(new StreetAddress(address, country.orElse(null)));
        }
        return subject.build();
    }

    private static List<String> parts(NamedCsvRecord row, String field) {
        return List.of(row.getField(field).split(";")).stream()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static double seconds(long began) {
        return (processorTime() - began) / 1e9;
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
