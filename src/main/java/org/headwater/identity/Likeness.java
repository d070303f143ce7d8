package org.headwater.identity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The likeness of two names, with reasons. The words of both names are paired. Each word counts by its weight, and
 * words without a partner count against the likeness. The score is deterministic and symmetric, and depends on these
 * two names alone, on nothing else in the store.
 *
 * @param score likeness from 0 to 1
 * @param reasons reasons in words, in the order of the names' words
 * @param own weight of the paired words of the names' own, the mean of both names: 1 for a distinctive word
 */
public record Likeness(double score, List<String> reasons, double own) {

    /**
     * The score from which two names of organizations are proposed as one party's. On the 119 labelled pairs of
     * organizations of the nomenklatura benchmark, precision and recall are the same from 0.78 to 0.81. A lower
     * threshold proposes daughters with a trade of their own ("… Systems"). A higher one loses names with a slip and a
     * country (src/docs/measurements.md).
     */
    public static final double THRESHOLD = 0.8;

    /** The threshold of persons. It is higher, since their names have few words and many persons share them. */
    public static final double THRESHOLD_OF_PERSONS = 0.85;

    /** The factor for names that differ in legal form, number or country; it keeps their score below the threshold. */
    private static final double CONTRADICTION = 0.75;

    /** The factor for names that share only common words. */
    private static final double NOTHING_OF_ITS_OWN = 0.85;

    /** The cost of a slip in all letters of a word; a slip in one letter of nine costs a fifteenth. */
    private static final double COST_OF_SLIPS = 0.6;

    private static final int MOST_SLIPS = 3;

    /** The likeness of two spellings of the same sounds. */
    private static final double SAME_SOUND = 0.95;

    private static final double SAME_INITIAL = 0.8;

    /** The likeness of a given name and its short form: Lupe is Guadalupe, and others have both names. */
    private static final double SHORT_FORM = 0.65;

    /**
     * The factor for the weight of a person's further names. Two names of one person often differ by a father's name or a second
     * family name, which one of them leaves out; two persons differ by a name that each has instead of the other's.
     */
    static final double OF_FURTHER_NAMES = 0.4;

    /** The least weight of the pairs beside which names are further ones: a given name and a family name. */
    private static final double BESIDE_FURTHER_NAMES = 1.5;

    /** The largest difference in letters between two spellings of the same sounds. */
    private static final int MOST_FOLDED = 4;

    /** The most words of one name that may equal one word of the other: 苏州小力 is "Su Zhou Xiao Li". */
    static final int LONGEST_JOIN = 4;

    /** Separates two names in one text. */
    private static final Pattern ALTERNATIVES = Pattern.compile("\\s*[/;]\\s*");

    static final Likeness NONE = new Likeness(0, List.of(), 0);

    public Likeness {
        reasons = List.copyOf(reasons);
    }

    /** The likeness of two names of firms, groups, authorities or ships. */
    public static Likeness ofBodies(String one, String other) {
        return best(one, other, false);
    }

    public static Likeness ofPersons(String one, String other) {
        return best(one, other, true);
    }

    private static Likeness best(String one, String other, boolean persons) {
        return best(readings(one, persons), readings(other, persons));
    }

    /**
     * Readings of a name as a whole and of each of the names that a stroke divides it into. Reading a name takes longer
     * than comparing two.
     */
    static List<NameReading> readings(String name, boolean person) {
        return alternatives(name).stream()
                .map(part -> person ? NameReading.ofPerson(part) : NameReading.ofBody(part))
                .toList();
    }

    /**
     * The best likeness of any reading of one name with any reading of the other; both are read as persons, or neither.
     */
    static Likeness best(List<NameReading> one, List<NameReading> other) {
        Likeness best = null;
        for (var left : one)
            for (var right : other) {
                var likeness = compare(left, right);
                if (best == null || likeness.score() > best.score()) best = likeness;
            }
        return best == null ? NONE : best;
    }

