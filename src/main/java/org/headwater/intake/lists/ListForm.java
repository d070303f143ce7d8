package org.headwater.intake.lists;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.headwater.intake.table.BadRow;

/** How one authority writes its list. */
interface ListForm {

    /** Of the file's first element, and of those that are entries. */
    String root();

    Set<String> entries();

    /** The day on which the file says that it was made; empty where it does not say. */
    Optional<LocalDate> day(XmlNode root);

    /**
     * @param file its name, for rows that are set aside
     * @throws BadRow where the entry has no number or no name
     */
    ListedEntry read(String file, XmlNode entry);
}
