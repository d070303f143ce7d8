package org.headwater.report;

import java.util.List;
import java.util.Objects;
import org.headwater.export.Manifest;
import org.headwater.trace.ChainAnswer;
import org.jspecify.annotations.Nullable;

/** Makes the report of an answer to a request for chains. */
final class ChainReport extends ReportContent {

    private @Nullable ChainAnswer answer;

    ChainReport(Manifest.Head head, ReportLanguage language) {
        super(head, language);
    }

    @Override
    void answer(ChainAnswer whole) {
        answer = whole;
    }

    @Override
    Report make() {
        var whole = Objects.requireNonNull(answer);
        whole.chains().forEach(this::number);
        var statements = statements();
        var withdrawn = withdrawnPieces();
        var cited = citedSources();
        return new Report(
                said(),
                new ChainQuestionWords(words, names).say(head.request(), whole),
                whole.chains().stream().map(this::chain).toList(),
                statements,
                cited,
                withdrawn,
                List.of(),
                null,
                null);
    }
}
