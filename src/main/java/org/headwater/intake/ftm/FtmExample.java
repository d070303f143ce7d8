package org.headwater.intake.ftm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.PartyKeys;
import org.headwater.intake.run.RowFacts;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * Values that an entity of the model states about itself, read as an import reads them and not recorded: they have the natural
 * keys under which the store has equal ones. An unreadable value is left out.
 *
 * @param kind null where the schema is no party
 */
public record FtmExample(@Nullable EntityKind kind, List<SaidValue> values) {

    /** A party has no facts without a name. */
    private static final String NAMELESS = "example";

    private static final String LIST = "ftm-example";

    /**
     * A value at the other end of a fact.
     *
     * @param key natural key
     * @param isWeak of a name: that it tells little
     */
    public record SaidValue(LinkKind kind, String key, String text, boolean isWeak) {}

    public FtmExample {
        values = List.copyOf(values);
    }

    /** Reads the properties, which are those of the schema. */
    public static FtmExample of(FtmSchema schema, Map<String, List<String>> properties) {
        var given = new HashMap<>(properties);
        var isNamed = FtmReferences.captionOf(new FtmEntity(1, NAMELESS, schema, given, FtmAbout.NOTHING)) != null;
        if (!isNamed) given.put("name", List.of(NAMELESS));
        var entity = new FtmEntity(1, NAMELESS, schema, given, FtmAbout.NOTHING);
        var kind = FtmReferences.kindOf(entity);
        if (kind == null) return new FtmExample(null, List.of());
        var evidence = NewEvidence.of(LIST, NAMELESS, null, null, Marking.CLEAR);
        var facts = new RowFacts(LIST, 1, Marking.CLEAR, evidence);
        new FtmFacts(entity, facts, new FtmReferences(false), LIST).take();
        var said = valuesOf(facts.item(), PartyKeys.ofList(LIST, NAMELESS));
        if (!isNamed)
            said = said.stream().filter(value -> value.kind() != LinkKind.NAMED).toList();
        return new FtmExample(kind, said);
    }

    /** Values that the facts of a row state about a party: those at their other ends. */
    public static List<SaidValue> valuesOf(ImportRun.Item item, String self) {
        var texts = new HashMap<String, String>();
        for (NewEntity value : item.entities()) texts.put(value.key(), value.name());
        var said = new ArrayList<SaidValue>();
        for (NewFact fact : item.facts()) {
            if (!fact.subject().equals(self) || !texts.containsKey(fact.object())) continue;
            said.add(new SaidValue(
                    fact.kind(),
                    fact.object(),
                    texts.getOrDefault(fact.object(), ""),
                    "weak".equals(fact.qualifiers().get("quality"))));
        }
        return List.copyOf(said);
    }
}
