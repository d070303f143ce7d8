package org.headwater.evidence;

import java.util.List;
import org.headwater.access.Limit;
import org.headwater.access.Limiting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param page most changes of a page; a fact is not parted from its evidence, so that one may have some more */
@ConfigurationProperties("headwater.changes")
record ChangesSettings(@DefaultValue("1000") int page) implements Limiting {

    ChangesSettings {
        if (page < 1 || page > 10_000)
            throw new IllegalArgumentException("headwater.changes.page: " + page + " cannot be; give 1 to 10000");
    }

    @Override
    public List<Limit> limits() {
        return List.of(new Limit(
                "CHANGES_PAGE",
                "headwater.changes.page",
                Integer.toString(page),
                "Changes of a page; refused beyond."));
    }
}
