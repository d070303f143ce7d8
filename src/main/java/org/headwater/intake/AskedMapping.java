package org.headwater.intake;

import org.headwater.intake.table.Mapping;
import org.headwater.intake.table.Mappings;
import org.jspecify.annotations.Nullable;

/**
 * A mapping as an import was asked with it, so that it is the same when a held import is released.
 *
 * @param name of it; null where there is none
 * @param text as JSON; null where there is none, or it comes with the product
 */
record AskedMapping(@Nullable String name, @Nullable String text) {

    static final AskedMapping NONE = new AskedMapping(null, null);

    Mapping mapping() {
        if (name == null) return Mapping.NONE;
        return text == null ? Mappings.get(name) : Mapping.parse(name, text);
    }
}
