package org.headwater.intake.statements;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.headwater.intake.run.PartyKeys;
import org.headwater.intake.run.RowFacts;
import org.headwater.intake.statements.StatementInput.StatedNumber;
import org.headwater.intake.statements.StatementInput.StatedParty;
import org.headwater.intake.table.RowTexts;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NameKey;
import org.jspecify.annotations.Nullable;

/**
 * An entered statement as a row of the feed {@code statements}. Errors name the fields of the input, such as
 * {@code subject.name}.
 */
final class EnteredStatement implements RowTexts {

    /** Limit of a cell of a file: a page of text, not a document. */
    private static final int LONGEST = 4_000;

    private static final int MOST_NUMBERS = 20;
    private static final int MOST_SPEAKERS = 50;

    /** The fields of the input by the columns of the feed. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("subject_list", "subject.listId"),
            Map.entry("subject_id", "subject.listId"),
            Map.entry("subject_name", "subject.name"),
            Map.entry("relation", "kind"),
            Map.entry("object_list", "object.listId"),
            Map.entry("object_id", "object.listId"),
            Map.entry("object_name", "object.name"),
            Map.entry("valid_from", "validFrom"),
            Map.entry("valid_to", "validTo"),
            Map.entry("legal_basis", "legalBasis"),
            Map.entry("source_title", "source.title"),
            Map.entry("source_url", "source.url"),
            Map.entry("source_date", "source.day"),
            Map.entry("claimed_by", "claimedBy"),
            Map.entry("disputed_by", "disputedBy"));

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<RowFacts.Number>> numbers = new HashMap<>();

    /** Checks all that the input says by itself. */
    EnteredStatement(StatementInput input, Marking marking) {
        put("marking", marking);
        put("relation", input.kind().name());
        if (!StatementFeed.isStatable(input.kind()) && input.kind() != LinkKind.IS_A)
            throw BadInput.of(
                    "kind",
                    input.kind(),
                    "is no relation of a statement; use one such as OWNS, SUPPLIES or MEMBER_OF (src/docs/feeds.md,"
                            + " statements, lists all)");
        putEnd("subject", input.subject());
        if (input.kind() == LinkKind.IS_A) putKind(input.object());
        else putEnd("object", input.object());
        put("cas", input.cas());
        put("valid_from", input.validFrom());
        put("valid_to", input.validTo());
        putText("programme", "programme", input.programme(), RowFacts.LONGEST_IN_KEY);
        putText("legal_basis", "legalBasis", input.legalBasis(), LONGEST);
        putText("outcome", "outcome", input.outcome(), LONGEST);
        putSource(input.source());
        putText("locator", "locator", input.locator(), RowFacts.LONGEST_IN_KEY);
        putText("quote", "quote", input.quote(), LONGEST);
        checkPlace(input);
        if ((input.reliability() == null) != (input.credibility() == null))
            throw BadInput.of("reliability", input.reliability(), "and credibility go together; give both or neither");
        put("reliability", input.reliability());
        put("credibility", input.credibility());
        putSpeakers("claimed_by", "claimedBy", input.claimedBy());
        putSpeakers("disputed_by", "disputedBy", input.disputedBy());
    }

    private void put(String column, @Nullable Object value) {
        if (value != null) texts.put(column, value.toString().strip());
    }

