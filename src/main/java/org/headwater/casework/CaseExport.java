package org.headwater.casework;

import java.io.IOException;
import java.util.Set;
import org.headwater.export.ElementWriter;
import org.headwater.export.ExportForm;
import org.headwater.export.Manifest;
import org.headwater.export.Parts;

/** A case as an export: its items and pinned elements are counted, approved and recorded as those of any other export. */
final class CaseExport implements ExportForm {

    private final String id;
    private final CaseArchive archive;

    CaseExport(String id, CaseArchive archive) {
        this.id = id;
        this.archive = archive;
    }

    @Override
    public String mediaType() {
        return "application/zip";
    }

    @Override
    public String extension() {
        return "case.zip";
    }

    /** It is an archive of a form of its own. */
    @Override
    public boolean isArchive() {
        return false;
    }

    @Override
    public String choice() {
        return "case";
    }

    @Override
    public Set<String> fields() {
        return Set.of("case");
    }

    @Override
    public ElementWriter open(Parts parts, Manifest.Head head) throws IOException {
        return open(parts, head, () -> {});
    }

    @Override
    public ElementWriter open(Parts parts, Manifest.Head head, Runnable look) throws IOException {
        return new CaseExportWriter(parts, head, id, archive, look);
    }

    @Override
    public String toString() {
        return "case";
    }
}
