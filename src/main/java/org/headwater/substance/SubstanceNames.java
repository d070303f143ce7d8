package org.headwater.substance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.NameKey;

/**
 * Finds substances in descriptions of goods. A name or number written in full is found. A name that is abbreviated or
 * part of a longer one, and a number that is cut, make a candidate only, since another substance may be meant. The time
 * grows with the length of the text times the number of names.
 */
public final class SubstanceNames {

    /** A CAS number as {@link CasNumber#findIn} reads it, with any check digit. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9])(?<![0-9]-)0{0,5}([1-9][0-9]{1,6}-[0-9]{2}-[0-9])(?![0-9])(?!-[0-9])");

    /** A whole or cut number behind the word CAS. */
    private static final Pattern LABELLED = Pattern.compile(
            "(?i)\\bCAS[\\s.:#]*(?:no|nr|rn|number)?[\\s.:#]*0*([1-9][0-9]{1,9}(?:-[0-9]{0,2}(?:-[0-9]?)?)?)");

    /**
     * A number cut before its last part. Digits with a hyphen may be anything, so it counts only if a substance has it.
     */
    private static final Pattern CUT = Pattern.compile("(?<![0-9-])0{0,5}([1-9][0-9]{1,6}-[0-9]{2}-?)(?![0-9-])");

    /** Separates the parts of a description. Commas within a name have no blank behind them. */
    private static final Pattern BETWEEN = Pattern.compile("[,;:]\\s+|\\s+/\\s+|\\s+[-–—]\\s+|[\\r\\n]+|[,;:.]+$");

    private final Map<CasNumber, KnownSubstance> substances = new TreeMap<>();

    /** Substances by their names without case and punctuation. */
    private final Map<String, Set<CasNumber>> byKey = new LinkedHashMap<>();

    private final Set<String> abbreviations = new LinkedHashSet<>();

    private final List<String> longestFirst;

    public SubstanceNames(Collection<KnownSubstance> known) {
        for (var substance : known) {
            substances.put(substance.cas(), substance);
            for (var name : substance.names()) {
                var key = NameKey.of(name).value();
                byKey.computeIfAbsent(key, unknown -> new LinkedHashSet<>()).add(substance.cas());
                if (name.equals(name.toUpperCase(java.util.Locale.ROOT))) abbreviations.add(key);
            }
        }
        longestFirst = byKey.keySet().stream()
                .filter(key -> key.length() > 1)
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(key -> key))
                .toList();
    }

    /** Reason why it is not certain that a text means a substance. */
    public enum Doubt {
        /** The number in the text is cut. */
        PARTIAL_NUMBER,
        /** The number in the text equals the substance's number in all but the check digit. */
        WRONG_CHECK_DIGIT,
        /** The substance's name stands within a longer name, such as that of a salt or a mixture. */
        PART_OF_NAME,
        /** The text has a short name that other things have too. */
        ABBREVIATION
    }

    /** A substance that a text may mean. */
    public record Candidate(CasNumber cas, String name, String text, Doubt doubt) {}

    /**
     * The substances that a description mentions.
     *
     * @param numbers full CAS numbers with a right check digit, whether the data have them or not
     * @param named substances whose exact name is a part of the description by itself
     * @param candidates substances that the description may mean
     * @param isCut whether a number in the description is cut or wrong
     */
    public record Mentions(Set<CasNumber> numbers, Set<CasNumber> named, List<Candidate> candidates, boolean isCut) {

        public Mentions {
            candidates = List.copyOf(candidates);
        }

        /**
         * The declared substances: those of full numbers or, without any and without a cut number, those of exact
         * names.
         */
        public Set<CasNumber> declared() {
            if (!numbers.isEmpty()) return numbers;
            return isCut ? Set.of() : named;
        }

        /** The substances that the words of the description name, exactly or in part. */
        Set<CasNumber> mentioned() {
            var mentioned = new LinkedHashSet<>(named);
            for (var candidate : candidates)
                if (candidate.doubt() == Doubt.PART_OF_NAME || candidate.doubt() == Doubt.ABBREVIATION)
                    mentioned.add(candidate.cas());
            return mentioned;
        }
    }

    public Mentions find(String text) {
        var numbers = CasNumber.findIn(text);
        var candidates = new ArrayList<Candidate>();
        var isCut = findCut(text, numbers, candidates);
        var keys = exactKeys(text);
        var named = new LinkedHashSet<CasNumber>();
        for (var key : keys) named.addAll(byKey.getOrDefault(key, Set.of()));
        findWithin(text, keys, named, candidates);
        return new Mentions(numbers, named, candidates, isCut);
    }

    private boolean findCut(String text, Set<CasNumber> numbers, List<Candidate> candidates) {
        var isCut = false;
        var number = NUMBER.matcher(text);
        while (number.find())
            if (!isRight(number.group(1))) {
                isCut = true;
                var begin = number.group(1).substring(0, number.group(1).length() - 1);
                for (var substance : substances.values())
                    if (substance.cas().value().startsWith(begin))
                        add(candidates, substance, number.group(1), Doubt.WRONG_CHECK_DIGIT);
            }
        for (var pattern : List.of(LABELLED, CUT)) {
            var cut = pattern.matcher(NUMBER.matcher(text).replaceAll(" "));
            while (cut.find()) {
                var begin = cut.group(1);
                var before = candidates.size();
                for (var substance : substances.values())
                    if (!numbers.contains(substance.cas()) && begins(substance.cas(), begin))
                        add(candidates, substance, begin, Doubt.PARTIAL_NUMBER);
                isCut |= pattern == LABELLED || candidates.size() > before;
            }
        }
        return isCut;
    }

    private static boolean begins(CasNumber cas, String begin) {
        return begin.contains("-")
                ? cas.value().startsWith(begin)
                : cas.value().replace("-", "").startsWith(begin);
    }

    private static boolean isRight(String number) {
        try {
            new CasNumber(number);
            return true;
        } catch (BadInput e) {
            return false;
        }
    }

    /** Keys of names that equal the whole text or a part of it by itself. An abbreviation has to be the whole text. */
    private Set<String> exactKeys(String text) {
        var keys = new LinkedHashSet<String>();
        var whole = key(text);
        if (byKey.containsKey(whole)) keys.add(whole);
        for (var part : BETWEEN.split(text)) {
            var key = key(part);
            if (byKey.containsKey(key) && !abbreviations.contains(key)) keys.add(key);
        }
        return keys;
    }

    private static String key(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit)
                ? NameKey.of(text).value()
                : "";
    }

    /** Names within the text, the longest first, without names that are part of a longer one found. */
    private void findWithin(String text, Set<String> exact, Set<CasNumber> named, List<Candidate> candidates) {
        var left = " " + key(text) + " ";
        for (var key : longestFirst) {
            var padded = " " + key + " ";
            if (!left.contains(padded)) continue;
            left = left.replace(padded, " \u0000 ");
            if (exact.contains(key)) continue;
            for (var cas : byKey.getOrDefault(key, Set.of())) {
                var substance = substances.get(cas);
                if (substance != null && !named.contains(cas))
                    add(
                            candidates,
                            substance,
                            key,
                            abbreviations.contains(key) ? Doubt.ABBREVIATION : Doubt.PART_OF_NAME);
            }
        }
    }

    private static void add(List<Candidate> candidates, KnownSubstance substance, String text, Doubt doubt) {
        if (candidates.stream()
                .noneMatch(candidate -> candidate.cas().equals(substance.cas()) && candidate.doubt() == doubt))
            candidates.add(new Candidate(substance.cas(), substance.name(), text, doubt));
    }
}
