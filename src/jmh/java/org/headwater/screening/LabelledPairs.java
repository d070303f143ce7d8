package org.headwater.screening;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/**
 * How well scores tell pairs of names of one party from pairs of two: precision, recall and F1 at a threshold, and the area under the
 * curve, as a table. It shows no name.
 *
 * <pre>{@code LabelledPairs PAIRS [SCORES]}</pre>
 *
 * PAIRS is CSV with the columns {@code schema}, {@code name1}, {@code name2} and {@code is_match}, others aside. SCORES has these and
 * {@code score} by another program; both are then measured on the pairs of both files. Thresholds: 0.70 of the score and of the other
 * program, 0.65 of the likeness.
 */
public final class LabelledPairs {

    private static final double THRESHOLD = 0.70;
    private static final double THRESHOLD_OF_LIKENESS = 0.65;

    private LabelledPairs() {}

    private record Named(EntityKind kind, String one, String other) {}

    /** @param match the label of PAIRS; another program's file may have another */
    private record Pair(Named names, boolean match) {
        EntityKind kind() {
            return names.kind();
        }
    }

    private record Scored(double score, boolean match) {}

    public static void main(String[] arguments) throws IOException {
        var pairs = new ArrayList<Pair>();
        for (var row : rows(arguments[0]))
            pairs.add(new Pair(named(row), row.getField("is_match").equals("true")));
        if (arguments.length == 1) {
            print(pairs, null);
            return;
        }
        var others = new HashMap<Named, Double>();
        for (var row : rows(arguments[1])) others.put(named(row), Double.valueOf(row.getField("score")));
        var common =
                pairs.stream().filter(pair -> others.containsKey(pair.names())).toList();
        System.out.printf(
                Locale.ROOT, "%d pairs, %d of them scored by the other program%n%n", pairs.size(), common.size());
        print(common, others);
    }

    private static List<NamedCsvRecord> rows(String file) throws IOException {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(Files.newBufferedReader(Path.of(file), UTF_8))) {
            return csv.stream().toList();
        }
    }

    private static Named named(NamedCsvRecord row) {
        var kind = switch (row.getField("schema")) {
            case "Person" -> EntityKind.PERSON;
            case "Company" -> EntityKind.COMPANY;
            case "Vessel" -> EntityKind.VESSEL;
            case "Airplane" -> EntityKind.AIRCRAFT;
            default -> EntityKind.ORGANIZATION;
        };
        return new Named(kind, row.getField("name1"), row.getField("name2"));
    }

    private static void print(List<Pair> pairs, @Nullable Map<Named, Double> others) {
        System.out.println("| pairs | of one, of two | by | precision | recall | F1 | AUC |");
        System.out.println("|---|---|---|---|---|---|---|");
        print("all", pairs, others);
        print(
                "persons",
                pairs.stream().filter(pair -> pair.kind() == EntityKind.PERSON).toList(),
                others);
        print(
                "firms",
                pairs.stream()
                        .filter(pair -> pair.kind() == EntityKind.COMPANY || pair.kind() == EntityKind.ORGANIZATION)
                        .toList(),
                others);
    }

    private static void print(String which, List<Pair> pairs, @Nullable Map<Named, Double> others) {
        var points = new ArrayList<Scored>();
        var likeness = new ArrayList<Scored>();
        for (var pair : pairs) {
            var judgement = Points.compare(
                    subject(pair.kind(), pair.names().one()),
                    subject(pair.kind(), pair.names().other()));
            // The threshold is one of the score as it is shown; names beyond the 0.60 differ in points where the score
            // has four places.
            points.add(new Scored(judgement.score().doubleValue(), pair.match()));
            likeness.add(new Scored(judgement.likeness(), pair.match()));
        }
        print(which, "points, score ≥ 0.70", points, THRESHOLD);
        print(which, "likeness ≥ 0.65", likeness, THRESHOLD_OF_LIKENESS);
        if (others != null)
            print(
                    which,
                    "other program ≥ 0.70",
                    pairs.stream()
                            .map(pair -> new Scored(others.getOrDefault(pair.names(), 0.0), pair.match()))
                            .toList(),
                    THRESHOLD);
    }

    private static Subject subject(EntityKind kind, String name) {
        return Subject.of(kind).name(name).build();
    }

    private static void print(String which, String by, List<Scored> pairs, double threshold) {
        var right = count(pairs, true, threshold);
        var wrong = count(pairs, false, threshold);
        var matches = pairs.stream().filter(Scored::match).count();
        var precision = right / (double) Math.max(1, right + wrong);
        var recall = right / (double) Math.max(1, matches);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d, %d | %s | %.3f | %.3f | %.3f | %.3f |%n",
                which,
                matches,
                pairs.size() - matches,
                by,
                precision,
                recall,
                precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall),
                areaUnderCurve(pairs));
    }

    private static long count(List<Scored> pairs, boolean match, double threshold) {
        return pairs.stream()
                .filter(pair -> pair.match() == match && pair.score() >= threshold)
                .count();
    }

    /** How often a pair of one party has the higher score than a pair of two; equal scores count half. */
    private static double areaUnderCurve(List<Scored> pairs) {
        var above = 0.0;
        var all = 0L;
        for (var one : pairs)
            for (var two : pairs)
                if (one.match() && !two.match()) {
                    all++;
                    above += one.score() > two.score() ? 1 : one.score() == two.score() ? 0.5 : 0;
                }
        return above / Math.max(1, all);
    }
}
