package org.headwater.intake.ftm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Additions of a publisher of entities to each of them.
 *
 * @param datasets names of the lists that have it
 * @param referents ids that it has, or had, in these lists and in earlier editions
 * @param firstSeen when it was first published, as written
 * @param lastSeen when its lists were last read
 * @param lastChange when it last changed
 */
public record FtmAbout(
        List<String> datasets,
        List<String> referents,
        @Nullable String firstSeen,
        @Nullable String lastSeen,
        @Nullable String lastChange) {

    static final FtmAbout NOTHING = new FtmAbout(List.of(), List.of(), null, null, null);

    public FtmAbout {
        datasets = List.copyOf(datasets);
        referents = List.copyOf(referents);
    }
}
