package org.headwater.entity;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.headwater.access.StoreMoment;
import org.headwater.entity.Naming.Bearing;
import org.headwater.entity.Naming.Days;
import org.headwater.entity.Naming.Marks;
import org.headwater.entity.Naming.NamedRecord;
import org.headwater.vocabulary.EntityKind;

/**
 * How long a search takes among names in memory, without database and HTTP. Arguments: names, searches of each kind; 100,000 and 200
 * without them. The names are invented, seed 1; a tenth is hidden from the caller. Processor time of one thread, and the sum of
 * what several threads search in a second.
 */
public final class NameSearchBenchmark {

    private static final List<String> TOWNS = List.of(
            "Shanghai", "Wuhan", "Guangzhou", "Suzhou", "Monterrey", "Puebla", "Mumbai", "Hamburg", "Odessa", "Izmir");

    private static final List<String> TRADES = List.of(
            "Chemical", "Technology", "Logistics", "Pharma", "Import Export", "Industry", "Biotech", "Materials");

    private static final List<String> FORMS = List.of("Co., Ltd.", "S.A. de C.V.", "GmbH", "LLC", "Inc.");

    private static final Set<String> VISIBLE = Set.of("CLEAR");

    private NameSearchBenchmark() {}

    private static String brand(Random random) {
        var brand = new StringBuilder();
        for (var left = 2 + random.nextInt(2); left > 0; left--)
            brand.append("bcdfghjklmnpqrstvwxz".charAt(random.nextInt(20)))
                    .append("aeiou".charAt(random.nextInt(5)))
                    .append(
                            random.nextInt(3) == 0
                                    ? "nrsl".substring(random.nextInt(4)).substring(0, 1)
                                    : "");
        return brand.substring(0, 1).toUpperCase(Locale.ROOT) + brand.substring(1);
    }

    private static <T> T one(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    public static void main(String[] arguments) throws InterruptedException {
        var many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        var searches = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        var random = new Random(1);
        var texts = new ArrayList<String>();
        var facts = new ArrayList<Naming>();
        for (var row = 0; row < many; row++) {
            var text = brand(random) + " " + (random.nextInt(2) == 0 ? brand(random) + " " : "") + one(TOWNS, random)
                    + " " + one(TRADES, random) + " Trading " + one(FORMS, random);
            var marking = row % 10 == 0 ? "RED:other" : "CLEAR";
            if (row % 10 != 0) texts.add(text);
            facts.add(new Bearing(
                    String.format("%026d", row),
                    new NamedRecord(String.format("%026d", row), EntityKind.COMPANY, marking),
                    text,
                    new Marks(marking, marking, List.of(marking)),
                    Days.ALL));
        }
        var began = processorTime();
        var names = NamesAtCommit.of(new StoreMoment("", 1, Set.of()), facts);
        System.out.printf(
                Locale.ROOT,
                "%,d names are put in order in %.1f s; %,d kB, %d bytes a name%n",
                many,
                (processorTime() - began) / 1e9,
                names.bytes() >> 10,
                names.bytes() / many);
        facts.clear();

        var kinds = new TreeMap<String, List<String>>();
        kinds.put("1 full name", some(searches, () -> one(texts, random)));
        kinds.put("2 two words", some(searches, () -> words(one(texts, random), 2)));
        kinds.put("3 beginning", some(searches, () -> one(texts, random).substring(0, 4)));
        kinds.put("4 part", some(searches, () -> part(one(texts, random))));
        kinds.put("5 slip", some(searches, () -> slip(one(texts, random))));
        kinds.put("6 order", some(searches, () -> turned(one(texts, random))));
        kinds.put("7 missing", some(searches, () -> brand(random) + brand(random)));
        kinds.put("8 town", some(searches, () -> one(TOWNS, random)));
        kinds.put("9 Trading", some(searches, () -> "Trading"));
        // Warm.
        kinds.values().forEach(all -> all.subList(0, Math.min(60, searches)).forEach(text -> search(names, text)));
        var all = new ArrayList<String>();
        System.out.println("| searched | median, ms | p95, ms | worst, ms | found, median |");
        System.out.println("|---|---|---|---|---|");
        kinds.forEach((kind, some) -> {
            var times = new double[some.size()];
            var found = new int[some.size()];
            for (var place = 0; place < times.length; place++) {
                var start = processorTime();
                found[place] = search(names, some.get(place));
                times[place] = (processorTime() - start) / 1e6;
            }
            tell(kind, times, found);
            if (!kind.startsWith("9")) all.addAll(some);
        });
        java.util.Collections.shuffle(all, random);
        var times = all.stream()
                .mapToDouble(text -> {
                    var start = processorTime();
                    search(names, text);
                    return (processorTime() - start) / 1e6;
                })
                .toArray();
        tell("all but the last", times, new int[1]);
        var threads = IntStream.range(0, 8)
                .mapToObj(number -> Thread.ofPlatform().unstarted(() -> {
                    for (var place = number; place < all.size(); place += 8) search(names, all.get(place));
                }))
                .toList();
        var start = System.nanoTime();
        threads.forEach(Thread::start);
        for (var thread : threads) thread.join();
        System.out.printf(
                Locale.ROOT, "8 callers: %,.0f searches a second%n", all.size() / ((System.nanoTime() - start) / 1e9));
    }

    private static void tell(String kind, double[] times, int[] found) {
        Arrays.sort(times);
        Arrays.sort(found);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %,d |%n",
                kind,
                times[times.length / 2],
                times[times.length * 95 / 100],
                times[times.length - 1],
                found[found.length / 2]);
    }

    /** As {@link Search} climbs. */
    private static int search(NamesAtCommit names, String text) {
        var query = NameQuery.of(text);
        var search = new NameSearch(names.sight(VISIBLE), query, null, null);
        Search.climb(query, search::find, search::size);
        search.best(null, null, 21, id -> false);
        return search.size();
    }

    private static List<String> some(int many, java.util.function.Supplier<String> text) {
        return IntStream.range(0, many).mapToObj(place -> text.get()).toList();
    }

    private static String words(String text, int many) {
        return String.join(" ", Arrays.asList(text.split(" ")).subList(0, many));
    }

    private static String turned(String text) {
        var words = new ArrayList<>(Arrays.asList(words(text, 3).split(" ")));
        java.util.Collections.reverse(words);
        return String.join(" ", words);
    }

    private static String part(String text) {
        var word = text.split(" ")[0];
        return word.length() < 5 ? word : word.substring(1);
    }

    private static String slip(String text) {
        var place = 1;
        return text.substring(0, place)
                + text.charAt(place + 1)
                + text.charAt(place)
                + words(text, 2).substring(place + 2);
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
