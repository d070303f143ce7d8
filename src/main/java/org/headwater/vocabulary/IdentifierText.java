package org.headwater.vocabulary;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text that may identify a party: {@code ofac:45381}, {@code phone:+86 21 5555 0100}, {@code passport:G123456}, or such a
 * number by itself. A number is sought in its normal form, however it is written.
 *
 * @param keys natural keys of values and of entries of lists
 * @param numbers identifiers and wallets, in their normal form
 * @param types beginnings of the keys of identifiers that count; null where the text names no type
 * @param address words of an address; empty where the text is none
 * @param isNamed whether the text says which sort of identifier it is, so that it is no name
 */
public record IdentifierText(
        List<String> keys, List<String> numbers, @Nullable List<String> types, List<String> address, boolean isNamed) {

    private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9-]{1,32}):\\s*([\\w./-]{1,64})");

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9()\\s./-]{5,40}");

    private static final Pattern SITE = Pattern.compile("(?i)https?://|www\\.");

    private static final Pattern DAY = Pattern.compile("[12][0-9]{3}-[0-9]{2}-[0-9]{2}");

    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");

    /** The longest text that is read as a number; an address of a wallet has up to 256 characters. */
    private static final int LONGEST_NUMBER = 256;

    /** Two words find every address in a city, and a name of two words is no address. */
    private static final int FEWEST_WORDS = 3;

    /** Words before a colon, other than the types of identifiers, that say what follows. */
    private static final Set<String> SCHEMES = Set.of("phone", "email", "website", "wallet", "address", "date");

    public IdentifierText {
        keys = List.copyOf(keys);
        numbers = List.copyOf(numbers);
        if (types != null) types = List.copyOf(types);
        address = List.copyOf(address);
    }

    /** Whether the text names a sort of identifier that several parties may bear, as {@code phone:} does. */
    public static boolean isShared(String text) {
        var colon = text.indexOf(':');
        if (colon < 0) return false;
        var scheme = text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        return SCHEMES.contains(scheme) || type(scheme).isPresent();
    }

    /** Reads any text; one that identifies nothing gives empty lists. */
    public static IdentifierText of(String text) {
        var colon = text.indexOf(':');
        if (colon > 0 && !SITE.matcher(text.strip()).lookingAt()) {
            var scheme = text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            var value = text.substring(colon + 1).strip();
            var type = type(scheme);
            if (type.isPresent()) return ofType(type.get(), value);
            if (SCHEMES.contains(scheme)) return ofScheme(scheme, value);
            var entry = ENTRY.matcher(text.strip());
            if (entry.matches())
                return new IdentifierText(
                        List.of(entry.group(1).toLowerCase(Locale.ROOT) + ":" + entry.group(2)),
                        List.of(),
                        null,
                        List.of(),
                        false);
        }
        return bare(text.strip());
    }

    private static Optional<IdentifierType> type(String scheme) {
        return EnumSet.allOf(IdentifierType.class).stream()
                .filter(type -> type.name().equalsIgnoreCase(scheme.replace('-', '_')))
                .findFirst();
    }

    /** A party may be keyed by the number itself. A number that does not pass its check is sought as written. */
    private static IdentifierText ofType(IdentifierType type, String value) {
        var number = attempt(() -> type.normalize(value, null)).orElseGet(() -> written(value));
        var key = type.name().toLowerCase(Locale.ROOT).replace('_', '-') + ":" + number;
        return new IdentifierText(List.of(key), List.of(number), List.of("identifier:" + type + "|"), List.of(), true);
    }

    private static IdentifierText ofScheme(String scheme, String value) {
        return switch (scheme) {
            case "phone" -> new IdentifierText(phone(value), List.of(), null, List.of(), true);
            case "website" -> new IdentifierText(website(value), List.of(), null, List.of(), true);
            case "date" -> new IdentifierText(dates(value), List.of(), null, List.of(), true);
            case "email" -> new IdentifierText(email(value), List.of(), null, List.of(), true);
            case "wallet" -> new IdentifierText(List.of(), wallets(value), null, List.of(), true);
            default -> new IdentifierText(List.of(), List.of(), null, words(value), true);
        };
    }

    private static IdentifierText bare(String text) {
        var keys = new ArrayList<String>();
        var numbers = new ArrayList<String>();
        if (PHONE.matcher(text).matches()) keys.addAll(phone(text));
        if (text.indexOf('@') > 0) keys.addAll(email(text));
        if (SITE.matcher(text).lookingAt()) keys.addAll(website(text));
        if (DAY.matcher(text).matches()) keys.addAll(dates(text));
        var hasDigit = DIGIT.matcher(text).find();
        if (hasDigit && text.length() <= LONGEST_NUMBER) {
            var number = written(text);
            if (!number.isEmpty()) numbers.add(number);
            if (text.length() >= 8 && text.indexOf(' ') < 0) wallets(text).forEach(numbers::add);
        }
        var words = hasDigit ? words(text) : List.<String>of();
        return new IdentifierText(
                keys,
                numbers.stream().distinct().toList(),
                null,
                words.size() < FEWEST_WORDS ? List.of() : words,
                false);
    }

    private static List<String> phone(String text) {
        return attempt(() -> PhoneNumber.parse(text))
                .map(number -> List.of("phone:" + number.value().replace("+", "")))
                .orElse(List.of());
    }

    private static List<String> email(String text) {
        return attempt(() -> EmailAddress.parse(text))
                .map(address -> List.of("email:" + address.value()))
                .orElse(List.of());
    }

    private static List<String> website(String text) {
        return attempt(() -> WebsiteAddress.parse(text))
                .map(site -> List.of("website:" + site))
                .orElse(List.of());
    }

    /** The date itself and, of a year or a month, all days and months in it. */
    private static List<String> dates(String text) {
        var keys = new ArrayList<String>();
        for (var date : WrittenDates.of(text).dates()) {
            keys.add("date:" + date);
            if (date.isDay()) continue;
            for (var day = date.first(); !day.isAfter(date.last()); day = day.plusDays(1)) {
                if (day.getDayOfMonth() == 1 && date.precision() == PartialDate.Precision.YEAR)
                    keys.add("date:" + new PartialDate(day, PartialDate.Precision.MONTH));
                keys.add("date:" + day);
            }
        }
        return keys;
    }

    /** With the currency before it or without; what does not depend on case is stored in lower case. */
    private static List<String> wallets(String text) {
        var address = text.substring(text.lastIndexOf(' ') + 1);
        var lower = address.toLowerCase(Locale.ROOT);
        return lower.matches("0x[0-9a-f]{40}|(?:bc|ltc)1[0-9a-z]+") ? List.of(lower) : List.of(address);
    }

    /** The words of an address in the form of its key; no character of them is part of a query's syntax. */
    private static List<String> words(String text) {
        return attempt(() -> NameKey.of(text))
                .map(key -> List.of(key.value().toLowerCase(Locale.ROOT).split(" ")))
                .orElse(List.of());
    }

    private static String written(String value) {
        return Spelling.compact(value).replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
    }

    private static <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (BadInput unlike) {
            return Optional.empty();
        }
    }
}
