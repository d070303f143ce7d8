package org.headwater.intake;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.headwater.intake.run.Feed;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The feeds by their names. */
@Component
class Feeds {

    private final Map<String, Feed> feeds;

    Feeds(List<Feed> feeds) {
        this.feeds = feeds.stream().collect(Collectors.toMap(Feed::name, feed -> feed, (a, b) -> a, TreeMap::new));
    }

    /** Feeds that take files, in the order of their names. */
    Collection<Feed> all() {
        return feeds.values().stream()
                .filter(feed -> !feed.is(Feed.Trait.ASKED))
                .toList();
    }

    /** One that takes files. */
    Feed getImported(String name) {
        var feed = feeds.get(name);
        if (feed == null || feed.is(Feed.Trait.ASKED))
            throw BadInput.of(
                    "feed",
                    name,
                    "is no feed; use one of " + all().stream().map(Feed::name).toList());
        return feed;
    }

    Feed get(String name) {
        var feed = feeds.get(name);
        if (feed == null) throw BadInput.of("feed", name, "is no feed; use one of " + feeds.keySet());
        return feed;
    }

    /** Null where a stored job is of a feed that is no more. */
    @Nullable
    Feed find(String name) {
        return feeds.get(name);
    }
}
