package org.headwater.access.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Records as messages of RFC 5424: facility 13 (log audit), severity 6 (informational), the moment and the event of the
 * record, and the line of the audit as it is, with its number and hash.
 */
record SyslogMessage(String host, long process) {

    private static final int PRIORITY = 13 * 8 + 6;

    private static final Pattern AT = Pattern.compile("\"at\":\"([0-9TZ:.+-]{1,40})\"");
    private static final Pattern EVENT = Pattern.compile("\"event\":\"([A-Z]{1,32})\"");

    /** Both members stand before any text of a caller, within these characters. */
    private static final int HEAD = 300;

    SyslogMessage {
        // The form of a HOSTNAME, or none.
        if (!host.matches("[\\x21-\\x7e]{1,255}")) host = "-";
    }

    static SyslogMessage ofThisMachine() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "-";
        }
        return new SyslogMessage(host, ProcessHandle.current().pid());
    }

    byte[] of(byte[] record) {
        var head = new String(record, 0, Math.min(record.length, HEAD), UTF_8);
        var text = new ByteArrayOutputStream();
        text.writeBytes(("<" + PRIORITY + ">1 " + at(head) + " " + host + " headwater " + process + " "
                        + first(EVENT, head) + " - ")
                .getBytes(US_ASCII));
        text.writeBytes(record);
        return text.toByteArray();
    }

    /** A timestamp has six decimals at most. */
    private static String at(String head) {
        try {
            return Instant.parse(first(AT, head)).truncatedTo(ChronoUnit.MICROS).toString();
        } catch (DateTimeException e) {
            return "-";
        }
    }

    private static String first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? found.group(1) : "-";
    }
}
