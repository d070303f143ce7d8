package org.headwater.vocabulary;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Address of a website: host in lower case, without {@code www.}, and the path, whose letters keep their case. The scheme, the port, the
 * query and the fragment are left out: sources write one site with them and without.
 */
public record WebsiteAddress(String value) {

    private static final Pattern HOST = Pattern.compile(
            "(?:[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}_-]{0,61}[\\p{L}\\p{M}\\p{N}])?\\.)+[\\p{L}\\p{M}]{2,63}");

    private static final Pattern WRITTEN =
            Pattern.compile("(?:(?i:https?)://)?([^/?#:\\s]{1,260})(?::[0-9]{1,5})?(/[^?#\\s]*)?(?:[?#]\\S*)?");

    /** A text of a natural key. */
    private static final int LONGEST = 500;

    public WebsiteAddress {
        if (value.length() > LONGEST || !HOST.matcher(value.split("/", 2)[0]).matches()) throw bad(value);
    }

    public static WebsiteAddress parse(String text) {
        var match = WRITTEN.matcher(Spelling.plain(text).strip().replaceFirst("[.,;]+$", ""));
        if (!match.matches()) throw bad(text);
        var path = match.group(2) == null ? "" : match.group(2).replaceFirst("/+$", "");
        return new WebsiteAddress(host(match.group(1)) + path);
    }

    /** An international name has one spelling: xn--bcher-kva.example is bücher.example. */
    private static String host(String text) {
        var lower = text.toLowerCase(Locale.ROOT).replaceFirst("^www\\d?\\.(?=.*\\.)", "");
        return lower.startsWith("xn--") || lower.contains(".xn--") ? IDN.toUnicode(lower) : lower;
    }

    private static BadInput bad(String text) {
        return BadInput.of("website", text, "is no address of a website; write one as example.org or example.org/shop");
    }

    @Override
    public String toString() {
        return value;
    }
}
