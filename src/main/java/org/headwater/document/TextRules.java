package org.headwater.document;

import com.ibm.icu.text.BreakIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.WalletAddress;
import org.jspecify.annotations.Nullable;

/** Findings in a text by rules alone, without a store: words that may be names, numbers with a check, verbs between two names. */
final class TextRules {

    /** Words of a name. */
    private static final int LONGEST_NAME = 8;

    /** Characters of a Chinese name. */
    private static final int LONGEST_HAN = 16;

    /** Letters of a name of one word; a shorter one is part of too many texts. */
    private static final int SHORTEST_WORD = 4;

    /** Names that are looked up for a page; a page of a dense newspaper has as many. */
    private static final int MOST_CANDIDATES = 20_000;

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern OPENING = Pattern.compile("^[^\\p{L}\\p{N}]+");
    private static final Pattern CLOSING = Pattern.compile("[^\\p{L}\\p{N}]+$");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}{2,}");

    private static final Pattern CAS =
            Pattern.compile("(?<![0-9])(?<![0-9]-)[1-9][0-9]{1,6}-[0-9]{2}-[0-9](?![0-9])(?!-[0-9])");

    private static final String BEFORE = "(?<![\\p{L}\\p{N}.])";
    private static final String BEHIND = "(?![\\p{L}\\p{N}])(?!\\.[0-9])";

    /** Between the name of a list and the number of its entry, in the four languages. */
    private static final String NUMBER_OF =
            "(?:[ -]*(?:SDN|list|entry|UID|ID|unique|sanctions|number|reference|lista|entrada|número|"
                    + "Liste|Eintrag|Nummer|名单|条目|编号|(?:No|Nr|n\\.º|núm)\\.?))*[ :：#]*\\s*";

    /**
     * Numbers of entries by the feeds of the lists. Those of the Security Council and of the European Union are told by their form;
     * of other lists the text names the list.
     */
    private static final Map<String, Pattern> LIST_IDS = Map.of(
            "ofac",
            Pattern.compile(
                    BEFORE + "(?:OFAC|SDN)(?=[^0-9])" + NUMBER_OF + "([0-9]{3,6})" + BEHIND, Pattern.CASE_INSENSITIVE),
            "un-sc",
            Pattern.compile(BEFORE + "([A-Z]{2}[ie]\\.[0-9]{3})" + BEHIND),
            "eu-fsf",
            Pattern.compile(BEFORE + "(EU\\.[0-9]{1,5}\\.[0-9]{1,3})" + BEHIND),
            "uk-sanctions",
            Pattern.compile(BEFORE + "(?i:UK|United Kingdom|Unique ID)(?=[^A-Z0-9])(?i:" + NUMBER_OF
                    + ")([A-Z]{3}[0-9]{4})" + BEHIND));

    private static final Pattern WALLET = Pattern.compile("(?<![\\p{L}\\p{N}])[A-Za-z0-9]{26,62}(?![\\p{L}\\p{N}])");

    private static final Pattern IBAN = Pattern.compile(
            "(?<![\\p{L}\\p{N}])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\\p{L}\\p{N}])");

    /** Currencies whose addresses have a checksum, or a form of their own. */
    private static final List<String> CURRENCIES = List.of("XBT", "ETH", "TRX", "LTC");

    private static final List<Verb> VERBS = verbs();
    private static final List<Pattern> NEGATIONS =
            rows("negations.csv").stream().map(row -> phrase(row.get(1))).toList();

    /** Negations that also stand before the first name, as in "there is no evidence that"; one sign of Chinese is part of many words. */
    private static final List<Pattern> DENIALS = rows("negations.csv").stream()
            .filter(row -> row.get(1).length() > 1)
            .map(row -> phrase(row.get(1)))
            .toList();

    private record Verb(Pattern phrase, int length, LinkKind kind, boolean isReversed) {}

    /** Words that may be a name. */
    record Candidate(int start, int end, String name) {}

    /** A name or number in its place; {@code of} is the party or the number. */
    record Mention(SuggestionRule rule, int start, int end, String of) {}

    /** A sentence with a verb between two names. */
    record Said(int start, int end, Mention subject, LinkKind kind, Mention object) {}

    private TextRules() {}

    /** The longest ones at each place first. */
    static List<Candidate> candidates(String text) {
        var found = new ArrayList<Candidate>();
        var words = WORD.matcher(text).results().toList();
        for (var first = 0; first < words.size() && found.size() < MOST_CANDIDATES; first++)
            for (var last = Math.min(words.size(), first + LONGEST_NAME) - 1; last >= first; last--) {
                var start = words.get(first).start();
                var end = words.get(last).end();
                var opening = OPENING.matcher(text.substring(start, end));
                if (opening.find()) start += opening.end();
                if (start >= end || !mayBegin(text.codePointAt(start))) continue;
                // "Ltd." may end with its dot, and "Alfa (China)" with its parenthesis.
                var closing = CLOSING.matcher(text.substring(start, end));
                if (closing.find()) {
                    var bare = start + closing.start();
                    if (".)".indexOf(text.charAt(bare)) >= 0) add(text, start, bare + 1, first == last, found);
                    end = bare;
                }
                add(text, start, end, first == last, found);
            }
        HAN.matcher(text).results().forEach(run -> {
            for (var start = run.start(); start < run.end() && found.size() < MOST_CANDIDATES; start++)
                for (var end = Math.min(run.end(), start + LONGEST_HAN); end > start + 1; end--)
                    found.add(new Candidate(start, end, text.substring(start, end)));
        });
        return found;
    }

    private static boolean mayBegin(int first) {
        return Character.isUpperCase(first)
                || Character.isDigit(first)
                || Character.isIdeographic(first)
                || Character.isLetter(first) && !Character.isLowerCase(first);
    }

    private static void add(String text, int start, int end, boolean isWord, List<Candidate> found) {
        if (end <= start || isWord && end - start < SHORTEST_WORD) return;
        found.add(new Candidate(start, end, text.substring(start, end).replaceAll("\\s+", " ")));
    }

    /** Numbers whose check is right, and ids of lists. */
    static List<Mention> numbers(String text) {
        var found = new ArrayList<Mention>();
        CAS.matcher(text).results().forEach(match -> {
            if (isRight(() -> CasNumber.parse(match.group())))
                found.add(new Mention(SuggestionRule.CAS, match.start(), match.end(), match.group()));
        });
        LIST_IDS.forEach((list, form) -> form.matcher(text)
                .results()
                .forEach(match -> found.add(
                        new Mention(SuggestionRule.LIST_ID, match.start(), match.end(), list + ":" + match.group(1)))));
        WALLET.matcher(text)
                .results()
                .forEach(match -> wallet(match.group())
                        .ifPresent(wallet ->
                                found.add(new Mention(SuggestionRule.WALLET, match.start(), match.end(), wallet))));
        IBAN.matcher(text).results().forEach(match -> {
            var bare = match.group().replace(" ", "");
            if (isIban(bare)) found.add(new Mention(SuggestionRule.IBAN, match.start(), match.end(), bare));
        });
        found.sort(Comparator.comparingInt(Mention::start));
        return found;
    }

    private interface Reading {
        Object read();
    }

    private static boolean isRight(Reading reading) {
        try {
            reading.read();
            return true;
        } catch (BadInput e) {
            return false;
        }
    }

    private static Optional<String> wallet(String text) {
        for (var currency : CURRENCIES)
            if (isRight(() -> WalletAddress.parse(currency, text)))
                return Optional.of(WalletAddress.parse(currency, text).toString());
        return Optional.empty();
    }

    /** ISO 13616: the first four characters behind the others, letters as numbers from 10 on, modulo 97 is 1. */
    static boolean isIban(String bare) {
        if (bare.length() < 15 || bare.length() > 34) return false;
        var rest = 0;
        for (var place = 0; place < bare.length(); place++) {
            var c = bare.charAt((place + 4) % bare.length());
            var digit = Character.digit(c, 36);
            rest = (rest * (digit > 9 ? 100 : 10) + digit) % 97;
        }
        return rest == 1;
    }

    /** For each verb between two names of one sentence, with no other name between them and no negation before the second one. */
    static List<Said> said(String text, List<Mention> names, @Nullable String language) {
        var found = new ArrayList<Said>();
        // A line ends where the page does; a sentence goes on.
        var flat = text.replace('\n', ' ');
        var sentences = BreakIterator.getSentenceInstance(Locale.forLanguageTag(language == null ? "en" : language));
        sentences.setText(flat);
        var start = sentences.first();
        for (var end = sentences.next(); end != BreakIterator.DONE; start = end, end = sentences.next()) {
            var from = start;
            var upTo = end;
            var sentence = flat.substring(from, upTo);
            var within = names.stream()
                    .filter(name -> name.start() >= from && name.end() <= upTo)
                    .toList();
            if (within.size() < 2) continue;
            for (var at = 0; at + 1 < within.size(); at++) {
                var one = within.get(at);
                var other = within.get(at + 1);
                if (one.of().equals(other.of())) continue;
                var between = flat.substring(one.end(), other.start());
                var before = flat.substring(from, one.start());
                if (NEGATIONS.stream()
                                .anyMatch(negation -> negation.matcher(between).find())
                        || DENIALS.stream()
                                .anyMatch(denial -> denial.matcher(before).find())) continue;
                VERBS.stream()
                        .filter(verb -> verb.phrase().matcher(between).find())
                        .max(Comparator.comparingInt(Verb::length))
                        .ifPresent(verb -> found.add(new Said(
                                from,
                                from + sentence.stripTrailing().length(),
                                verb.isReversed() ? other : one,
                                verb.kind(),
                                verb.isReversed() ? one : other)));
            }
        }
        return found;
    }

    private static List<Verb> verbs() {
        return rows("verbs.csv").stream()
                .map(row -> new Verb(
                        phrase(row.get(1)),
                        row.get(1).length(),
                        LinkKind.valueOf(row.get(2)),
                        Boolean.parseBoolean(row.get(3))))
                .toList();
    }

    /** Pattern of the words as whole words; Chinese has no blanks between them. */
    private static Pattern phrase(String words) {
        var quoted = Pattern.quote(words).replace(" ", "\\E\\s+\\Q");
        return Pattern.compile(
                HAN.matcher(words).find() || words.codePoints().allMatch(Character::isIdeographic)
                        ? quoted
                        : "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static List<List<String>> rows(String file) {
        try (var csv = CsvReader.builder()
                .ofCsvRecord(new InputStreamReader(
                        Objects.requireNonNull(TextRules.class.getResourceAsStream("/document/" + file), file),
                        StandardCharsets.UTF_8))) {
            return csv.stream().skip(1).map(row -> row.getFields()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
