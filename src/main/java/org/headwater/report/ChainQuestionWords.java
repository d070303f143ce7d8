package org.headwater.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.headwater.entity.Entity;
import org.headwater.report.Report.Line;
import org.headwater.report.Report.Question;
import org.headwater.trace.ChainAnswer;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.CountryFilter;
import org.headwater.trace.rules.DateWindow;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** A request for chains in words, and how complete its answer is. */
final class ChainQuestionWords {

    private final ReportWords words;
    private final Map<String, String> names;

    /** @param names of the nodes in the answer, by their ids */
    ChainQuestionWords(ReportWords words, Map<String, String> names) {
        this.words = words;
        this.names = names;
    }

    /** @param request of an export, with the request for chains as it was asked */
    Question say(Map<String, ?> request, ChainAnswer answer) {
        if (!(request.get("chains") instanceof Map<?, ?> asked))
            throw new IllegalArgumentException("no chains are asked");
        var read = ChainRequest.read(asked.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue)));
        return new Question(asked(read), completeness(read, answer));
    }

    List<Line> asked(ChainRequest request) {
        var lines = new ArrayList<Line>();
        lines.add(new Line(words.say("asked.from"), end(request.from())));
        lines.add(new Line(words.say("asked.to"), end(request.to())));
        if (request.pair() != null)
            lines.add(new Line(
                    words.say("asked.pair"),
                    name(request.pair().from()) + " – " + name(request.pair().to())));
        lines.add(new Line(words.say("asked.k"), String.valueOf(request.k())));
        var rules = request.rules();
        lines.add(new Line(
                words.say("asked.bounds"),
                words.say(
                        "asked.boundsAre",
                        words.count(rules.maxTiers(), "tier"),
                        words.count(rules.maxTies(), "tie"))));
        var before = lines.size();
        for (var name : ChainRules.NAMES) {
            var value = rules.get(name);
            // Bounds are said always; the moment stands at the beginning of the report.
            if (value == null
                    || Objects.equals(value, ChainRules.DEFAULT.get(name))
                    || List.of("maxTiers", "maxTies", "knownAt", "atLeast").contains(name)) continue;
            lines.add(new Line(words.say("rule." + name), value(value)));
        }
        if (lines.size() == before) lines.add(new Line(words.say("asked.rules"), words.say("asked.usual")));
        return lines;
    }

    private String name(String id) {
        var name = names.get(id);
        return name == null ? id : name + " (" + id + ")";
    }

    private String end(@Nullable PartySelector end) {
        if (end == null) return words.say("asked.anybody");
        if (end.ids() != null)
            return end.ids().stream().sorted().map(this::name).collect(Collectors.joining("; "));
        var where = Objects.requireNonNull(end.where());
        var parts = new ArrayList<String>();
        if (where.kinds() != null)
            parts.add(words.say(
                    "asked.kinds",
                    where.kinds().stream().sorted().map(words::say).collect(Collectors.joining(", "))));
        if (where.country() != null) parts.add(words.say("asked.country", where.country()));
        if (where.programme() != null)
            parts.add(
                    where.designatedOn() == null
                            ? words.say("asked.programme", where.programme())
                            : words.say("asked.programmeOn", where.programme(), words.day(where.designatedOn())));
        return String.join(", ", parts);
    }

    private String value(Object value) {
        return switch (value) {
            case Boolean truth -> words.say(truth ? "value.yes" : "value.no");
            case Double number -> words.number(number);
            case LinkKind kind -> words.say(kind);
            case Enum<?> choice -> words.say("value." + choice.name());
            case Collection<?> several ->
                several.stream().map(this::value).sorted().collect(Collectors.joining("; "));
            case DateWindow window ->
                window.from() == null
                        ? window.to() == null ? words.say("days.unknown") : words.say("days.to", words.day(window.to()))
                        : window.to() == null
                                ? words.say("days.from", words.day(window.from()))
                                : words.say("days.between", words.day(window.from()), words.day(window.to()));
            case CountryFilter countries -> countries(countries);
            case org.headwater.trace.rules.AvoidFrom avoided ->
                name(avoided.id()) + ", " + words.say("days.from", words.day(PartialDate.of(avoided.day())));
            case String text -> name(text);
            default -> value.toString();
        };
    }

    private String countries(CountryFilter filter) {
        var parts = new ArrayList<String>();
        add(parts, "rule.dispatchIn", filter.dispatchIn());
        add(parts, "rule.dispatchNotIn", filter.dispatchNotIn());
        add(parts, "rule.arrivalIn", filter.arrivalIn());
        add(parts, "rule.arrivalNotIn", filter.arrivalNotIn());
        return String.join("; ", parts);
    }

    private void add(List<String> parts, String key, @Nullable Collection<String> codes) {
        if (codes != null)
            parts.add(words.say(key) + " " + codes.stream().sorted().collect(Collectors.joining(", ")));
    }

    private List<String> completeness(ChainRequest request, ChainAnswer answer) {
        var number = answer.chains().size();
        var coverage = answer.completeness();
        if (number == 0)
            return completeness(
                    answer,
                    words.say(coverage.status() == CompletenessStatus.COMPLETE ? "complete.none" : "complete.noneYet"));
        return completeness(answer, number >= request.k() ? words.say("complete.best", number) : null);
    }

    /** @param found what is said of the chains; null is nothing */
    List<String> completeness(ChainAnswer answer, @Nullable String found) {
        var sentences = new ArrayList<String>();
        var ends = answer.ends();
        if (isNobody(ends.from())) sentences.add(words.say("complete.nobodyFrom"));
        if (isNobody(ends.to())) sentences.add(words.say("complete.nobodyTo"));
        if (!sentences.isEmpty()) return sentences;
        var coverage = answer.completeness();
        sentences.add(words.say("complete." + coverage.status()));
        if (found != null) sentences.add(found);
        var left = coverage.leftOut();
        if (left.undated() > 0)
            sentences.add(words.say("complete.undated", words.count(left.undated(), "left.undated")));
        if (left.unknownSubstance() > 0)
            sentences.add(words.say("complete.undated", words.count(left.unknownSubstance(), "left.unknown")));
        if (left.belowConfidence() > 0)
            sentences.add(words.say("complete.undated", words.count(left.belowConfidence(), "left.below")));
        left.undecidedTies()
                .ifPresentOrElse(
                        ties -> {
                            if (!ties.isEmpty())
                                sentences.add(words.say("complete.undecided", words.count(ties.size(), "namesake")));
                        },
                        () -> sentences.add(words.say("complete.undecidedUnknown")));
        if (!coverage.hubsCut().isEmpty())
            sentences.add(words.say(
                    "complete.hubs",
                    coverage.hubsCut().stream().map(Entity::name).collect(Collectors.joining("; "))));
        return sentences;
    }

    private static boolean isNobody(@Nullable Integer parties) {
        return parties != null && parties == 0;
    }
}
