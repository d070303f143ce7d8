package org.headwater.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;

/** Keeps the records of what leaves in files: without one nothing may leave. */
public interface ExportRecords {

    /**
     * Returns once the record of an export is on the disk; the result is its number.
     *
     * @param what the format, and what is in it
     * @param ids of everything that is shown, each once
     * @throws org.headwater.vocabulary.Unavailable where no record can be kept, and then nothing may leave
     */
    long keep(Viewer viewer, Occasion occasion, String what, Collection<String> ids);

    /**
     * Settles the HTTP request before its answer, which is too long to be kept back: from here on what is written flows.
     *
     * @param id of the export that is shown
     * @throws org.headwater.vocabulary.Unavailable as {@link #keep}
     */
    void settle(HttpServletRequest request, String id);
}
