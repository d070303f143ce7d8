package org.headwater.trace.index;

import static org.headwater.trace.search.TraceGraph.HIDDEN;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.headwater.trace.search.ColumnReader;
import org.headwater.trace.search.ColumnWriter;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;

/**
 * Profiles of facts that decide on their readers and on their confidence for each reader: a fact's marking, those of values and
 * agencies that it names, and the marking and grade of each piece of its evidence by source. Facts by the million have few
 * different ones, so a fact has the number of its profile, and a caller one confidence for each profile. The sources are told
 * apart, so that a fact is seen as without one of them too.
 */
public final class EvidenceProfiles {

    private static final String NOBODYS = "";

    /** One piece of evidence; a marking that is not there is nobody's. */
    record EvidencePiece(@Nullable String marking, String source, Grade grade) {}

    private record MarkedGrade(String marking, Grade grade) {
        String order() {
            return marking + '\n' + grade;
        }
    }

    /** The pieces of one source, in order. */
    private record Sourced(String source, List<MarkedGrade> pieces) {}

    /** Profile with its sources in their order. */
    private record Profile(List<String> markings, List<Sourced> sources) {}

    private final Map<Profile, Integer> numbers;
    private final List<Profile> profiles;
    /** The same for most facts: those with one piece, by its texts, without making a profile first. */
    private final Map<String, Integer> single = new HashMap<>();

    EvidenceProfiles() {
        numbers = new HashMap<>();
        profiles = new ArrayList<>();
    }

    /** To be added to while others read the one before: numbers stay. */
    EvidenceProfiles(EvidenceProfiles before) {
        numbers = new HashMap<>(before.numbers);
        profiles = new ArrayList<>(before.profiles);
    }

    int size() {
        return profiles.size();
    }

    void write(ColumnWriter out) throws IOException {
        out.number(profiles.size());
        for (var profile : profiles) {
            out.texts(profile.markings);
            out.number(profile.sources.size());
            for (var source : profile.sources) {
                out.text(source.source);
                out.number(source.pieces.size());
                for (var piece : source.pieces) {
                    out.text(piece.marking);
                    out.text(piece.grade.toString());
                }
            }
        }
    }

    /** Profiles with the same numbers as those written. */
    static EvidenceProfiles read(ColumnReader in) {
        var read = new EvidenceProfiles();
        for (var left = in.number(); left > 0; left--) {
            var markings = in.texts();
            var sources = new ArrayList<Sourced>();
            for (var source = in.number(); source > 0; source--) {
                var name = in.text();
                var pieces = new ArrayList<MarkedGrade>();
                for (var piece = in.number(); piece > 0; piece--)
                    pieces.add(new MarkedGrade(in.text(), Grade.parse(in.text())));
                sources.add(new Sourced(name, List.copyOf(pieces)));
            }
            var number = read.size();
            if (read.number(new Profile(List.copyOf(markings), List.copyOf(sources))) != number)
                throw new IllegalStateException("a profile of evidence stands twice");
        }
        return read;
    }

    /** All that any profile names. */
    Set<String> markings() {
        var markings = new HashSet<String>();
        for (var profile : profiles) {
            markings.addAll(profile.markings);
            for (var source : profile.sources) for (var piece : source.pieces) markings.add(piece.marking);
        }
        markings.remove(NOBODYS);
        return markings;
    }

    /** The number of the profile of a fact whose every marking must be visible, and of its pieces one. */
    int number(Collection<@Nullable String> markings, Collection<EvidencePiece> pieces) {
        var bySource = new TreeMap<String, List<MarkedGrade>>();
        for (var piece : pieces)
            if (piece.marking != null)
                bySource.computeIfAbsent(piece.source, key -> new ArrayList<>())
                        .add(new MarkedGrade(piece.marking, piece.grade));
        var sources = new ArrayList<Sourced>();
        bySource.forEach((source, graded) -> sources.add(new Sourced(
                source,
                graded.stream()
                        .distinct()
                        .sorted(java.util.Comparator.comparing(MarkedGrade::order))
                        .toList())));
        return number(new Profile(
                markings.stream()
                        .map(marking -> marking == null ? NOBODYS : marking)
                        .distinct()
                        .sorted()
                        .toList(),
                List.copyOf(sources)));
    }

    /** The same of one marking and one piece, with its grade as it is stored. */
    int number(@Nullable String marking, @Nullable String pieceMarking, String source, String grade) {
        return single.computeIfAbsent(
                marking + "\n" + pieceMarking + "\n" + source + "\n" + grade,
                unknown -> number(
                        java.util.Collections.singletonList(marking),
                        List.of(new EvidencePiece(pieceMarking, source, Grade.parse(grade)))));
    }

    private int number(Profile profile) {
        var known = numbers.get(profile);
        if (known != null) return known;
        numbers.put(profile, profiles.size());
        profiles.add(profile);
        return profiles.size() - 1;
    }

    /** The sources of pieces that one who may see these markings sees, in order. */
    SortedSet<String> sources(Predicate<String> visible) {
        var all = new BitSet();
        all.set(0, profiles.size());
        return sources(visible, all);
    }

    /** The same of the pieces of some profiles, by their numbers. */
    SortedSet<String> sources(Predicate<String> visible, BitSet among) {
        var sources = new TreeSet<String>();
        among.stream().mapToObj(profiles::get).forEach(profile -> {
            for (var source : profile.sources)
                if (!seen(visible, profile, source).isEmpty()) sources.add(source.source);
        });
        return sources;
    }

    /** By profile the confidence in millionths of facts that have it, or HIDDEN, for one who may see these markings. */
    int[] confidences(Predicate<String> visible) {
        return confidences(visible, Hiding.NOTHING);
    }

    /** The same where the pieces of some sources are hidden too. */
    int[] confidences(Predicate<String> visible, Hiding without) {
        var confidences = new int[profiles.size()];
        for (var p = 0; p < confidences.length; p++) confidences[p] = confidence(profiles.get(p), visible, without);
        return confidences;
    }

    private static int confidence(Profile profile, Predicate<String> visible, Hiding without) {
        var tally = new Confidence.Tally();
        for (var source : profile.sources)
            if (!without.hides(source.source))
                for (var piece : seen(visible, profile, source)) tally.add(source.source, piece.grade);
        return tally.isEmpty() ? HIDDEN : tally.total().millionths();
    }

    private static List<MarkedGrade> seen(Predicate<String> visible, Profile profile, Sourced source) {
        return Readers.seen(visible, profile.markings, source.pieces, MarkedGrade::marking);
    }
}
