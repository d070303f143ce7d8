package org.headwater.flags;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A world that stands in a file or in a test. */
record GivenWorld(
        long on,
        Map<String, Map<Field, Values>> entities,
        List<Fact> facts,
        List<Coverage> coverages,
        List<List<String>> same,
        Map<String, Truth> given)
        implements World {

    /** The same, and of facts and coverages these alone. */
    GivenWorld keeping(Set<String> ids) {
        return new GivenWorld(
                on,
                entities,
                facts.stream().filter(fact -> ids.contains(fact.id())).toList(),
                coverages.stream()
                        .filter(coverage -> ids.contains(coverage.id()))
                        .toList(),
                same,
                given);
    }

    @Override
    public Values field(String entity, Field field) {
        return entities.getOrDefault(entity, Map.of()).getOrDefault(field, Values.NONE);
    }

    @Override
    public List<Fact> facts(String entity, Link link, Way way, int most) {
        return facts.stream()
                .filter(fact -> fact.link() == link)
                .filter(fact -> entity.equals(way == Way.OUT ? fact.subject() : fact.object()))
                .limit(most)
                .toList();
    }

    @Override
    public Collection<Coverage> coverages(String of, Link link, Way way) {
        return coverages.stream()
                .filter(coverage -> coverage.of().equals(of) && coverage.link() == link && coverage.way() == way)
                .toList();
    }

    @Override
    public Set<String> possiblySame(String entity) {
        var others = new TreeSet<String>();
        for (var pair : same) if (pair.contains(entity)) others.addAll(pair);
        others.remove(entity);
        return others;
    }

    @Override
    public Truth controlled(String key, Values cas, @Nullable Values destination) {
        return Objects.requireNonNullElse(given.get(key), Truth.CANNOT_BE_SAID);
    }

    @Override
    public boolean isChainFound(String key, String from) {
        return given.get(key) == Truth.HOLDS;
    }
}
