package org.headwater.cooperation;

import graphql.GraphQLContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Cursors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class ProgressController {

    private final Progress progress;
    private final Cursors cursors;

    ProgressController(Progress progress, Cursors cursors) {
        this.progress = progress;
        this.cursors = cursors;
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
    Connection<ProgressRecord> records(
            Progress.Figure figure,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            GraphQLContext context) {
        return page(figure, "records", figure.entries(), first, after, context);
    }

    @SchemaMapping(typeName = "ProgressFigure")
    Connection<ProgressRecord> recordsBefore(
            Progress.Figure figure,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            GraphQLContext context) {
        return page(figure, "recordsBefore", figure.earlier(), first, after, context);
    }

    private Connection<ProgressRecord> page(
            Progress.Figure figure,
            String field,
            List<ProgressRecord> entries,
            @Nullable Integer first,
            @Nullable String after,
            GraphQLContext context) {
        var board = figure.board();
        var page = cursors.page(
                CurrentViewer.of(context),
                first,
                after,
                field,
                figure.measure(),
                board.from(),
                board.to(),
                new java.util.TreeSet<>(board.parties()),
                board.knownAt());
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
