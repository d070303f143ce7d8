package org.headwater.flags;

import java.util.List;

/**
 * The facts of a world, of which so many are looked at and no more: each time that one is handed out counts, so that nested steps
 * end, too. The world is asked for one more than are left, which tells whether that is all, and for none where none are left.
 */
final class FactBudget {

    private final World world;
    private int left;

    FactBudget(World world, int budget) {
        this.world = world;
        this.left = budget;
    }

    /** @param isWhole whether none was left out */
    record Seen(List<Fact> facts, boolean isWhole) {}

    Seen facts(String entity, Link link, Way way) {
        if (left == 0) return new Seen(List.of(), false);
        var facts = world.facts(entity, link, way, left + 1);
        var seen = facts.size() <= left ? facts : facts.subList(0, left);
        left -= seen.size();
        return new Seen(seen, seen.size() == facts.size());
    }
}
