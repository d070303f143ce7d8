package org.headwater.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * The words of reports in one language, from {@code report/LANGUAGE.properties}. Days and numbers are written by own rules, since
 * those of a JDK change with its version, and equal reports have equal bytes.
 */
final class ReportWords {

    private static final Map<ReportLanguage, ReportWords> ALL = new EnumMap<>(ReportLanguage.class);

    static {
        for (var language : ReportLanguage.values()) ALL.put(language, new ReportWords(language));
    }

    private final ReportLanguage language;
    private final Properties words = new Properties();

    private ReportWords(ReportLanguage language) {
        this.language = language;
        var file = "/report/" + language + ".properties";
        try (var in = new InputStreamReader(
                Objects.requireNonNull(ReportWords.class.getResourceAsStream(file), file), UTF_8)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReportWords in(ReportLanguage language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    ReportLanguage language() {
        return language;
    }

    Set<String> keys() {
        return words.stringPropertyNames();
    }

    /** The words of the key; {@code {0}}, {@code {1}} … are the values. */
    String say(String key, Object... values) {
        var text = words.getProperty(key);
        if (text == null) throw new IllegalArgumentException("no words for " + key + " in " + language);
        if (values.length == 0) return text;
        var said = new StringBuilder();
        // In one pass: a value that looks like a place for another stays as it is.
        for (var at = 0; at < text.length(); at++) {
            var digit = at + 2 < text.length() && text.charAt(at) == '{' && text.charAt(at + 2) == '}'
                    ? text.charAt(at + 1) - '0'
                    : -1;
            if (digit >= 0 && digit < values.length) {
                said.append(values[digit]);
                at += 2;
            } else said.append(text.charAt(at));
        }
        return said.toString();
    }

    /** {@code 1 tier}, {@code 2 tiers}. */
    String count(long number, String noun) {
        return say(noun + (number == 1 ? ".one" : ".many"), number);
    }

    String say(Enum<?> value) {
        return say(value.getDeclaringClass().getSimpleName() + "." + value.name());
    }

    /** Day with the known precision: 2024-05-20 or 20.05.2024, 2024-05 or 05.2024, 2024. */
    String day(PartialDate date) {
        if (language == ReportLanguage.EN || date.precision() == PartialDate.Precision.YEAR) return date.toString();
        var iso = date.toString();
        var month = iso.substring(5, 7) + "." + iso.substring(0, 4);
        return date.isDay() ? iso.substring(8) + "." + month : month;
    }

    String day(LocalDate day) {
        return day(PartialDate.of(day));
    }

    /** From the first day to the last; null is unknown. */
    String days(@Nullable PartialDate from, @Nullable PartialDate to) {
        if (from == null) return to == null ? say("days.unknown") : say("days.to", day(to));
        if (to == null) return say("days.from", day(from));
        return from.equals(to) ? day(from) : say("days.between", day(from), day(to));
    }

    /** Moment to the second, in UTC. */
    String moment(Instant at) {
        var utc = at.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC);
        var time = utc.toLocalTime().toString();
        return day(utc.toLocalDate()) + " " + (time.length() == 5 ? time + ":00" : time) + " UTC";
    }

    /** Up to six places, without zeros at the end. */
    String number(double value) {
        var text = BigDecimal.valueOf(value)
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
        return language == ReportLanguage.DE ? text.replace('.', ',') : text;
    }
}
