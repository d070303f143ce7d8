package org.headwater.intake.run;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.headwater.access.Viewer;
import org.headwater.intake.table.FileForm;
import org.headwater.intake.table.RowsFile;
import org.headwater.intake.table.Table;
import org.headwater.vocabulary.Marking;

/** A feed of tables: its rows can be tried before an import, and read each by itself. */
public interface RowFeed extends Feed {

    /** Fields that a column can fill, in the order of the feed's own files. */
    List<FeedField> fields();

    /** Reads rows as an import of the viewer does, and records nothing; throws {@code BadRow} and {@code BadInput}. */
    Function<Table.TableRow, ImportRun.Item> reader(Viewer viewer, Marking marking);

    /** Opens the beginning of a file in the form in which an import reads it. */
    default Table open(RowsFile rows) throws IOException {
        var names = fields().stream().map(FeedField::name).toList();
        var required = fields().stream()
                .filter(FeedField::required)
                .map(FeedField::name)
                .toList();
        return Table.open(rows, FileForm.ofBeginning(rows.file(), rows.mapping()), names, required, reject -> {});
    }
}
