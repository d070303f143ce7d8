package org.headwater.entity;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** An act of an authority: a fact of one of the kinds in {@link LinkKind#ACTIONS}. */
public record EnforcementAction(Fact fact) {

    /**
     * The action's identity, the same for every recorder: a later entry that adds its end or outcome keeps it.
     *
     * @param authority key, {@code target} key
     */
    public static String record(
            LinkKind kind, String authority, String target, @Nullable String programme, @Nullable PartialDate from) {
        var text = kind + "\n" + authority + "\n" + target + "\n" + (programme == null ? "" : programme) + "\n"
                + (from == null ? "" : from);
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

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
