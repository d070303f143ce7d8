package org.headwater.intake.lists;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.XmlNode;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** Form in which one authority writes its list. */
interface ListForm {

    /** Name of the file's first element; {@code entries} are the names of the elements that are entries. */
    String root();

    Set<String> entries();

    /** The attribute of the first element that says on which day the file was made; null where it does not say. */
    @Nullable
    String dayAttribute();

    /** The day on which the file says that it was made; empty where it does not say. */
    default Optional<LocalDate> day(XmlNode root) {
        var name = dayAttribute();
        return Optional.ofNullable(name == null ? null : GatheredEntry.date(root.attribute(name)))
                .filter(PartialDate::isDay)
                .map(PartialDate::first);
    }

    /**
     * @param file its name, for rows that are set aside
     * @throws BadRow where the entry has no number or no name
     */
    ListedEntry read(String file, XmlNode entry);
}
