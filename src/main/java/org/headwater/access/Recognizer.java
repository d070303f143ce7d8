package org.headwater.access;

import java.util.Optional;

/** Looks once more at what a caller was recognized by, for whatever outlives one request. */
public interface Recognizer {

    /** With the rights of now; empty where the token has ended, or the key or user is gone, locked or changed. */
    Optional<Recognition> again(Recognition recognition);
}
