package org.headwater.screening;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By what found entities are narrowed, whether they were matched or sought.
 *
 * @param dataset of which they are, a collection or one of it
 * @param includeDatasets any of which they are of; empty for all
 * @param excludeDatasets which do not count: an entity of others, too, stays
 * @param excludeSchemata which they are not of
 * @param topics any of which they have; empty for all
 * @param changedSince written as an entity's last change; null for all
 * @param excludeIds ids and referents that they do not have
 */
record EntityFilter(
        String dataset,
        List<String> includeDatasets,
        List<String> excludeDatasets,
        List<String> excludeSchemata,
        List<String> topics,
        @Nullable String changedSince,
        List<String> excludeIds) {

    EntityFilter {
        includeDatasets = List.copyOf(includeDatasets);
        excludeDatasets = List.copyOf(excludeDatasets);
        excludeSchemata = List.copyOf(excludeSchemata);
        topics = List.copyOf(topics);
        excludeIds = List.copyOf(excludeIds);
    }

    boolean accepts(YenteEntity entity) {
        var counted = new java.util.TreeSet<>(entity.datasets());
        excludeDatasets.forEach(counted::remove);
        if (counted.isEmpty() || !isOf(dataset, entity, counted)) return false;
        if (!includeDatasets.isEmpty() && includeDatasets.stream().noneMatch(name -> isOf(name, entity, counted)))
            return false;
        if (excludeDatasets.contains(Datasets.ALL)
                || (excludeDatasets.contains(Datasets.SANCTIONS) && entity.designated())) return false;
        if (excludeSchemata.stream().anyMatch(schema -> entity.schema().name().equals(schema))) return false;
        if (!topics.isEmpty() && !hasAny(entity.topics(), topics)) return false;
        var changed = YenteEntity.written(entity.lastChange());
        if (changedSince != null && (changed == null || changed.compareTo(changedSince) < 0)) return false;
        return excludeIds.isEmpty() || (!excludeIds.contains(entity.id()) && !hasAny(entity.referents(), excludeIds));
    }

    private static boolean isOf(String name, YenteEntity entity, Set<String> counted) {
        return switch (name) {
            case Datasets.ALL -> true;
            case Datasets.SANCTIONS -> entity.designated();
            default -> counted.contains(name);
        };
    }

    static boolean hasAny(Collection<String> some, Collection<String> wanted) {
        return some.stream().anyMatch(wanted::contains);
    }
}