    private static List<String> alternatives(String name) {
        var parts = new ArrayList<String>();
        parts.add(name);
        if (ALTERNATIVES.matcher(name).find())
            for (var part : ALTERNATIVES.split(name)) if (Letters.words(part).size() > 1) parts.add(part);
        return parts;
    }

    private record WordPair(int from, int to, int otherFrom, int otherTo, double sim, String how) {
        int letters(List<NameReading.Token> words, List<NameReading.Token> others) {
            return letters(words.subList(from, to)) + letters(others.subList(otherFrom, otherTo));
        }

        private static int letters(List<NameReading.Token> words) {
            return words.stream().mapToInt(word -> word.text().length()).sum();
        }
    }

    static Likeness compare(NameReading one, NameReading other) {
        var words = one.words();
        var others = other.words();
        if (words.isEmpty() || others.isEmpty()) return NONE;
        var persons = one.isPerson();
        var candidates = new ArrayList<WordPair>();
        for (var from = 0; from < words.size(); from++)
            for (var otherFrom = 0; otherFrom < others.size(); otherFrom++) {
                pair(words, from, from + 1, others, otherFrom, otherFrom + 1, persons, candidates);
                for (var many = 2; many <= LONGEST_JOIN; many++) {
                    if (from + many <= words.size())
                        pair(words, from, from + many, others, otherFrom, otherFrom + 1, persons, candidates);
                    if (otherFrom + many <= others.size())
                        pair(words, from, from + 1, others, otherFrom, otherFrom + many, persons, candidates);
                }
            }
        // The same pairs whichever name is read first.
        candidates.sort(Comparator.comparingDouble(WordPair::sim)
                .thenComparingInt(pair -> pair.letters(words, others))
                .reversed()
                .thenComparingInt(pair -> pair.from() + pair.otherFrom())
                .thenComparingInt(pair -> Math.min(pair.from(), pair.otherFrom()))
                .thenComparingInt(WordPair::from));
        return judged(one, other, chosen(candidates, words.size(), others.size()));
    }

    private static void pair(
            List<NameReading.Token> words,
            int from,
            int to,
            List<NameReading.Token> others,
            int otherFrom,
            int otherTo,
            boolean persons,
            List<WordPair> candidates) {
        var left = joined(words.subList(from, to));
        var right = joined(others.subList(otherFrom, otherTo));
        if (left.isEmpty() || right.isEmpty()) return;
        var sim = otherTo - otherFrom > 1
                ? simOfJoin(others.subList(otherFrom, otherTo), words.get(from))
                : to - from > 1
                        ? simOfJoin(words.subList(from, to), others.get(otherFrom))
                        : sim(words.get(from), others.get(otherFrom), persons);
        if (sim > 0)
            candidates.add(new WordPair(
                    from, to, otherFrom, otherTo, sim, left.equals(right) ? "" : "'" + left + "' for '" + right + "'"));
    }

    /** Several words as one; empty where one is a number. */
    static String joined(List<NameReading.Token> words) {
        var joined = new StringBuilder();
        for (var word : words) {
            // A number is never joined with words.
            if (words.size() > 1 && word.sort() == NameReading.Sort.NUMBER) return "";
            joined.append(word.text());
        }
        return joined.toString();
    }

    /** The likeness of two words, of persons' names or of others; 0 where they make no pair. */
    static double sim(NameReading.Token word, NameReading.Token other, boolean persons) {
        var left = word.text();
        var right = other.text();
        var sort = word.sort();
        var otherSort = other.sort();
        if (left.equals(right)) return 1;
        if (sort == NameReading.Sort.NUMBER || otherSort == NameReading.Sort.NUMBER) return 0;
        if (sort == NameReading.Sort.INITIAL || otherSort == NameReading.Sort.INITIAL)
            return left.charAt(0) == right.charAt(0) && sort != otherSort ? SAME_INITIAL : 0;
        if (sort == NameReading.Sort.COMMON && otherSort == NameReading.Sort.COMMON && !beginsAs(left, right)) return 0;
        var shorter = Math.min(left.length(), right.length());
        if (shorter < 2) return 0;
        var sim = simOfSounds(left, right, shorter);
        return persons && sim < SHORT_FORM && GivenNames.mayBeOne(left, right) ? SHORT_FORM : sim;
    }

