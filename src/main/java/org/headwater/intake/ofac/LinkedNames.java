package org.headwater.intake.ofac;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.LinkKind;

/**
 * The names of the whole list, which resolve a "Linked To". Weak aliases are left out: nicknames are shared by
 * different people.
 */
final class LinkedNames {

    private final Collection<OfacEntry> entries;
    private final Map<String, Set<Long>> byName = new HashMap<>();
    private final Map<String, Set<Long>> byAlias = new HashMap<>();

    private LinkedNames(Collection<OfacEntry> entries) {
        this.entries = entries;
    }

    static LinkedNames of(Collection<OfacEntry> entries) {
        var names = new LinkedNames(entries);
        for (var entry : entries) {
            put(names.byName, entry.name(), entry.entNum());
            for (var fact : entry.facts())
                if (fact.kind() == LinkKind.NAMED && fact.part() == ListPart.ALT)
                    put(names.byAlias, fact.objectName(), entry.entNum());
        }
        return names;
    }

    List<ResolvedLink> resolve() {
        var resolved = new ArrayList<ResolvedLink>();
        for (var entry : entries) for (var link : entry.links()) resolved.add(resolve(entry.entNum(), link));
        return List.copyOf(resolved);
    }

    private ResolvedLink resolve(long subject, LinkedTo link) {
        var form = Keys.normalForm(link.name());
        var named = others(byName, form, subject);
        if (named.size() == 1)
            return new ResolvedLink(subject, link, named.iterator().next(), ResolvedLink.Outcome.BY_NAME);
        if (named.size() > 1) return new ResolvedLink(subject, link, null, ResolvedLink.Outcome.AMBIGUOUS);
        var known = others(byAlias, form, subject);
        if (known.size() == 1)
            return new ResolvedLink(subject, link, known.iterator().next(), ResolvedLink.Outcome.BY_ALIAS);
        return new ResolvedLink(
                subject, link, null, known.isEmpty() ? ResolvedLink.Outcome.NONE : ResolvedLink.Outcome.AMBIGUOUS);
    }

    /** An entry is never linked to itself: of two namesakes the one with the link means the other. */
    private static Set<Long> others(Map<String, Set<Long>> names, String form, long subject) {
        var found = new LinkedHashSet<>(names.getOrDefault(form, Set.of()));
        found.remove(subject);
        return found;
    }

    private static void put(Map<String, Set<Long>> names, String name, long entNum) {
        names.computeIfAbsent(Keys.normalForm(name), first -> new LinkedHashSet<>())
                .add(entNum);
    }
}
