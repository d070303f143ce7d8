package org.headwater.access.login;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;

/** A caller's rights, apart from the organization. */
public record Rights(Tlp clearance, Set<String> groups, Set<Viewer.Role> roles) {

    private static final Pattern TEXT = Pattern.compile("(\\w+)(?:\\(([^()]*)\\))? (\\w+(?:,\\w+)*)");

    public Rights {
        groups = Set.copyOf(groups);
        // A user without any role could do nothing at all.
        roles = roles.isEmpty() ? Set.of(Viewer.Role.READER) : Set.copyOf(roles);
        for (var group : groups)
            if (!Marking.isName(group))
                throw BadInput.of("groups", group, "is no group's name; use a-z, 0-9, '.', '_' and '-'");
    }

    static Rights of(Viewer viewer) {
        return new Rights(viewer.clearance(), viewer.groups(), viewer.roles());
    }

    /** Reads what {@link #toString} writes, such as {@code AMBER(fiu-a|fiu-b) READER,ANALYST}. */
    public static Rights parse(String text) {
        var match = TEXT.matcher(text.strip());
        if (!match.matches())
            throw BadInput.of("rights", text, "are no rights; write them as AMBER(fiu-a|fiu-b) READER,ANALYST");
        try {
            var roles = EnumSet.noneOf(Viewer.Role.class);
            for (var role : match.group(3).split(",")) roles.add(Viewer.Role.valueOf(role));
            var groups = match.group(2) == null || match.group(2).isEmpty()
                    ? Set.<String>of()
                    : new TreeSet<>(List.of(match.group(2).split("\\|")));
            return new Rights(Tlp.valueOf(match.group(1)), groups, roles);
        } catch (IllegalArgumentException e) {
            throw BadInput.of("rights", text, "name an unknown level or role; write them as AMBER(fiu-a) READER");
        }
    }

    /** The same rights; refuses the role STEWARD, which the command line alone gives to a user. */
    Rights withoutSteward() {
        if (roles.contains(Viewer.Role.STEWARD))
            throw BadInput.of(
                    "roles",
                    Viewer.Role.STEWARD,
                    "is given by `headwater user appoint` on the service's machine alone; leave it out");
        return this;
    }

    /** The rights that both have. */
    Rights and(Rights other) {
        var both = new TreeSet<>(groups);
        both.retainAll(other.groups);
        return new Rights(clearance.compareTo(other.clearance) < 0 ? clearance : other.clearance, both, least(other));
    }

    /** Roles include each other, so the lower of the two highest is what both have. */
    private Set<Viewer.Role> least(Rights other) {
        return Set.of(highest().compareTo(other.highest()) < 0 ? highest() : other.highest());
    }

    Viewer.Role highest() {
        return roles.stream().max(Comparator.naturalOrder()).orElse(Viewer.Role.READER);
    }

    List<String> groupNames() {
        return List.copyOf(new TreeSet<>(groups));
    }

    List<Viewer.Role> sortedRoles() {
        return Arrays.stream(Viewer.Role.values()).filter(roles::contains).toList();
    }

    List<String> roleNames() {
        return sortedRoles().stream().map(Enum::name).toList();
    }

    /** From the store, where what cannot be read is the least. */
    static Rights stored(String clearance, Collection<String> groups, Collection<String> roles) {
        var level = Arrays.stream(Tlp.values())
                .filter(one -> one.name().equals(clearance))
                .findFirst()
                .orElse(Tlp.CLEAR);
        var known = EnumSet.noneOf(Viewer.Role.class);
        for (var role : Viewer.Role.values()) if (roles.contains(role.name())) known.add(role);
        return new Rights(level, Set.copyOf(groups), known);
    }

    @Override
    public String toString() {
        return clearance
                + (groups.isEmpty() ? "" : "(" + String.join("|", groupNames()) + ")")
                + " "
                + String.join(",", roleNames());
    }
}
