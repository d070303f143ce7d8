package org.headwater.access;

import java.nio.file.Path;
import java.util.List;

/** Signs with the key of the audit what leaves this machine and is to be recognized later, and names the files of the audit. */
public interface AuditSeal {

    /**
     * An Ed25519 signature.
     *
     * @param content begins with the name of its purpose and a line break, so that it cannot be taken for anything else
     */
    byte[] sign(byte[] content);

    /** The public half of the key, in PEM. */
    String publicKey();

    /** The files of the audit that change no more, in their order, and then its head. */
    List<Path> finished();
}
