package org.headwater.intake.run;

import java.util.Map;
import java.util.function.Consumer;
import org.headwater.access.VisibleGraph;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a list still says, as far as is known; its ends by their keys.
 *
 * @param list the feed and the part of it, {@code ofac-sdn/add}
 * @param fingerprint of an entry's place on the list, else null
 */
public record StandingListing(
        String id,
        String key,
        LinkKind kind,
        String subject,
        String object,
        String list,
        @Nullable String fingerprint) {

    /** Gives the standing facts of a feed's lists under one marking. */
    public static void each(VisibleGraph.View view, String feed, Marking marking, Consumer<StandingListing> taker) {
        view.each(
                "intake/listStanding",
                Map.of("prefix", feed + "/", "marking", marking.toString()),
                row -> taker.accept(new StandingListing(
                        row.text("id"),
                        row.text("key"),
                        LinkKind.valueOf(row.text("kind")),
                        row.text("subject"),
                        row.text("object"),
                        row.text("list"),
                        row.findText("fingerprint"))));
    }

    /** Whether it is the authority's act, which ends in the world with the entry. */
    public boolean isOwnAct() {
        return kind == LinkKind.LISTED || kind == LinkKind.DESIGNATED;
    }

    /**
     * Whether it ends in the world where its list no longer says it. An act ends with its entry, or with its programme there; a
     * corrected day, another record and other words end none.
     */
    public boolean endsInWorld(boolean isEntryGone, boolean isProgrammeSaid) {
        return isEntryGone ? isOwnAct() : kind == LinkKind.DESIGNATED && !isProgrammeSaid;
    }

    /** On which it began in the world, as its key has it; empty where it does not say. */
    public String firstDay() {
        var from = (kind + "|" + subject + "|" + object + "|").length();
        return key.substring(from, key.indexOf('/', from));
    }
}
