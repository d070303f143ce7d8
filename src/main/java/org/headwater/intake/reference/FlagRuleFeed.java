package org.headwater.intake.reference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.headwater.access.Viewer;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.RowEnd;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.redflag.FlagEditions;
import org.headwater.store.Books;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.springframework.stereotype.Component;

/** Rules of red flags, an edition in one file of JSON: taken whole or not at all, and in the place of the edition before. */
@Component
class FlagRuleFeed implements Feed {

    /** Twenty times what ships; a rule is a few lines. */
    private static final int MOST_BYTES = 512 * 1024;

    private final FlagEditions editions;

    FlagRuleFeed(FlagEditions editions) {
        this.editions = editions;
    }

    @Override
    public FeedKind kind() {
        return FeedKind.of(
                "flag-rules", "rules of red flags, one edition in JSON; for administrators alone", Trait.PUBLISHED);
    }

    @Override
    public void check(ImportRequest request) {
        request.requireNoDay("each rule says from when on it is in force");
        if (request.files().size() > 1)
            throw BadInput.of("files", request.files().size(), "are too many; an edition is one file");
        if (!request.marking().equals(Marking.CLEAR))
            throw BadInput.of("marking", request.marking(), "does not go with rules, which all may see");
    }

    @Override
    public void run(ImportRun run) throws IOException {
        run.viewer().require(Viewer.Role.ADMINISTRATOR);
        var json = text(run.request().files().getFirst());
        var rules = editions.check(json);
        if (editions.isLast(run.viewer(), json)) {
            run.summary("this edition is here already: nothing changes");
            return;
        }
        run.publish(books -> editions.keep(books, run.job(), run.viewer(), json));
        run.add("rules", rules);
        run.rows(RowEnd.ADDED, rules);
        run.read(rules);
        run.summary((run.request().dryRun() ? "would change: " : "") + "edition of " + rules + " rules");
    }

    private static String text(InputFile file) throws IOException {
        try (var in = Packed.open(file.path())) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES)
                throw BadInput.of(
                        "files", file.name(), "is over " + MOST_BYTES + " bytes; an edition of rules is shorter");
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw BadInput.of("files", file.name(), "is not in UTF-8; save it so");
        }
    }

    @Override
    public void undo(Books books, String job) {
        editions.takeBack(books, job);
    }
}
