package org.headwater.access;

import org.springframework.core.Ordered;

/**
 * In which order a request passes what stands before its handlers, filters and GraphQL interceptors alike. The audit is
 * outermost, so that every refusal further in passes it on its way out; whatever has no order comes last.
 */
public final class Interception {

    public static final int AUDIT = Ordered.HIGHEST_PRECEDENCE;

    /** Behind the observation of the web server, which begins a trace, and before whatever refuses. */
    public static final int TRACE = AUDIT + 5;

    /** Requests that are refused before the caller is known, such as a foreign page's script. */
    public static final int BORDER = AUDIT + 10;

    /** Finds out who asks. */
    public static final int VIEWER = AUDIT + 20;

    /** Attribute of an HTTP request with its {@link Viewer}, for filters outside the log-in. */
    public static final String VIEWER_ATTRIBUTE = Viewer.class.getName();

    /** Attribute of an HTTP request with the name of what it asks, where method and path do not say it. */
    public static final String OPERATION_ATTRIBUTE = Interception.class.getName() + ".operation";

    /** Attribute of an HTTP request with the code of its refusal, where its status does not say it. */
    public static final String PROBLEM_ATTRIBUTE = Interception.class.getName() + ".problem";

    /** Attribute of an HTTP request with the ids that its answer shows, a collection of texts, where these do not stand on its top. */
    public static final String SHOWN_ATTRIBUTE = Interception.class.getName() + ".shown";

    /** Attribute of an HTTP request with the SHA-256 of its body, where the record of the request holds it. */
    public static final String DOCUMENT_ATTRIBUTE = Interception.class.getName() + ".document";

    private Interception() {}
}