    private static double simOfSounds(String left, String right, int shorter) {
        if (Math.abs(left.length() - right.length()) > MOST_FOLDED) return 0;
        var sound = Sounds.of(left);
        var otherSound = Sounds.of(right);
        // Words of two letters sound the same only by a doubled one: Ji and Yi are two names.
        if (shorter < 3) return sound.equals(otherSound) && Sounds.areDoubled(left, right) ? SAME_SOUND : 0;
        if (sound.equals(otherSound)) return SAME_SOUND;
        return Math.max(simOfSlips(left, right, MOST_SLIPS), SAME_SOUND * simOfSlips(sound, otherSound, MOST_SLIPS));
    }

    private static boolean beginsAs(String left, String right) {
        return left.regionMatches(0, right, 0, Math.min(4, Math.min(left.length(), right.length())));
    }

    /**
     * The likeness of several words, written as one, to one word of the other name. Two words may have a slip in one of
     * them; the other is the beginning or the end of the other name's word.
     */
    static double simOfJoin(List<NameReading.Token> words, NameReading.Token other) {
        if (!mayJoin(words.getFirst(), words.getLast(), other)) return 0;
        var joined = joined(words);
        if (joined.isEmpty()) return 0;
        if (joined.equals(other.text())) return 1;
        return words.size() > 2 ? 0 : simOfSlips(joined, other.text(), 1);
    }

    /** Whether words from the first to the last may be one word of the other name. */
    static boolean mayJoin(NameReading.Token first, NameReading.Token last, NameReading.Token other) {
        return other.text().startsWith(first.text()) || other.text().endsWith(last.text());
    }

    /** The most slips in two words, the longer of which has so many letters. */
    private static int slipsOf(int longer) {
        return longer < 5 ? 0 : longer < 9 ? 1 : longer < 12 ? 2 : MOST_SLIPS;
    }

    /** The most slips between a word of so many letters and any other. */
    static int mostSlips(int length) {
        var most = MOST_SLIPS;
        while (most > slipsOf(length + most)) most--;
        return most;
    }

    private static double simOfSlips(String left, String right, int most) {
        var longer = Math.max(left.length(), right.length());
        var allowed = Math.min(most, slipsOf(longer));
        if (allowed == 0) return 0;
        var slips = Slips.between(left, right, allowed);
        // A word with two slips or more keeps its first letter.
        if (slips < 0 || (slips > 1 && left.charAt(0) != right.charAt(0))) return 0;
        return 1 - COST_OF_SLIPS * slips / longer;
    }

    /** Chooses pairs from the likest on, so that each word is in one pair. */
    private static List<WordPair> chosen(List<WordPair> candidates, int words, int others) {
        var taken = new boolean[words];
        var otherTaken = new boolean[others];
        var chosen = new ArrayList<WordPair>();
        for (var pair : candidates) {
            if (isTaken(taken, pair.from(), pair.to()) || isTaken(otherTaken, pair.otherFrom(), pair.otherTo()))
                continue;
            for (var place = pair.from(); place < pair.to(); place++) taken[place] = true;
            for (var place = pair.otherFrom(); place < pair.otherTo(); place++) otherTaken[place] = true;
            chosen.add(pair);
        }
        chosen.sort(Comparator.comparingInt(WordPair::from));
        return chosen;
    }

    private static boolean isTaken(boolean[] taken, int from, int to) {
        for (var place = from; place < to; place++) if (taken[place]) return true;
        return false;
    }

