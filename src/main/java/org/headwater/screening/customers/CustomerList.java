package org.headwater.screening.customers;

import java.time.Instant;
import org.headwater.store.Row;

/**
 * A list of customers of one organization, which alone sees it.
 *
 * @param marking as it is stored: RED of its owner
 * @param version 1 for the first file, one more for each that changes something
 * @param customers how many its last version has
 */
public record CustomerList(
        String id,
        String name,
        String organization,
        String marking,
        long version,
        long customers,
        Instant changedAt,
        String changedBy) {

    static CustomerList of(Row row) {
        return new CustomerList(
                row.text("id"),
                row.text("name"),
                row.text("organization"),
                row.text("marking"),
                row.number("version"),
                row.number("size"),
                row.instant("changed"),
                row.text("changedBy"));
    }
}
