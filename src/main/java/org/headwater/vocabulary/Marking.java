package org.headwater.vocabulary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may see a thing: a set of restrictions, all of which must be met. Most markings are one restriction; evidence of a
 * restricted source carries its own and its source's.
 *
 * <p>The text form is canonical, so that equal markings are equal strings in the store and a query can ask "is this one of
 * the markings that the caller may see": {@code GREEN}, {@code AMBER(fiu-a|fiu-b)}, {@code RED:agency-a},
 * {@code AMBER(fiu-a)&RED(fiu-b)}.
 */
public record Marking(List<Restriction> restrictions) {

    public static final Marking CLEAR = of(Tlp.CLEAR);

    /** Names of groups and organizations: lower case, so that text forms stay unambiguous. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private static final Pattern TEXT = Pattern.compile("([A-Za-z_]+)(?:\\(([^()]*)\\)|:(.+))?");

    /**
     * One condition. Without groups, AMBER_STRICT and RED are for the owner alone; {@code owner} is empty everywhere else,
     * since it has no say there.
     */
    public record Restriction(Tlp level, Set<String> groups, String owner) {

        public Restriction {
            groups = Set.copyOf(groups);
            if (!isOwnersAlone(level, groups)) owner = "";
            else if (owner.isEmpty())
                throw BadInput.of("marking", level, "without a sharing group needs an owner; name a group or an owner");
            for (var name : groups) check(name);
            if (!owner.isEmpty()) check(owner);
        }

        private static boolean isOwnersAlone(Tlp level, Set<String> groups) {
            return groups.isEmpty() && level.compareTo(Tlp.AMBER_STRICT) >= 0;
        }

        private static void check(String name) {
            if (!NAME.matcher(name).matches())
                throw BadInput.of("marking", name, "is no group or organization name; use a-z, 0-9, '.', '_' and '-'");
        }

        /** Whether everybody who meets {@code other} meets this one too. */
        boolean isImpliedBy(Restriction other) {
            if (level.compareTo(other.level) > 0) return false;
            if (!owner.isEmpty()) return owner.equals(other.owner);
            return groups.isEmpty() || (!other.groups.isEmpty() && groups.containsAll(other.groups));
        }

        @Override
        public String toString() {
            if (!owner.isEmpty()) return level + ":" + owner;
            return groups.isEmpty() ? level.name() : level + "(" + String.join("|", new TreeSet<>(groups)) + ")";
        }
    }

    public Marking {
        if (restrictions.isEmpty()) throw new IllegalArgumentException("a marking has at least one restriction");
        var kept = new ArrayList<Restriction>();
        for (var candidate : restrictions.stream()
                .distinct()
                .sorted(Comparator.comparing(Restriction::toString))
                .toList())
            if (restrictions.stream()
                    .noneMatch(other -> !other.equals(candidate)
                            && candidate.isImpliedBy(other)
                            && (!other.isImpliedBy(candidate)
                                    || other.toString().compareTo(candidate.toString()) < 0))) kept.add(candidate);
        restrictions = List.copyOf(kept);
    }

    /** A level that needs no group: CLEAR, GREEN or AMBER. */
    public static Marking of(Tlp level) {
        return of(level, Set.of(), "");
    }

    /** {@code owner} is the organization of the importing user. */
    public static Marking of(Tlp level, Set<String> groups, String owner) {
        return new Marking(List.of(new Restriction(level, groups, owner)));
    }

    /** Reads what {@link #toString} writes. */
    public static Marking parse(String text) {
        return parse(text, "");
    }

    /**
     * Reads the text form, and in files also {@code TLP:AMBER} and {@code AMBER+STRICT}; {@code owner} stands in where the
     * text needs one and names none.
     */
    public static Marking parse(String text, String owner) {
        var restrictions = new ArrayList<Restriction>();
        for (var part : text.strip().split("&", -1)) {
            var normal = part.strip().replaceFirst("(?i)^tlp:", "");
            normal = normal.replaceFirst("(?i)^amber[+ ]strict", "AMBER_STRICT");
            var match = TEXT.matcher(normal);
            if (!match.matches()) throw unreadable(text);
            Tlp level;
            try {
                level = Tlp.valueOf(match.group(1).toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw unreadable(text);
            }
            var groups = match.group(2) == null
                    ? Set.<String>of()
                    : Arrays.stream(match.group(2).split("\\|", -1))
                            .map(String::strip)
                            .collect(Collectors.toSet());
            var named = match.group(3);
            // Dropping the name would open to everybody what was meant for one.
            if (named != null && !Restriction.isOwnersAlone(level, groups))
                throw BadInput.withSuggestion(
                        "marking",
                        text,
                        "names an owner where only AMBER_STRICT and RED have one",
                        level + "(" + named.strip() + ")");
            restrictions.add(new Restriction(level, groups, named == null ? owner : named.strip()));
        }
        return new Marking(restrictions);
    }

    /**
     * Reads what lies in the store, where a text may be unreadable: it is for its owner alone, if it names one, and else for
     * nobody, which is the empty answer.
     */
    public static Optional<Marking> stored(@Nullable String text) {
        if (text == null) return Optional.empty();
        var restrictions = new ArrayList<Restriction>();
        for (var part : text.split("&", -1)) {
            try {
                restrictions.addAll(parse(part).restrictions());
            } catch (BadInput unreadable) {
                var colon = part.lastIndexOf(':');
                if (colon < 0 || !NAME.matcher(part.substring(colon + 1)).matches()) return Optional.empty();
                restrictions.add(new Restriction(Tlp.RED, Set.of(), part.substring(colon + 1)));
            }
        }
        return Optional.of(new Marking(restrictions));
    }

    private static BadInput unreadable(String text) {
        return BadInput.of(
                "marking",
                text,
                "is no marking; use CLEAR, GREEN, AMBER, AMBER_STRICT or RED, with groups as AMBER(a|b)");
    }

    /** Seen only by those who see both. */
    public Marking and(Marking other) {
        var all = new ArrayList<>(restrictions);
        all.addAll(other.restrictions);
        return new Marking(all);
    }

    /**
     * Whether everybody who sees {@code other} sees this too. One restriction of the other must imply each of this, so
     * the answer is no for a few pairs where two together would: on the safe side, since "no" asks for a second person.
     */
    public boolean isAtMost(Marking other) {
        return restrictions.stream()
                .allMatch(mine -> other.restrictions.stream().anyMatch(mine::isImpliedBy));
    }

    /** The highest level in it. */
    public Tlp level() {
        return restrictions.stream()
                .map(Restriction::level)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Override
    public String toString() {
        return restrictions.stream().map(Restriction::toString).collect(Collectors.joining("&"));
    }
}
