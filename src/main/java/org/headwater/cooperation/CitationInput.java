package org.headwater.cooperation;

import java.util.List;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * The place where something is said, and the names of those who say or deny it.
 *
 * @param claimedBy countries, authorities as DEA|US, or other speakers by name
 */
record CitationInput(
        String title,
        @Nullable String url,
        @Nullable PartialDate date,
        @Nullable String locator,
        @Nullable String quote,
        Grade.@Nullable Reliability reliability,
        @Nullable Integer credibility,
        @Nullable List<String> claimedBy,
        @Nullable List<String> disputedBy) {

    /**
     * The paper as it is to be recorded, with what is said there.
     *
     * @param titleName name of the title in errors, {@code prefix} of the names of the other fields
     */
    Draft.Paper cited(String titleName, String prefix) {
        var named = Inputs.text(titleName, title);
        return new Draft.Paper(
                // Natural key of the document, the same as for its citations in files.
                Digests.sha256("statements\n" + named + "\n" + (url == null ? "" : url) + "\n" + date),
                named,
                url,
                date,
                List.of(),
                grade(reliability, credibility),
                false,
                new Draft.Said(
                        locator == null || locator.isBlank() ? null : Inputs.name(prefix + "locator", locator),
                        Inputs.optional(prefix + "quote", quote),
                        Authorities.speakers(prefix + "claimedBy", claimedBy),
                        Authorities.speakers(prefix + "disputedBy", disputedBy)));
    }

    static @Nullable Grade grade(Grade.@Nullable Reliability reliability, @Nullable Integer credibility) {
        if (reliability == null && credibility == null) return null;
        if (reliability == null || credibility == null)
            throw BadInput.of("reliability", reliability, "and credibility go together; give both or neither");
        return new Grade(reliability, credibility);
    }
}
