package org.headwater.evidence;

import java.util.Collection;
import java.util.Map;
import org.headwater.store.Books;
import org.headwater.vocabulary.Marking;

/**
 * Records outside the graph that refer to elements, and follow them in the same commit. The module of the records declares a bean.
 */
public interface ReferringRecords {

    /**
     * Ids of the elements to which records refer, each once and in the order of the store.
     *
     * @param after the last one before, empty at the start
     * @param limit at most that many; fewer are the last ones
     */
    Collection<String> references(Books books, String after, int limit);

    /**
     * Elements are marked higher, or something that must be seen with them is. One raise may tell them in parts.
     *
     * @param wholes for each id that a record refers to, the marking of all that must be seen with the element; a record gets it besides
     *     its own
     */
    void raised(Books books, Map<String, Marking> wholes);

    /**
     * Elements are purged, and their ids and names go from every record.
     *
     * @param elements ids
     * @param names in lower case, each of three letters or more
     */
    void purged(Books books, Collection<String> elements, Collection<String> names);
}