    private void putText(String column, String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) return;
        if (value.length() > longest)
            throw BadInput.of(field, value, "has " + value.length() + " characters; use up to " + longest);
        put(column, value);
    }

    private void putName(String column, String field, String value) {
        putText(column, field, value, RowFacts.LONGEST_IN_KEY);
        at(field, () -> NameKey.of(value));
    }

    /** The value, or the same error as one of the field. */
    private static <T> T at(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (BadInput e) {
            throw e.at(field);
        }
    }

    private void putEnd(String end, StatedParty party) {
        if (party.id() != null) {
            for (var other : List.of("listId", "name", "kind", "country", "identifiers"))
                if (isGiven(party, other))
                    throw BadInput.of(
                            end + "." + other, null, "does not go with an id, which names a record; leave it out");
            return;
        }
        var name = party.name();
        if (name != null && name.isBlank()) throw BadInput.of(end + ".name", name, "says nothing; fill it in");
        if (name == null && party.listId() == null)
            throw BadInput.of(
                    end,
                    null,
                    "is missing: give the id of a record, a listId such as ofac:41298, or the name of a party");
        if (name != null) putName(end + "_name", end + ".name", name);
        var kind = party.kind();
        if (kind != null && !StatementFeed.ASSESSABLE.contains(kind))
            throw BadInput.of(
                    end + ".kind",
                    kind,
                    "is no kind of a new party; use COMPANY, ORGANIZATION, PERSON, CRIMINAL_GROUP or AGENCY");
        var country = party.country();
        if (country != null) at(end + ".country", () -> CountryCode.parse(country));
        putNumbers(end, party);
        var listId = party.listId();
        if (listId == null) keyOf(numbers(end)).ifPresent(key -> putListId(end, key));
        else putListId(end, listId.strip());
    }

    private static boolean isGiven(StatedParty party, String field) {
        return switch (field) {
            case "listId" -> party.listId() != null;
            case "name" -> party.name() != null;
            case "kind" -> party.kind() != null;
            case "country" -> party.country() != null;
            default -> !party.numbers().isEmpty();
        };
    }

    /** A party that bears a checked number is known by it, as in files. */
    private static Optional<String> keyOf(List<RowFacts.Number> numbers) {
        return numbers.stream()
                .flatMap(number -> PartyKeys.ofNumber(number.type(), number.value()).stream())
                .findFirst();
    }

    private void putListId(String end, String listId) {
        var field = end + ".listId";
        var colon = listId.indexOf(':');
        if (colon < 1)
            throw BadInput.of(
                    field, listId, "names no list; write list and id, as ofac:41298, agency:OFAC|US, iso:CN or cas:…");
        var list = listId.substring(0, colon).toLowerCase(Locale.ROOT);
        var id = listId.substring(colon + 1);
        put(end + "_list", list);
        put(
                end + "_id",
                switch (list) {
                    case "cas" -> at(field, () -> CasNumber.parse(id));
                    case "iso" -> at(field, () -> CountryCode.parse(id));
                    case "agency" -> id;
                    default -> at(field, () -> PartyKeys.ofList(list, id)).substring(list.length() + 1);
                });
    }

    private void putNumbers(String end, StatedParty party) {
        if (party.numbers().size() > MOST_NUMBERS)
            throw BadInput.of(
                    end + ".identifiers",
                    null,
                    "has " + party.numbers().size() + " numbers; give up to " + MOST_NUMBERS);
        numbers.put(
                end,
                party.numbers().stream()
                        .map(number -> number(end + ".identifiers", number))
                        .toList());
    }

    private static RowFacts.Number number(String field, StatedNumber stated) {
        var type = at(field, () -> type(stated.type()));
        var code = stated.country();
        var country = code == null ? null : at(field, () -> CountryCode.parse(code));
        return new RowFacts.Number(type, country, stated.value().strip(), "")
                .verified()
                .orElseThrow(() -> BadInput.of(field, stated.value(), "is no " + type + "; check it"));
    }

    private static IdentifierType type(String text) {
        for (var type : IdentifierType.values()) if (type.name().equals(text)) return type;
        throw BadInput.of("type", text, "is no type of a number; use one of " + List.of(IdentifierType.values()));
    }

    /** The object of "is a" is the kind itself. */
    private void putKind(StatedParty object) {
        var kind = object.kind();
        if (kind == null)
            throw BadInput.of("object.kind", null, "is missing: IS_A says of which kind the subject is; give the kind");
        for (var other : List.of("listId", "name", "country", "identifiers"))
            if (object.id() != null || isGiven(object, other))
                throw BadInput.of("object", null, "is a kind alone with IS_A; give object.kind and leave the rest out");
        if (!StatementFeed.ASSESSABLE.contains(kind))
            throw BadInput.of(
                    "object.kind",
                    kind,
                    "is no kind of party; use COMPANY, ORGANIZATION, PERSON, CRIMINAL_GROUP or AGENCY");
        put("object_name", kind);
    }

    /** A quote has a place where the source is a document, and nowhere else. */
    private static void checkPlace(StatementInput input) {
        if (input.source().document() == null) {
            for (var stated : Map.of(
                            "page", Optional.ofNullable(input.page()),
                            "prefix", Optional.ofNullable(input.prefix()),
                            "suffix", Optional.ofNullable(input.suffix()))
                    .entrySet())
                if (stated.getValue().isPresent())
                    throw BadInput.of(
                            stated.getKey(), stated.getValue().get(), "goes with source.document; name the document");
            return;
        }
        if (input.quote() == null || input.quote().isBlank())
            throw BadInput.of("quote", input.quote(), "is missing; give the words of the document that say it");
        if (input.page() == null)
            throw BadInput.of("page", null, "is missing; give the page of the document on which the quote stands");
    }

    /** Takes the words of the document as they stand there. */
    void quote(String exact) {
        put("quote", exact);
    }

    private void putSource(StatementInput.StatedSource source) {
        var title = source.title();
        if (source.id() != null && source.document() != null)
            throw BadInput.of("source", null, "has an id and a document; give one of them");
        if (source.id() != null || source.document() != null) {
            if (title != null || source.day() != null || source.url() != null || source.language() != null)
                throw BadInput.of(
                        "source",
                        null,
                        "has an id and a citation; give the id of a source, or title and day of a new one");
            return;
        }
        if (title == null || title.isBlank())
            throw BadInput.of("source.title", title, "is missing; give the title of the source, or the id of one");
        if (source.day() == null)
            throw BadInput.of(
                    "source.day", null, "is missing; give the day of the source's publication, as 2023-05-30");
        putText("source_title", "source.title", title, LONGEST);
        put("source_date", source.day());
        putText("source_url", "source.url", source.url(), LONGEST);
        putText("language", "source.language", source.language(), RowFacts.LONGEST_IN_KEY);
    }

    private void putSpeakers(String column, String field, @Nullable List<String> speakers) {
        if (speakers == null) return;
        if (speakers.size() > MOST_SPEAKERS)
            throw BadInput.of(field, null, "names " + speakers.size() + " speakers; name up to " + MOST_SPEAKERS);
        for (var speaker : speakers) {
            if (speaker.isBlank()) throw BadInput.of(field, speaker, "says nothing; leave it out or fill it in");
            if (speaker.contains(";")) throw BadInput.of(field, speaker, "has a semicolon; name one speaker in each");
            if (speaker.strip().matches("[A-Z]{2}")) at(field, () -> CountryCode.parse(speaker.strip()));
            putName(column, field, speaker);
        }
        put(column, String.join(";", speakers));
    }

    /** The checked numbers of a new party. */
    List<RowFacts.Number> numbers(String end) {
        return numbers.getOrDefault(end, List.of());
    }

    /** Takes the marking of a record that the statement speaks of, where the input gives none. */
    void marked(Marking marking) {
        put("marking", marking);
    }

    /** Names an end that the input gives by its list alone, as the store names it. */
    void name(String end, String name) {
        put(end + "_name", name);
    }

    @Override
    public String file() {
        return "";
    }

    @Override
    public long line() {
        return 1;
    }

    @Override
    public String text(String column) {
        return texts.getOrDefault(column, "");
    }

    @Override
    public String columnOf(String field) {
        return FIELDS.getOrDefault(field, field);
    }
}
