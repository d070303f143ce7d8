package org.headwater.cooperation;

import graphql.GraphQLContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class ProgressController {

    private final Progress progress;

    ProgressController(Progress progress) {
        this.progress = progress;
    }

    @QueryMapping
    Progress.Board cooperationProgress(
            @Argument LocalDate from,
            @Argument LocalDate to,
            @Argument @Nullable List<String> parties,
            @Argument @Nullable Instant knownAt,
            GraphQLContext context) {
        return progress.board(CurrentViewer.of(context), from, to, parties, knownAt);
    }

    @SchemaMapping(typeName = "ProgressField")
    List<Progress.Figure> figures(Progress.Field field, @Argument @Nullable List<Measure> measures) {
        return field.figures().stream()
                .filter(figure -> measures == null || measures.contains(figure.measure()))
                .toList();
    }

    @SchemaMapping(typeName = "ProgressFigure")
    Connection<ProgressRecord> records(Progress.Figure figure, Paging paging) {
        return page(figure, "records", figure.entries(), paging);
    }

    @SchemaMapping(typeName = "ProgressFigure")
    Connection<ProgressRecord> recordsBefore(Progress.Figure figure, Paging paging) {
        return page(figure, "recordsBefore", figure.earlier(), paging);
    }

    private Connection<ProgressRecord> page(
            Progress.Figure figure, String field, List<ProgressRecord> entries, Paging paging) {
        var board = figure.board();
        var page = paging.page(
                field, figure.measure(), board.from(), board.to(), new TreeSet<>(board.parties()), board.knownAt());
        var day = page.after(0);
        var id = page.after(1);
        var rest = entries.stream()
                .filter(entry -> day == null
                        || id == null
                        || entry.on().toString().compareTo(day) > 0
                        || entry.on().toString().equals(day) && entry.id().compareTo(id) > 0)
                .limit(page.limit())
                .toList();
        return page.of(rest, entry -> List.of(entry.on().toString(), entry.id()), Connection.count(entries.size()));
    }
}
