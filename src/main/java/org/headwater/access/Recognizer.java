package org.headwater.access;

import java.util.Optional;

/** Looks once more at what a caller was recognized by, for whatever outlives one request. */
public interface Recognizer {

    /** With the rights of now; empty where the token has ended, or the key or user is gone, locked or changed. */
    Optional<Recognition> again(Recognition recognition);

    /**
     * The present rights of a person on whose behalf the service acts without a request.
     *
     * @param way by which the person was recognized then
     * @param given the person with the rights of then, which stand where no others can be looked up, as for a token
     * @return empty where the person is gone, locked or of another organization, or where the way is closed now
     */
    Optional<Viewer> maker(Recognition.Way way, Viewer given);
}
