package org.headwater.access;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.security.web.firewall.RequestRejectedException;

/**
 * A request with a part that cannot be read, which shows when a handler asks for the part. It is the client's fault: no defect, and nothing to
 * be told but the remedy.
 */
public final class UnreadableRequest {

    public static final String REMEDY =
            "a parameter of the address, or a header, cannot be read: it has a control character, or % before what is"
                    + " no UTF-8; write it anew, or leave it out";

    private UnreadableRequest() {}

    /** Whether the container or the border of the log-in says so. */
    public static boolean isCauseOf(Exception e) {
        return e instanceof RequestRejectedException || e instanceof InvalidParameterException;
    }
}
