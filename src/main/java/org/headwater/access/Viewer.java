package org.headwater.access;

import java.util.Locale;
import java.util.Set;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * The caller, as far as seeing goes (src/docs/access.md#callers).
 *
 * @param name of the person or program
 * @param organization the caller's agency; owner of what it imports
 * @param clearance the highest level the caller may see
 * @param groups sharing groups that the caller is in
 * @param roles what the caller may do
 * @param identity tells the caller apart from others of the same name
 */
public record Viewer(
        String name, String organization, Tlp clearance, Set<String> groups, Set<Role> roles, Identity identity) {

    /** The roles of a caller, each including the one before. */
    public enum Role {
        READER,
        ANALYST,
        ADMINISTRATOR,
        /** May decide in an originator's place. Only the command line on the service's machine gives it. */
        STEWARD
    }

    public Viewer {
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
    }

    /** A caller within this service. */
    public Viewer(String name, String organization, Tlp clearance, Set<String> groups, Set<Role> roles) {
        this(name, organization, clearance, groups, roles, Identity.within(name, organization));
    }

    /** The same caller with other rights. */
    public Viewer with(Tlp other, Set<String> otherGroups, Set<Role> otherRoles) {
        return new Viewer(name, organization, other, otherGroups, otherRoles, identity);
    }

    /** The same caller in other groups. */
    public Viewer withGroups(Set<String> others) {
        return with(clearance, others, roles);
    }

    /** Whether the caller has the role or one that includes it. */
    public boolean has(Role role) {
        return roles.stream().anyMatch(own -> own.compareTo(role) >= 0);
    }

    /** Refuses what the caller has no role for. */
    public void require(Role role) {
        if (!has(role)) throw new Forbidden("this needs the role " + role + "; ask an administrator for it");
    }

    /** Whether the caller may be that person of that organization, recognized in whatever way. */
    public boolean mayBe(String person, String organization) {
        return this.organization.equals(organization) && areOne(name, person);
    }

    /**
     * Whether two names may be one person's. A token and a password may spell a name differently, and a key has the name of its
     * maker with a name of its own behind it.
     */
    public static boolean areOne(String name, String other) {
        var one = name.strip().toLowerCase(Locale.ROOT);
        var two = other.strip().toLowerCase(Locale.ROOT);
        return one.equals(two) || one.startsWith(two + "/") || two.startsWith(one + "/");
    }

    /** Each restriction must be met: the clearance reaches it, and the group or, without one, the owner is the caller's. */
    public boolean maySee(Marking marking) {
        return marking.alternatives().stream().anyMatch(this::meets);
    }

    /** By a marking as it is stored; one that is missing or cannot be read is nobody's. */
    public boolean maySee(@Nullable String stored) {
        return Marking.stored(stored).filter(this::maySee).isPresent();
    }

    /**
     * The marking under which the caller records something: the given one or, where none is said, that of the caller's
     * organization alone. Refuses one that would hide the record from the caller.
     */
    public Marking recordsUnder(@Nullable Marking said) {
        var marking = said == null ? Marking.of(Tlp.AMBER_STRICT, Set.of(), organization) : said;
        if (maySee(marking)) return marking;
        throw said == null
                ? BadInput.of(
                        "marking",
                        null,
                        "is missing, and that of your organization alone, " + marking
                                + ", is beyond your clearance; name one that you may see yourself")
                : BadInput.of("marking", said, "is beyond what you may see; use one that you may see yourself");
    }

    /** The highest marking that the caller sees without a group: that of what the caller may tell. */
    public Marking highest() {
        return Marking.of(clearance, Set.of(), organization);
    }

    /** The part of a marking that the caller may know: without the restrictions by which others see the same thing. */
    public Marking shown(Marking marking) {
        if (marking.alternatives().size() == 1) return marking;
        var own = marking.alternatives().stream().filter(this::meets).toList();
        return own.isEmpty() ? marking : new Marking(own);
    }

    private boolean meets(Marking.Every alternative) {
        return alternative.restrictions().stream().allMatch(this::meets);
    }

    private boolean meets(Marking.Restriction restriction) {
        if (clearance.compareTo(restriction.level()) < 0) return false;
        if (!restriction.owner().isEmpty()) return restriction.owner().equals(organization);
        return restriction.groups().isEmpty() || restriction.groups().stream().anyMatch(groups::contains);
    }
}
