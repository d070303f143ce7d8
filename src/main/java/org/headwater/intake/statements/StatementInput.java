package org.headwater.intake.statements;

import java.util.List;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** A statement as a person enters it. */
record StatementInput(
        StatedParty subject,
        LinkKind kind,
        StatedParty object,
        @Nullable String cas,
        @Nullable PartialDate validFrom,
        @Nullable PartialDate validTo,
        @Nullable String programme,
        @Nullable String legalBasis,
        @Nullable String outcome,
        StatedSource source,
        @Nullable String locator,
        @Nullable String quote,
        @Nullable Integer page,
        @Nullable String prefix,
        @Nullable String suffix,
        Grade.@Nullable Reliability reliability,
        @Nullable Integer credibility,
        @Nullable List<String> claimedBy,
        @Nullable List<String> disputedBy,
        @Nullable Marking marking) {

    /**
     * An end: a record by its id, an entry of a list, or a new party.
     *
     * @param listId list and id, such as {@code ofac:41298}, {@code agency:OFAC|US}, {@code iso:CN} or {@code cas:79099-07-3}
     */
    record StatedParty(
            @Nullable String id,
            @Nullable String listId,
            @Nullable String name,
            @Nullable EntityKind kind,
            @Nullable String country,
            @Nullable List<StatedNumber> identifiers) {

        List<StatedNumber> numbers() {
            return identifiers == null ? List.of() : identifiers;
        }
    }

    /** A number of a new party. */
    record StatedNumber(String type, @Nullable String country, String value) {}

    /** A source: a recorded one by its id, a document by its id, or a new one by its citation. */
    record StatedSource(
            @Nullable String id,
            @Nullable String document,
            @Nullable String title,
            @Nullable PartialDate day,
            @Nullable String url,
            @Nullable String language) {}
}
