package org.headwater.vocabulary;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * E-mail address in lower case. RFC 5321 leaves the case of the local part to the receiving host, but no host in use
 * tells two boxes apart by it, and files write one box either way.
 */
public record EmailAddress(String value) {

    /** A sanity check, not RFC 5322: quoted local parts and address literals are not in use. */
    private static final Pattern TEXT = Pattern.compile(
            "[^\\s\\p{Z}\\p{Cntrl}@<>\"(),:;\\[\\]\\\\]{1,64}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}][\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}]");

    /** RFC 5321 with its erratum 1690. */
    private static final int LONGEST = 254;

    public EmailAddress {
        if (value.length() > LONGEST || !value.equals(value.toLowerCase(Locale.ROOT)) || !isSane(value))
            throw BadInput.of("email", value, "is no e-mail address; write one as name@example.org");
    }

    public static EmailAddress parse(String text) {
        var plain =
                Spelling.plain(text).strip().replaceFirst("(?i)^mailto:", "").replaceFirst("^<(.*)>$", "$1");
        return new EmailAddress(plain.replaceFirst("\\.$", "").toLowerCase(Locale.ROOT));
    }

    private static boolean isSane(String value) {
        return TEXT.matcher(value).matches()
                && !value.startsWith(".")
                && !value.contains("..")
                && !value.contains(".@");
    }

    @Override
    public String toString() {
        return value;
    }
}
