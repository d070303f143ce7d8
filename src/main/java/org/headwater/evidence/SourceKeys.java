package org.headwater.evidence;

import org.headwater.vocabulary.Digests;

/** The keys of sources that bear a name, and of the parties that are known within them by name alone. */
public final class SourceKeys {

    /** The feed whose hash of the name all feeds of a source have in the keys of its parties. */
    private static final String SHIPMENTS = "shipments";

    /** Begins the title of a source of invented data, before its name. */
    public static final String INVENTED = "Invented demonstration data: ";

    private SourceKeys() {}

    /** Stands for the source in the keys of its parties, whatever the feed. {@code named}: as {@code --source} or a mapping names it. */
    public static String of(String named) {
        return ofFeed(SHIPMENTS, named);
    }

    /** Identifies the source as a record of its own: what one feed says by it is told apart from what another says. */
    public static String ofFeed(String feed, String named) {
        return Digests.sha256(feed + "\n" + named);
    }
}
