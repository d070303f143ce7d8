package org.headwater.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address that mail goes to or comes from. A mail server may read more than a box in an address, and pass the mail on to another host;
 * whatever it could read so is refused.
 *
 * @param domain in lower case
 */
record MailAddress(String local, String domain) {

    /** Limit of the local part; the domain has its own (RFC 5321, 4.5.3.1). */
    private static final int LONGEST_LOCAL = 64;

    private static final int LONGEST_DOMAIN = 200;

    /**
     * Form of local parts that mail servers give out. It begins with a letter, digit or _, since programs take - for an option.
     */
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_+'=~&-]*(?:\\.[A-Za-z0-9_+'=~&-]+)*");

    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /** Empty where {@link #fault} has something to say. */
    static Optional<MailAddress> find(String text) {
        if (fault(text) != null) return Optional.empty();
        var at = text.indexOf('@');
        return Optional.of(
                new MailAddress(text.substring(0, at), text.substring(at + 1).toLowerCase(Locale.ROOT)));
    }

    static boolean isDomain(String text) {
        return text.length() <= LONGEST_DOMAIN && DOMAIN.matcher(text).matches();
    }

    /** Reason why no mail goes to an address, with what is allowed; null where it may. */
    static @Nullable String fault(String text) {
        if (text.chars().anyMatch(one -> one < ' ' || one == 0x7F))
            return "has a control character; write it in one line, as name@agency.example";
        var at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1) return "is no address; write one as name@agency.example";
        var local = text.substring(0, at);
        var domain = text.substring(at + 1);
        if (local.startsWith("\"")) return "has a quoted name; use an address without quotes";
        if (local.indexOf('@') >= 0 || local.indexOf(':') >= 0 || local.indexOf(',') >= 0)
            return "names a way over other hosts; write the address alone, as name@agency.example";
        if (local.indexOf('%') >= 0 || local.indexOf('!') >= 0)
            return "has % or !, by which a mail server may pass it on to another host; use an address without them";
        if (domain.startsWith("[") || domain.matches("[0-9.]+"))
            return "has a number in place of a domain; use an address with a domain name";
        if (local.length() > LONGEST_LOCAL || !LOCAL.matcher(local).matches())
            return "has a name that mail is not sent to here; it has up to " + LONGEST_LOCAL
                    + " letters a-z, digits and . _ + - ' = ~ & and begins with a letter, a digit or _";
        return isDomain(domain) ? null : "has no domain name behind @; write it as name@agency.example";
    }
}
