package org.headwater.trace.index;

import static org.headwater.trace.search.TraceGraph.HIDDEN;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;

/**
 * What decides who may see a fact and how sure it is to whom: its marking, those of values and agencies that it names, and
 * the marking and grade of each piece of its evidence by source. Facts by the million have few different ones, so a fact has the number of its profile, and a caller
 * one confidence for each profile. Which source it is does not matter, only which pieces are of the same one.
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

    /** Pieces by source, all in an order that does not depend on the sources' names. */
    private record Profile(List<String> markings, List<List<MarkedGrade>> sources) {}

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

    /** All that any profile names. */
    Set<String> markings() {
        var markings = new HashSet<String>();
        for (var profile : profiles) {
            markings.addAll(profile.markings);
            for (var source : profile.sources) for (var piece : source) markings.add(piece.marking);
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
        var sources = new ArrayList<List<MarkedGrade>>();
        for (var graded : bySource.values())
            sources.add(graded.stream()
                    .distinct()
                    .sorted(java.util.Comparator.comparing(MarkedGrade::order))
                    .toList());
        sources.sort(java.util.Comparator.comparing(Object::toString));
        return number(new Profile(
                markings.stream()
                        .map(marking -> marking == null ? NOBODYS : marking)
                        .distinct()
                        .sorted()
                        .toList(),
                List.copyOf(sources)));
    }

    /** The same of one marking and one piece, with its grade as it is stored. */
    int number(@Nullable String marking, @Nullable String pieceMarking, String grade) {
        return single.computeIfAbsent(
                marking + "\n" + pieceMarking + "\n" + grade,
                unknown -> number(
                        java.util.Collections.singletonList(marking),
                        List.of(new EvidencePiece(pieceMarking, "", Grade.parse(grade)))));
    }

    private int number(Profile profile) {
        var known = numbers.get(profile);
        if (known != null) return known;
        numbers.put(profile, profiles.size());
        profiles.add(profile);
        return profiles.size() - 1;
    }

    /** By profile the confidence in millionths of facts that have it, or HIDDEN, for one who may see these markings. */
    int[] confidences(Predicate<String> visible) {
        var confidences = new int[profiles.size()];
        for (var p = 0; p < confidences.length; p++) confidences[p] = confidence(profiles.get(p), visible);
        return confidences;
    }

    private static int confidence(Profile profile, Predicate<String> visible) {
        var tally = new Confidence.Tally();
        for (var source = 0; source < profile.sources.size(); source++)
            for (var piece : Readers.seen(visible, profile.markings, profile.sources.get(source), MarkedGrade::marking))
                tally.add(Integer.toString(source), piece.grade);
        return tally.isEmpty() ? HIDDEN : tally.total().millionths();
    }
}
