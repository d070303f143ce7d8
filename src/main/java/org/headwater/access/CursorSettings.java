package org.headwater.access;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param key secret of at least 32 characters with which cursors are signed, the same on all instances of a store; empty
 *     takes the one that the store has in its database
 * @param largestPage most elements of a page
 */
@ConfigurationProperties("headwater.cursors")
record CursorSettings(
        @DefaultValue("") String key, @DefaultValue("100") int largestPage) implements Limiting {

    CursorSettings {
        if (largestPage < Cursors.USUAL_PAGE || largestPage > Cursors.LARGEST_PAGE)
            throw new IllegalArgumentException("headwater.cursors.largest-page: " + largestPage + " cannot be; give "
                    + Cursors.USUAL_PAGE + " to " + Cursors.LARGEST_PAGE);
    }

    @Override
    public List<Limit> limits() {
        return List.of(new Limit(
                "PAGE_SIZE",
                "headwater.cursors.largest-page",
                Integer.toString(largestPage),
                "Elements of a page; refused beyond. " + Cursors.USUAL_PAGE + " where a request states none."));
    }
}
