package org.headwater.export;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Form in which an export is written: a format of this module, or a form of another one. Its text is how users name it. */
public interface ExportForm {

    String mediaType();

    /** Extension of the file's name, without a point in front. */
    String extension();

    /** Whether its parts and the manifest lie in an archive that this module writes. */
    boolean isArchive();

    /** The word for what its writer chooses itself; null where the request says what is exported. */
    default @Nullable String choice() {
        return null;
    }

    /** The fields of a request that it reads itself. */
    default Set<String> fields() {
        return Set.of();
    }

    /** Begins an export in the parts. */
    ElementWriter open(Parts parts, Manifest.Head head) throws IOException;

    /**
     * The same for a form that works long after the last element.
     *
     * @param look ends the export by an exception where it must not go on
     */
    default ElementWriter open(Parts parts, Manifest.Head head, Runnable look) throws IOException {
        return open(parts, head);
    }
}
