package org.headwater.redflag;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.entity.Entity;
import org.headwater.evidence.Fact;
import org.headwater.substance.Law;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * Facts that one caller sees at one moment, as far as red flags ask for them. Parties are named by the smallest id of their
 * records.
 */
interface PartyReads {

    /** The visible entities by any of their ids. */
    Map<String, Entity> entities(Collection<String> ids);

    /** Codes of the countries that facts place it in. */
    List<Entity.Country> countries(Entity entity);

    List<Entity.Dated> dates(Entity entity);

    /** Facts of the kind of which it is the subject or else the object, in the order of their ids, at most so many. */
    List<Fact> facts(Entity entity, LinkKind kind, boolean isSubject, int most);

    /** Shipments in which it has the role, or else that it received and somebody has the role, in the order of their ids, at most so many. */
    List<Fact> shipments(Entity entity, String role, boolean hasRole, int most);

    /**
     * Facts that state that facts of a kind are recorded completely, in the order of their ids.
     *
     * @param entity null where it is of a country
     * @param country its code; empty where it is of an entity
     * @param way OUT or IN
     */
    List<Fact> coverages(@Nullable Entity entity, String country, String kind, String way);

    /** Undecided ties among these. */
    Set<String> undecided(Collection<String> ties);

    /** The reference data on substances. */
    Law law();
}
