package org.headwater.intake.stix;

import java.util.ArrayList;
import java.util.List;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** @param place its position in the bundle, from 1; messages name it as they name a line */
record StixObject(String file, long place, String id, String type, JsonNode node) {

    @Nullable
    String find(String property) {
        var value = node.path(property);
        var text = value.isString() ? value.stringValue().strip() : "";
        return text.isEmpty() ? null : text;
    }

    List<String> all(String property) {
        var values = new ArrayList<String>();
        for (var value : node.path(property)) if (value.isString()) values.add(value.stringValue());
        return values;
    }

    BadRow bad(@Nullable String column, RejectCode code, String message) {
        return new BadRow(new Reject(file, place, column, code, message, null));
    }
}
