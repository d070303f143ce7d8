package org.headwater.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** The words of a digest: numbers and a link, so that whoever reads the mail on its way learns nothing of anybody. */
final class MailText {

    private static final Map<MailLanguage, Properties> WORDS = new EnumMap<>(MailLanguage.class);

    static {
        for (var language : MailLanguage.values()) WORDS.put(language, read(language));
    }

    private MailText() {}

    private static Properties read(MailLanguage language) {
        var name = "/mail/" + language.locale().getLanguage() + ".properties";
        var words = new Properties();
        try (var content = MailText.class.getResourceAsStream(name)) {
            if (content == null) throw new IllegalStateException(name + " is missing in the program");
            words.load(new InputStreamReader(content, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    static String subject(MailLanguage language, Digests.Digest digest) {
        return format(language, "subject", digest.fresh());
    }

    static String body(MailLanguage language, MailRhythm rhythm, Digests.Digest digest, String link) {
        return format(language, "numbers", digest.fresh(), digest.open())
                + "\n\n" + link + "\n\n"
                + format(language, "why." + rhythm.name())
                + "\n";
    }

    private static String format(MailLanguage language, String key, Object... values) {
        var pattern = WORDS.getOrDefault(language, new Properties()).getProperty(key);
        if (pattern == null) throw new IllegalStateException(key + " has no words in " + language);
        return new MessageFormat(pattern, language.locale()).format(values);
    }
}
