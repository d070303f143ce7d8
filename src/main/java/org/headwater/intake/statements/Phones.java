package org.headwater.intake.statements;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewSource;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.PartyKeys;
import org.headwater.intake.run.RowFacts;
import org.headwater.intake.table.Hashes;
import org.headwater.intake.table.Table;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.springframework.stereotype.Component;

/** Telephone numbers of organizations, one a row. */
@Component
class Phones implements Feed {

    private static final List<String> COLUMNS = List.of("name", "phone");

    private final Ledger ledger;

    Phones(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return "phones";
    }

    @Override
    public String description() {
        return "telephone numbers of organizations, CSV with the columns " + String.join(",", COLUMNS);
    }

    @Override
    public void check(ImportRequest request) {
        if (request.files().size() != 1)
            throw BadInput.of("files", request.files().size(), "are not one file; import each by itself");
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var file = run.request().files().getFirst();
        var hash = Hashes.sha256OfContent(file.path());
        var marking = run.request().marking();
        var source = run.request().dryRun()
                ? hash
                : ledger.source(new NewSource(
                        hash, "Telephone numbers, file " + file.name(), null, null, null, marking, false));
        Statements.stage(Statements.items(run, COLUMNS, Set.copyOf(COLUMNS), row -> read(row, run, hash, source)), run);
        run.publish(writes -> {});
        run.summary(run.read() + " rows read: " + run.count("facts") + " facts are new, " + run.count("rejected")
                + " rows set aside");
    }

    private static ImportRun.Item read(Table.Line row, ImportRun run, String hash, String source) {
        var marking = run.request().marking();
        var facts = new RowFacts(
                row.file(),
                row.line(),
                marking,
                NewEvidence.of(source, "row of " + row.text("name"), null, null, marking));
        var party = PartyKeys.ofSource(hash, row.text("name"), null);
        facts.party(party, EntityKind.ORGANIZATION, row.text("name"));
        facts.named(party, row.text("name"), Map.of(), "name");
        facts.phone(party, row.text("phone"), "phone");
        facts.setAside().forEach(run::setAside);
        return facts.item();
    }
}
