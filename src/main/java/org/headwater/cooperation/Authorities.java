package org.headwater.cooperation;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;

/** Authorities and parties as callers name them. */
final class Authorities {

    /** An authority of several states has INT in place of a country. */
    private static final Pattern AGENCY = Pattern.compile("([\\p{L}\\p{N}][\\p{L}\\p{N} .&-]{0,63})\\|([A-Z]{2}|INT)");

    private static final int MOST_SPEAKERS = 20;

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
        return text.strip().matches("[A-Z]{2}")
                ? at(argument, () -> Participant.country(text.strip()))
                : parse(argument, text, null);
    }

    /** The value, or the same error as one of the argument. */
    static <T> T at(String argument, Supplier<T> value) {
        try {
            return value.get();
        } catch (BadInput e) {
            throw e.at(argument);
        }
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

    /** Participants that say or deny something: countries, authorities as DEA|US, all others by name. */
    static List<Participant> speakers(String argument, @Nullable List<String> texts) {
        if (texts == null) return List.of();
        if (texts.size() > MOST_SPEAKERS) throw LimitExceeded.of("VALUES", argument, texts.size(), MOST_SPEAKERS);
        return texts.stream()
                .map(text -> Inputs.name(argument, text))
                .map(text -> text.matches("[A-Z]{2}") || text.contains("|")
                        ? state(argument, text)
                        : Participant.speaker(text))
                .toList();
    }

    /** An end of a claim. */
    static Participant end(View view, String argument, EndInput input, String paper, Set<EntityKind> allowed) {
        var state = input.state();
        var substance = input.substance();
        var name = input.name();
        if (Stream.of(input.id(), state, substance, name)
                        .filter(Objects::nonNull)
                        .count()
                != 1)
            throw BadInput.of(
                    argument,
                    input.id(),
                    "needs exactly one of id, state, substance and name: a record, a country or authority, a CAS number, or"
                            + " the name of a party");
        if (name == null && (input.kind() != null || input.country() != null))
            throw BadInput.of(argument + ".kind", input.kind(), "and country go with a name; leave them out");
        Participant end;
        if (state != null) end = state(argument + ".state", state);
        else if (substance != null)
            end = Participant.substance(at(argument + ".substance", () -> CasNumber.parse(substance))
                    .toString());
        else if (name != null) {
            var kind = input.kind() == null ? EntityKind.ORGANIZATION : input.kind();
            if (!kind.isParty())
                throw BadInput.of(
                        argument + ".kind",
                        kind,
                        "is no kind of a new party; use COMPANY, ORGANIZATION, PERSON or CRIMINAL_GROUP");
            var called = Inputs.name(argument + ".name", name);
            end = at(argument + ".country", () -> Participant.named(paper, called, kind, input.country()));
        } else return party(view, argument, new ParticipantInput(input.id(), null, null), paper, allowed);
        if (!allowed.contains(end.kind())) throw wrongKind(argument, end.name(), end.kind(), allowed);
        return end;
    }

    private static BadInput wrongKind(
            String argument, @Nullable String value, EntityKind kind, Set<EntityKind> allowed) {
        return BadInput.of(argument, value, "is a " + kind + "; name one of " + new TreeSet<>(allowed));
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
        if (!allowed.contains(kind)) throw wrongKind(argument, id, kind, allowed);
        return new Participant(
                row.text("key"),
                kind,
                row.text("name"),
                Marking.stored(row.text("marking")).orElseThrow(),
                null,
                null);
    }
}
