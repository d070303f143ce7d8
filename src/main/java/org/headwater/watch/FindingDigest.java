package org.headwater.watch;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Part of a finding of which an alert may report a change. More evidence for the same facts is no change, unless it moves the
 * class of the confidence.
 *
 * @param facts ids of the usable facts
 * @param completion null where no dated shipment completes it
 */
record FindingDigest(
        Set<String> facts,
        ConfidenceClass confidence,
        @Nullable LocalDate completion) {

    FindingDigest {
        facts = Set.copyOf(facts);
    }

    /** Changes among {@code wanted} between this digest and a later one. */
    Set<AlertChange> changesTo(FindingDigest later, Collection<AlertChange> wanted) {
        var changes = EnumSet.noneOf(AlertChange.class);
        if (!facts.containsAll(later.facts)) changes.add(AlertChange.FACT_ADDED);
        if (!later.facts.containsAll(facts)) changes.add(AlertChange.FACT_GONE);
        if (confidence != later.confidence) changes.add(AlertChange.CONFIDENCE);
        if (!Objects.equals(completion, later.completion)) changes.add(AlertChange.COMPLETION);
        changes.retainAll(wanted);
        return changes;
    }
}
