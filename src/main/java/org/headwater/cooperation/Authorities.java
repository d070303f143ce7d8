package org.headwater.cooperation;

import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;

/** Authorities and parties as callers name them. */
final class Authorities {

    /** An authority of several states has INT in place of a country. */
    private static final Pattern AGENCY = Pattern.compile("([\\p{L}\\p{N}][\\p{L}\\p{N} .&-]{0,63})\\|([A-Z]{2}|INT)");

    private Authorities() {}

    /** Short name and country, {@code CBP|US}: the same key as in files. */
    static Participant parse(String argument, String text, @Nullable String fullName) {
        var match = AGENCY.matcher(text.strip());
        var isOne = match.matches()
                && (match.group(2).equals("INT")
                        || CountryCode.findByCode(match.group(2)).isPresent());
        if (!isOne)
            throw BadInput.of(
                    argument, text, "is no authority; write its short name and its country, as CBP|US, or INCB|INT");
        return new Participant(
                "agency:" + text.strip(),
                EntityKind.AGENCY,
                fullName == null ? match.group(1) : Inputs.name(argument + "Name", fullName),
                null,
                match.group(2),
                // Its full name comes from where somebody gives it.
                fullName == null ? "aka" : "primary");
    }

    /** A state by its code or an authority. */
    static Participant state(String argument, String text) {
        return text.strip().matches("[A-Z]{2}") ? Participant.country(text.strip()) : parse(argument, text, null);
    }

    /** The country of an authority's key; null where it belongs to several states or the key does not tell. */
    static @Nullable String country(String key) {
        if (key.startsWith("country:")) return key.substring("country:".length());
        var bar = key.lastIndexOf('|');
        var code = bar < 0 ? "" : key.substring(bar + 1);
        return code.length() == 2 ? code : null;
    }

    /** A party by the id of its record or by a name. */
    static Participant party(View view, String argument, ParticipantInput input, String paper) {
        return party(view, argument, input, paper, EntityKind.PARTIES);
    }

    /** An entity that the caller sees, by its id or by its natural key. */
    static Optional<Row> find(View view, @Nullable String id, @Nullable String key) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("id", id);
        parameters.put("key", key);
        return view.find("cooperation/findParticipant", parameters);
    }

    static Participant party(
            View view, String argument, ParticipantInput input, String paper, Set<EntityKind> allowed) {
        var id = input.id();
        var name = input.name();
        if ((id == null) == (name == null))
            throw BadInput.of(argument, id, "needs either the id of a party or its name, not both");
        if (name != null) return Participant.named(paper, Inputs.name(argument + ".name", name), input.country());
        var row = find(view, id, null).orElseThrow(() -> new NotFound("entity", String.valueOf(id)));
        var kind = EntityKind.valueOf(row.text("kind"));
        if (!allowed.contains(kind))
            throw BadInput.of(argument, id, "is a " + kind + "; name one of " + new java.util.TreeSet<>(allowed));
        return new Participant(
                row.text("key"),
                kind,
                row.text("name"),
                Marking.stored(row.text("marking")).orElseThrow(),
                null,
                null);
    }
}
