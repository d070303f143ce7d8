package org.headwater.intake.run;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.headwater.access.VisibleGraph;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a list still says, as far as is known; its ends by their keys.
 *
 * @param list the feed and the part of it, {@code ofac-sdn/add}
 * @param fingerprint of an entry's place on the list, else null
 * @param said print of its details, as of {@link #said(Map)}
 */
public record StandingListing(
        String id,
        String key,
        LinkKind kind,
        String subject,
        String object,
        String list,
        @Nullable String fingerprint,
        String said) {

    /** Details that a later snapshot of the list may say otherwise of a fact, which then is another version of it. */
    private static final List<String> SAID = List.of(
            "legalBasis",
            "listingDate",
            "ownershipType",
            "percentage",
            "provisions",
            "purpose",
            "reason",
            "relationship",
            "role",
            "status");

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
                        row.findText("fingerprint"),
                        said(row.rowOf("said").all()))));
    }

    /** A print of those details that a later snapshot may say otherwise; empty where there is none. */
    public static String said(Map<String, Object> details) {
        var text = new StringBuilder();
        for (var name : SAID) {
            var value = details.get(name);
            if (value != null) text.append(name).append('=').append(value).append('\n');
        }
        return text.isEmpty() ? "" : Digests.sha256(text.toString()).substring(0, 24);
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
