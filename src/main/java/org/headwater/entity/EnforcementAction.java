package org.headwater.entity;

import org.headwater.evidence.Fact;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** What an authority did: a fact of one of the kinds in {@link LinkKind#ACTIONS}. */
public record EnforcementAction(Fact fact) {

    public String id() {
        return fact.id();
    }

    public LinkKind kind() {
        return fact.kind();
    }

    public @Nullable String programme() {
        return fact.text("programme");
    }

    public @Nullable String legalBasis() {
        return fact.text("legalBasis");
    }

    public @Nullable String outcome() {
        return fact.text("outcome");
    }

    public @Nullable PartialDate from() {
        return fact.validFrom();
    }

    public @Nullable PartialDate to() {
        return fact.validTo();
    }
}
