package org.headwater.entity;

import java.time.Instant;
import java.time.LocalDate;
import org.headwater.access.Connection;
import org.headwater.access.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class SeizureController {

    private final Seizures seizures;

    SeizureController(Seizures seizures) {
        this.seizures = seizures;
    }

    @QueryMapping
    Connection<Seizure> seizures(
            @Argument @Nullable String substance,
            @Argument @Nullable String country,
            @Argument @Nullable String authority,
            @Argument @Nullable LocalDate from,
            @Argument @Nullable LocalDate to,
            @Argument @Nullable Instant knownAt,
            Paging paging) {
        var filter = new SeizureFilter(substance, country, authority, from, to, knownAt);
        return seizures.list(paging.viewer(), filter, paging.page("seizures", filter));
    }
}
