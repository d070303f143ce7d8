package org.headwater.access.login;

import org.springframework.security.core.AuthenticationException;

/** What was shown makes nobody of the one who showed it. The reason is for the log; the caller is never told. */
final class NotRecognized extends AuthenticationException {

    NotRecognized(String reason) {
        super(reason);
    }
}
