package org.headwater.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reader of the files of a backup. */
interface Recipient {

    /** Recipient of files without encryption: anybody can read them. */
    Recipient ANYBODY = new Recipient() {
        @Override
        public String suffix() {
            return "";
        }

        @Override
        public OutputStream encrypting(OutputStream out) {
            return out;
        }

        @Override
        public InputStream decrypting(InputStream in, String name) {
            return in;
        }

        @Override
        public String name() {
            return "";
        }
    };

    /** Suffix of the names of files. */
    String suffix();

    /** Fingerprint of the key; empty where nothing is encrypted. */
    String name();

    OutputStream encrypting(OutputStream out) throws IOException;

    /** @param name of the file, for messages */
    InputStream decrypting(InputStream in, String name) throws IOException;
}
