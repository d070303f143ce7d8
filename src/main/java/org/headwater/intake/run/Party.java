package org.headwater.intake.run;

import static org.headwater.intake.table.RejectCode.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.intake.table.Table;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/** A party as a row has it: by its place on a list or its checked number, else by its name within the source. */
public record Party(String key, String name, @Nullable CountryCode country) {

    /** From the columns {@code end_name}, {@code end_country} and {@code end_id}. */
    public static Party read(Table.TableRow row, String end, Origin origin) {
        return read(row, end, origin, row.oneLine(end + "_name"));
    }

    /** Variant of {@link #read} with the name as it is to be kept. */
    public static Party read(Table.TableRow row, String end, Origin origin, String name) {
        var country = row.value(end + "_country", BAD_COUNTRY, row.mapping()::country);
        var listed = row.value(end + "_id", BAD_ID, PartyKeys::parse);
        return new Party(listed == null ? ofSource(row, end + "_name", name, country, origin) : listed, name, country);
    }

    public static String ofSource(
            Table.TableRow row, String column, String name, @Nullable CountryCode country, Origin origin) {
        var key = row.value(column, BAD_NAME, text -> PartyKeys.ofSource(origin.hash(), name, country));
        return Objects.requireNonNull(key, "required columns are never empty");
    }

    /** Names and countries are evidence of the source as a whole: a piece of it for each row would bury the shipments. */
    public void introduce(Origin origin, Marking marking, List<NewEntity> entities, List<NewFact> facts) {
        var said = origin.repeated().introduction(this, marking, () -> introduction(origin, marking));
        entities.addAll(said.entities());
        facts.addAll(said.facts());
    }

    /** Holding of the instruments by the party, at an unknown time: a row with a name and an instrument says so. */
    public void holds(
            List<Instrument> instruments,
            Origin origin,
            Marking marking,
            List<NewEntity> entities,
            List<NewFact> facts) {
        for (var instrument : instruments) {
            entities.add(instrument.entity());
            facts.add(fact(
                    instrument.holding(),
                    instrument.entity(),
                    Map.of(),
                    origin.evidence("instruments of the parties", marking)));
        }
    }

    private Repeated.Introduction introduction(Origin origin, Marking marking) {
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        entities.add(NewEntity.of(key, EntityKind.ORGANIZATION, name, marking));
        var evidence = origin.evidence("names of the parties", marking);
        if (!PartyKeys.takesNamesFromItsList(key)) {
            var written = Values.name(name);
            entities.add(written);
            facts.add(fact(LinkKind.NAMED, written, Map.of("type", "primary"), evidence));
        }
        if (country != null) {
            var place = Values.country(country.value());
            entities.add(place);
            facts.add(fact(LinkKind.LOCATED_IN, place, Map.of(), evidence));
        }
        PartyKeys.identifier(key).ifPresent(identified -> {
            var identifier = Values.of(EntityKind.IDENTIFIER, identified, identified);
            entities.add(identifier);
            facts.add(fact(LinkKind.HAS_IDENTIFIER, identifier, Map.of(), evidence));
        });
        return new Repeated.Introduction(entities, facts);
    }

    private NewFact fact(LinkKind kind, NewEntity object, Map<String, Object> qualifiers, NewEvidence evidence) {
        return NewFact.of(kind, key, object.key(), Period.UNKNOWN, evidence.marking(), evidence)
                .qualified(qualifiers);
    }
}
