package org.headwater.access;

/** Signs what leaves the service with the key of its audit. */
public interface Signatures {

    /**
     * An Ed25519 signature.
     *
     * @param content begins with the name of its purpose and a line break, so that it cannot be taken for anything else
     */
    byte[] sign(byte[] content);
}
