package org.headwater.intake.ftm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.headwater.evidence.NewEvidence;
import org.headwater.intake.run.PartyKeys;
import org.headwater.intake.run.RowFacts;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.intake.table.Reject;
import org.headwater.vocabulary.Marking;

/**
 * The parties of a file of entities, read as an import reads them and not recorded. Addresses are taken with the parties that refer to
 * them; relations are passed over.
 */
public final class FtmParties {

    private static final String LIST = "ftm-example";

    private FtmParties() {}

    /**
     * A party of the file.
     *
     * @param id its own in the file
     */
    public record FtmSaid(long line, String id, FtmExample said) {}

    /**
     * Reads the whole file into memory.
     *
     * @param rejects takes lines that are no entity
     * @param setAside takes values that are left out of their party
     * @param read is called for each line that is not blank
     */
    public static List<FtmSaid> read(InputFile file, Consumer<Reject> rejects, Consumer<Reject> setAside, Runnable read)
            throws IOException {
        var known = new FtmReferences(false);
        var entities = new ArrayList<FtmEntity>();
        try (var content = Packed.open(file.path())) {
            new FtmLines(file.name(), rejects)
                    .read(
                            content,
                            entity -> {
                                known.add(entity, LIST);
                                if (FtmReferences.kindOf(entity) != null) entities.add(entity);
                            },
                            read);
        }
        var parties = new ArrayList<FtmSaid>();
        for (var entity : entities) {
            var kind = FtmReferences.kindOf(entity);
            var self = PartyKeys.ofList(LIST, entity.id());
            var facts = new RowFacts(
                    file.name(), entity.line(), Marking.CLEAR, NewEvidence.of(LIST, self, null, null, Marking.CLEAR));
            new FtmFacts(entity, facts, known, LIST).take();
            if (facts.isEmpty()) {
                // The line is set aside once, whatever is wrong with it.
                facts.setAside().stream().limit(1).forEach(rejects);
                facts.setAside().stream().skip(1).forEach(setAside);
            } else {
                facts.setAside().forEach(setAside);
                parties.add(new FtmSaid(
                        entity.line(), entity.id(), new FtmExample(kind, FtmExample.valuesOf(facts.item(), self))));
            }
        }
        return List.copyOf(parties);
    }
}
