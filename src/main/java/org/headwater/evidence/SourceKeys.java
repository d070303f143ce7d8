package org.headwater.evidence;

import java.util.List;
import java.util.stream.Stream;
import org.headwater.evidence.PartyRekeying.KeyChange;
import org.headwater.vocabulary.Digests;

/** The keys of sources that bear a name, and of the parties that are known within them by name alone. */
public final class SourceKeys {

    /** The feed whose hash of the name all feeds of a source have in the keys of its parties. */
    private static final String SHIPMENTS = "shipments";

    /** The feeds of version 0.1.0 that have such sources. */
    private static final List<String> FEEDS = List.of(SHIPMENTS, "payments");

    /** Begins the title of a source of invented data, before its name. */
    public static final String INVENTED = "Invented demonstration data: ";

    private SourceKeys() {}

    /**
     * Stands for the source in the keys of its parties, whatever the feed: that of its shipments, which version 0.1.0 had in their keys
     * already. {@code named}: as {@code --source} or a mapping names it.
     */
    public static String of(String named) {
        return ofFeed(SHIPMENTS, named);
    }

    /**
     * Identifies the source as a record of its own: what one feed says by it is told apart from what another says. Version 0.1.0 had
     * that of each feed in the keys of parties as well.
     */
    public static String ofFeed(String feed, String named) {
        return Digests.sha256(feed + "\n" + named);
    }

    /**
     * What becomes of the keys that parties of the source had in earlier versions: those of its feed, and those of a hash of the name
     * alone. Empty for the source of a file or document, whose parties keep theirs.
     */
    static List<KeyChange> changes(String hash, String title) {
        return names(title)
                .filter(named -> FEEDS.stream().anyMatch(feed -> hash.equals(ofFeed(feed, named))))
                .findFirst()
                .map(named -> Stream.of(hash, Digests.sha256("source\n" + named))
                        .filter(before -> !before.equals(of(named)))
                        .map(before -> new KeyChange(named, prefix(before), prefix(of(named))))
                        .toList())
                .orElse(List.of());
    }

    private static Stream<String> names(String title) {
        return title.startsWith(INVENTED) ? Stream.of(title, title.substring(INVENTED.length())) : Stream.of(title);
    }

    private static String prefix(String hash) {
        return "party:" + hash + "|";
    }

    /** The keys that a party of the source, or a fact about it, had in earlier versions; none for all others. */
    static List<String> former(String key, SourceRecord source) {
        if (!key.contains("party:")) return List.of();
        return changes(source.hash(), source.title()).stream()
                .map(change -> key.replace(change.now(), change.before()))
                .filter(before -> !before.equals(key))
                .toList();
    }
}
