package org.headwater.redflag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The rules in force on a day. */
@Component
class FlagRules {

    private static final Comparator<FlagRule> BY_ID =
            Comparator.comparing(FlagRule::id).thenComparing(FlagRule::version);

    private final FlagEditions editions;
    private final List<FlagRule> shipped;

    FlagRules(FlagEditions editions) {
        this.editions = editions;
        try {
            shipped = FlagRuleReader.read(
                    new ClassPathResource("flags/rules.json").getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rules of the last edition at the moment, else those that ship, in the order of their ids. */
    List<FlagRule> all(Viewer viewer, @Nullable Instant knownAt) {
        return editions.last(viewer, knownAt).orElse(shipped).stream()
                .sorted(BY_ID)
                .toList();
    }

    /**
     * Rules in force on the day, in the order of their ids.
     *
     * @param ids only these; null is all that are about the subject
     * @throws BadInput where one of the ids is no rule in force, or is about another subject
     */
    List<FlagRule> inForce(
            Viewer viewer,
            @Nullable Instant knownAt,
            LocalDate day,
            FlagRule.FlagSubject subject,
            @Nullable List<String> ids) {
        var rules = all(viewer, knownAt).stream()
                .filter(rule -> rule.isInForce(day))
                .toList();
        if (ids == null)
            return rules.stream().filter(rule -> rule.subject() == subject).toList();
        if (ids.isEmpty()) throw BadInput.of("rules", "", "names nothing; leave it out to ask for all");
        if (ids.size() > FlagRuleReader.MOST_RULES)
            throw LimitExceeded.of("VALUES", "rules", ids.size(), FlagRuleReader.MOST_RULES);
        var wanted = new ArrayList<FlagRule>();
        for (var id : new LinkedHashSet<>(ids)) {
            var rule = rules.stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> BadInput.of("rules", id, "is no rule in force on " + day + "; see flagRules"));
            if (rule.subject() != subject)
                throw BadInput.of(
                        "rules", id, "is about " + rule.subject().words() + "; name rules about " + subject.words());
            wanted.add(rule);
        }
        wanted.sort(BY_ID);
        return wanted;
    }
}
