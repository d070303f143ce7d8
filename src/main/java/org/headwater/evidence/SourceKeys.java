package org.headwater.evidence;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.headwater.evidence.PartyRekeying.KeyChange;
import org.headwater.vocabulary.Digests;

/** The keys of sources that bear a name, and of the parties that are known within them by name alone. */
public final class SourceKeys {

    /** The feeds of version 0.1.0 that have such sources. */
    private static final List<String> FEEDS = List.of("shipments", "payments");

    /** Begins the title of a source of invented data, before its name. */
    public static final String INVENTED = "Invented demonstration data: ";

    private SourceKeys() {}

    /** Stands for the source in the keys of its parties. {@code named}: as {@code --source} or a mapping names it. */
    public static String of(String named) {
        return Digests.sha256("source\n" + named);
    }

    /**
     * Identifies the source as a record of its own: what one feed says by it is told apart from what another says. Version 0.1.0 had
     * it in the keys of parties as well.
     */
    public static String ofFeed(String feed, String named) {
        return Digests.sha256(feed + "\n" + named);
    }

    /** What becomes of the parties' keys of version 0.1.0; empty for the source of a file or document, whose parties keep theirs. */
    static Optional<KeyChange> change(String hash, String title) {
        return names(title)
                .filter(named -> FEEDS.stream().anyMatch(feed -> hash.equals(ofFeed(feed, named))))
                .findFirst()
                .map(named -> new KeyChange(named, prefix(hash), prefix(of(named))));
    }

    private static Stream<String> names(String title) {
        return title.startsWith(INVENTED) ? Stream.of(title, title.substring(INVENTED.length())) : Stream.of(title);
    }

    private static String prefix(String hash) {
        return "party:" + hash + "|";
    }

    /** The key of a party of the source, or of a fact about it, as version 0.1.0 had it; the key itself for all others. */
    static String former(String key, SourceRecord source) {
        if (!key.contains("party:")) return key;
        return change(source.hash(), source.title())
                .map(change -> key.replace(change.now(), change.before()))
                .orElse(key);
    }
}
