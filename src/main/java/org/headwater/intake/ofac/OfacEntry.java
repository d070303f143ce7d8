package org.headwater.intake.ofac;

import java.util.List;
import java.util.Map;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/**
 * One row of sdn.csv with what the other files add to it. Names repeat in the list; {@code entNum} is the key.
 *
 * @param type {@code individual}, {@code vessel}, {@code aircraft}; null for the rest
 * @param remarks as written, joined with its continuation
 * @param remarksCut whether the remarks break off, their continuation not being at hand: the broken item is no fact
 * @param fingerprint of the entry as written, over its columns: another one is a changed entry
 * @param rows of all files that say it
 * @param attributes what is said of the entry alone, by name, in the order of the text
 */
public record OfacEntry(
        long entNum,
        String name,
        @Nullable String type,
        EntityKind kind,
        List<String> programmes,
        @Nullable String title,
        @Nullable String callSign,
        @Nullable String vesselType,
        @Nullable String tonnage,
        @Nullable String grossRegisteredTonnage,
        @Nullable String flag,
        @Nullable String owner,
        @Nullable String remarks,
        boolean remarksCut,
        String fingerprint,
        Map<String, List<String>> attributes,
        List<ListedFact> facts,
        List<LinkedTo> links,
        OfacActs acts,
        long line,
        long rows) {

    /** The attribute that keeps, as written, the items of the remarks that are not understood. */
    public static final String REMARK = "remark";

    /** Entry with this number of rows fewer. */
    OfacEntry without(long bad) {
        if (bad == 0) return this;
        return new OfacEntry(
                entNum,
                name,
                type,
                kind,
                programmes,
                title,
                callSign,
                vesselType,
                tonnage,
                grossRegisteredTonnage,
                flag,
                owner,
                remarks,
                remarksCut,
                fingerprint,
                attributes,
                facts,
                links,
                acts,
                line,
                rows - bad);
    }
}
