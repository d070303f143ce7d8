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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rule of who may read a record (src/docs/access.md#markings): a reader meets all restrictions of one alternative.
 * Most markings are one restriction. Evidence of a restricted source carries its own restriction and that of the
 * source. A record that rests on evidence of several agencies has several alternatives after a purge or a raising: the
 * readers of each see it.
 *
 * <p>The text form is canonical, so that equal markings are equal strings in the store and a query can ask "is this one
 * of the markings that the caller may see": {@code GREEN}, {@code AMBER(fiu-a|fiu-b)}, {@code RED:agency-a},
 * {@code AMBER(fiu-a)&RED(fiu-b)}, {@code AMBER(fiu-a)/RED:agency-a}, {@code CLEAR:agency-a}.
 */
public record Marking(List<Every> alternatives) {

    public static final Marking CLEAR = of(Tlp.CLEAR);

    private static final String OR = "/";

    /** Names of groups and organizations: lower case, so that text forms stay unambiguous. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private static final Pattern TEXT = Pattern.compile("([A-Za-z_]+)(?:\\(([^()]*)\\)|:(.+))?");

    /**
     * One condition on a reader. Without groups it may admit the owner alone; AMBER_STRICT and RED then always do, lower levels
     * where the service itself says so ({@link #within}). With groups the owner decides nothing, and {@code owner} is empty.
     */
    public record Restriction(Tlp level, Set<String> groups, String owner) {

        public Restriction {
            groups = Set.copyOf(groups);
            if (!groups.isEmpty()) owner = "";
            else if (owner.isEmpty() && isOwnersAlone(level, groups))
                throw BadInput.of("marking", level, "without a sharing group needs an owner; name a group or an owner");
            for (var name : groups) check(name);
            if (!owner.isEmpty()) check(owner);
        }

        private static boolean isOwnersAlone(Tlp level, Set<String> groups) {
            return groups.isEmpty() && level.compareTo(Tlp.AMBER_STRICT) >= 0;
        }

        private static void check(String name) {
            if (!isName(name))
                throw BadInput.of("marking", name, "is no group or organization name; use a-z, 0-9, '.', '_' and '-'");
        }

        /** Whether each reader that meets {@code other} meets this restriction too. */
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

    /** Restrictions that must all be met. */
    public record Every(List<Restriction> restrictions) {

        public Every {
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

        /** Whether each restriction of this alternative is implied by a single restriction of {@code other}. */
        private boolean isImpliedBy(Every other) {
            return restrictions.stream()
                    .allMatch(mine -> other.restrictions.stream().anyMatch(mine::isImpliedBy));
        }

        private Every and(Every other) {
            return new Every(Stream.concat(restrictions.stream(), other.restrictions.stream())
                    .toList());
        }

        @Override
        public String toString() {
            return restrictions.stream().map(Restriction::toString).collect(Collectors.joining("&"));
        }
    }

    public Marking {
        if (alternatives.isEmpty()) throw new IllegalArgumentException("a marking has at least one alternative");
        if (alternatives.size() > 1) {
            var all = alternatives.stream()
                    .distinct()
                    .sorted(Comparator.comparing(Every::toString))
                    .toList();
            // A narrower alternative adds no reader to a wider one and is dropped. Two that imply each other are equal.
            alternatives = all.stream()
                    .filter(narrow -> all.stream().noneMatch(wide -> !wide.equals(narrow) && wide.isImpliedBy(narrow)))
                    .toList();
        }
        alternatives = List.copyOf(alternatives);
    }

    /** Whether a marking can have the text as the name of a group or an organization. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The marking whose readers meet all restrictions. */
    public static Marking all(List<Restriction> restrictions) {
        return new Marking(List.of(new Every(restrictions)));
    }

    /** A level that needs no group: CLEAR, GREEN or AMBER. */
    public static Marking of(Tlp level) {
        return of(level, Set.of(), "");
    }

    /** {@code owner} is the organization of the importing user; a level that needs none has none. */
    public static Marking of(Tlp level, Set<String> groups, String owner) {
        return all(List.of(new Restriction(level, groups, Restriction.isOwnersAlone(level, groups) ? owner : "")));
    }

    /** All people of one organization, of whatever clearance, and nobody else. No caller gives it; the service does. */
    public static Marking within(String organization) {
        return all(List.of(new Restriction(Tlp.CLEAR, Set.of(), organization)));
    }

    /** Reads what {@link #toString} writes. */
    public static Marking read(String text) {
        return new Marking(Arrays.stream(text.split(OR, -1))
                .flatMap(alternative -> parse(alternative, "", true).alternatives.stream())
                .toList());
    }

    /** Reads the text form of a marking without alternatives: a purge or a raising makes alternatives, no caller gives them. */
    public static Marking parse(String text) {
        return parse(text, "");
    }

    /**
     * Reads the text form, and in files also {@code TLP:AMBER} and {@code AMBER+STRICT}. {@code owner} is used where
     * the level needs an owner and the text names none.
     */
    public static Marking parse(String text, String owner) {
        return parse(text, owner, false);
    }

    /** @param stored the text is this service's own, which may name an owner at any level */
    private static Marking parse(String text, String owner, boolean stored) {
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
            // Ignoring the name would open a record for one organization to every reader of the level.
            var isOwners = Restriction.isOwnersAlone(level, groups);
            if (named != null && !isOwners && !(stored && groups.isEmpty()))
                throw BadInput.withSuggestion(
                        "marking",
                        text,
                        "names an owner where only AMBER_STRICT and RED have one",
                        level + "(" + named.strip() + ")");
            restrictions.add(new Restriction(level, groups, named != null ? named.strip() : isOwners ? owner : ""));
        }
        return all(restrictions);
    }

    /**
     * Reads a text from the store, where it may be unreadable. An unreadable restriction admits the owner that it
     * names. One that names no owner admits nobody, and the answer is empty.
     */
    public static Optional<Marking> stored(@Nullable String text) {
        if (text == null) return Optional.empty();
        if (text.contains(OR)) {
            try {
                return Optional.of(read(text));
            } catch (BadInput unreadable) {
                return Optional.empty();
            }
        }
        var restrictions = new ArrayList<Restriction>();
        for (var part : text.split("&", -1)) {
            try {
                parse(part, "", true)
                        .alternatives
                        .forEach(alternative -> restrictions.addAll(alternative.restrictions));
            } catch (BadInput unreadable) {
                var colon = part.lastIndexOf(':');
                if (colon < 0 || !isName(part.substring(colon + 1))) return Optional.empty();
                restrictions.add(new Restriction(Tlp.RED, Set.of(), part.substring(colon + 1)));
            }
        }
        return Optional.of(all(restrictions));
    }

    private static BadInput unreadable(String text) {
        return BadInput.of(
                "marking",
                text,
                "is no marking; use CLEAR, GREEN, AMBER, AMBER_STRICT or RED, with groups as AMBER(a|b)");
    }

    /** The marking whose readers meet both markings. */
    public Marking and(Marking other) {
        if (equals(other)) return this;
        return new Marking(alternatives.stream()
                .flatMap(mine -> other.alternatives.stream().map(mine::and))
                .toList());
    }

    /** The marking whose readers meet either marking. */
    public Marking or(Marking other) {
        return new Marking(Stream.concat(alternatives.stream(), other.alternatives.stream())
                .toList());
    }

    /**
     * Whether each reader of {@code other} is a reader of this marking. A restriction counts as implied only by a
     * single restriction of {@code other}, so the answer is no where two of them would imply it together. A wrong no is
     * safe: it asks for a second person.
     */
    public boolean isAtMost(Marking other) {
        if (equals(other)) return true;
        return other.alternatives.stream()
                .allMatch(theirs -> alternatives.stream().anyMatch(mine -> mine.isImpliedBy(theirs)));
    }

    /** The highest level of its restrictions; what one organization alone may read is at least AMBER_STRICT to others. */
    public Tlp level() {
        return alternatives.stream()
                .flatMap(alternative -> alternative.restrictions.stream())
                .map(restriction -> restriction.owner.isEmpty() || restriction.level.compareTo(Tlp.AMBER_STRICT) >= 0
                        ? restriction.level
                        : Tlp.AMBER_STRICT)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Override
    public String toString() {
        // A short way for one restriction, the usual case: an import writes a marking about ten times for each row.
        if (alternatives.size() == 1 && alternatives.getFirst().restrictions.size() == 1)
            return alternatives.getFirst().restrictions.getFirst().toString();
        return alternatives.stream().map(Every::toString).collect(Collectors.joining(OR));
    }
}
