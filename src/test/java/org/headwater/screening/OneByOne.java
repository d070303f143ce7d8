package org.headwater.screening;

import java.util.Comparator;
import java.util.List;

/** The plain way to screen, which tests and benchmarks compare a {@link ScreeningList} with. */
final class OneByOne {

    private OneByOne() {}

    /** The results by a comparison with each entry, ordered as those of the list. */
    static List<ScreeningList.Result> find(Subject asked, List<ScreeningList.Entry> entries) {
        return entries.stream()
                .map(entry -> new ScreeningList.Result(entry, Points.compare(asked, entry.subject())))
                .filter(result -> result.judgement().isResult())
                .sorted(Comparator.comparing((ScreeningList.Result result) ->
                                result.judgement().points())
                        .reversed()
                        .thenComparing(result -> result.entry().id()))
                .toList();
    }
}
