package org.headwater.export;

import java.io.IOException;

/** What an export is written as: a format of this module, or a form of another one. Its text is how users name it. */
public interface ExportForm {

    String mediaType();

    /** Of the name of its file, without a point in front. */
    String extension();

    /** Whether its parts and the manifest lie in an archive that this module writes. */
    boolean isArchive();

    /** Begins an export in the parts. */
    ElementWriter open(Parts parts, Manifest.Head head) throws IOException;
}