    private static Likeness judged(NameReading one, NameReading other, List<WordPair> pairs) {
        var alone = new ArrayList<>(one.words());
        var otherAlone = new ArrayList<>(other.words());
        var alike = 0.0;
        var paired = 0.0;
        var own = 0.0;
        var hasOwn = false;
        var reasons = new ArrayList<String>();
        var same = new ArrayList<String>();
        for (var pair : pairs) {
            var left = one.words().subList(pair.from(), pair.to());
            var right = other.words().subList(pair.otherFrom(), pair.otherTo());
            left.forEach(alone::remove);
            right.forEach(otherAlone::remove);
            var weight = (weight(left) + weight(right)) / 2;
            alike += pair.sim() * weight;
            paired += weight;
            if (has(left, NameReading.Sort.OWN) && has(right, NameReading.Sort.OWN)) {
                hasOwn = true;
                own += (weightOfOwn(left) + weightOfOwn(right)) / 2;
            }
            if (pair.how().isEmpty()) same.add(joined(left));
            else reasons.add(pair.how());
        }
        if (!same.isEmpty()) reasons.addFirst("same words: " + String.join(", ", same));
        var score = alike / (paired + lone(one.isPerson(), paired, alone, otherAlone));
        if (!alone.isEmpty()) reasons.add("only in one name: " + texts(alone));
        if (!otherAlone.isEmpty()) reasons.add("only in the other: " + texts(otherAlone));
        if (!hasOwn) {
            score *= NOTHING_OF_ITS_OWN;
            reasons.add("no word that few others have");
        }
        for (var sort : Set.of(NameReading.Sort.NUMBER, NameReading.Sort.PLACE).stream()
                .sorted()
                .toList())
            if (has(alone, sort) && has(otherAlone, sort)) {
                score *= CONTRADICTION;
                reasons.add(sort == NameReading.Sort.NUMBER ? "numbers differ" : "countries differ");
            }
        if (one.isPerson() && has(alone, NameReading.Sort.INITIAL) && has(otherAlone, NameReading.Sort.INITIAL)) {
            score *= CONTRADICTION;
            reasons.add("initials differ");
        }
        if (contradict(one.forms(), other.forms())) {
            score *= CONTRADICTION;
            reasons.add("legal forms differ: " + sorted(one.forms()) + " and " + sorted(other.forms()));
        } else if (!one.forms().equals(other.forms())) reasons.add("legal form aside");
        return new Likeness(Math.round(score * 10_000) / 10_000.0, reasons, own);
    }

    /** The weight of the words that one name alone has. */
    private static double lone(
            boolean isPerson, double paired, List<NameReading.Token> alone, List<NameReading.Token> otherAlone) {
        var weight = weight(alone);
        var otherWeight = weight(otherAlone);
        if (isPerson && paired >= BESIDE_FURTHER_NAMES) {
            if (areParticles(otherAlone)) weight *= OF_FURTHER_NAMES;
            if (areParticles(alone)) otherWeight *= OF_FURTHER_NAMES;
        }
        return weight + otherWeight;
    }

    private static boolean areParticles(List<NameReading.Token> words) {
        return words.stream().allMatch(word -> word.sort() == NameReading.Sort.COMMON);
    }

    private static boolean contradict(Set<LegalForms.Family> forms, Set<LegalForms.Family> others) {
        return !forms.isEmpty()
                && !others.isEmpty()
                && Collections.disjoint(forms, others)
                && forms.stream().allMatch(form -> others.stream().anyMatch(form::contradicts));
    }

    private static String sorted(Set<LegalForms.Family> forms) {
        return String.join(", ", forms.stream().map(Enum::name).sorted().toList());
    }

    private static double weight(List<NameReading.Token> words) {
        return words.stream().mapToDouble(NameReading.Token::weight).sum();
    }

    private static double weightOfOwn(List<NameReading.Token> words) {
        return weight(words.stream()
                .filter(word -> word.sort() == NameReading.Sort.OWN)
                .toList());
    }

    private static boolean has(List<NameReading.Token> words, NameReading.Sort sort) {
        return words.stream().anyMatch(word -> word.sort() == sort);
    }

    private static String texts(List<NameReading.Token> words) {
        return String.join(", ", words.stream().map(NameReading.Token::text).toList());
    }
}
