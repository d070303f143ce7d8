package org.headwater.evidence;

import java.util.Collection;
import org.headwater.store.Books;
import org.headwater.vocabulary.Marking;

/**
 * Records outside the graph that refer to elements, and follow them in the same commit. The module of the records declares a bean.
 */
public interface ReferringRecords {

    /**
     * An element is marked higher.
     *
     * @param element its id; with a source its evidence is raised
     * @param to the further marking, which a record of the element gets besides its own
     */
    void raised(Books books, String element, Marking to);

    /**
     * Elements are purged, and their ids and names go from every record.
     *
     * @param elements ids
     * @param names in lower case, each of three letters or more
     */
    void purged(Books books, Collection<String> elements, Collection<String> names);
}
