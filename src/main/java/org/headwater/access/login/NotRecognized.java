package org.headwater.access.login;

import org.springframework.security.core.AuthenticationException;

/** The credentials belong to no user. The reason is for the log; the caller never gets it. */
final class NotRecognized extends AuthenticationException {

    NotRecognized(String reason) {
        super(reason);
    }
}
