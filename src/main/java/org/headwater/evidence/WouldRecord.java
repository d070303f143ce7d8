package org.headwater.evidence;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.evidence.RecordedCounts.Became;

/**
 * Record of a dry run so far, so that a fact of two rows is new once. It is bounded: of a file with more facts, one that comes
 * again far behind counts as new once more.
 */
public final class WouldRecord {

    /** Prints of 16 bytes: some 60 MB. */
    private static final int MOST = 500_000;

    private final Set<Print> facts = new HashSet<>();
    private final Set<Print> pieces = new HashSet<>();

    /** Prints of the statements of documents, by document. */
    private final Map<Print, Print> documents = new HashMap<>();

    private record Print(long one, long other) {

        static Print of(String text) {
            var hash = ByteBuffer.wrap(DigestUtils.sha256(text));
            return new Print(hash.getLong(), hash.getLong());
        }
    }

    /** Outcome for a fact whose piece of evidence the store lacks. */
    Became add(NewFact fact, boolean stands) {
        if (facts.size() + pieces.size() + documents.size() >= MOST) {
            facts.clear();
            pieces.clear();
            documents.clear();
        }
        var particulars = Particulars.of(fact);
        var key = key(fact);
        // A fact that stands beside another one of its key is a fact of its own.
        if (particulars.isOfDocument()) documents.put(Print.of(key), Print.of(particulars.print()));
        else key += "\n" + particulars.print();
        if (!pieces.add(Print.of(
                key + "\n" + fact.evidence().said() + "\n" + fact.evidence().marking()))) return Became.STOOD;
        return facts.add(Print.of(key)) && !stands ? Became.NEW : Became.FURTHER;
    }

    /** Whether an earlier batch said the document otherwise. */
    boolean contradicts(NewFact fact) {
        var before = documents.get(Print.of(key(fact)));
        return before != null && !before.equals(Print.of(Particulars.of(fact).print()));
    }

    private static String key(NewFact fact) {
        return fact.key() + "\n" + fact.marking();
    }
}
