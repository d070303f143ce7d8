package org.headwater.intake.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewFact;
import org.headwater.vocabulary.LinkKind;

/** The facts that introduce parties, as far as a run has recorded them. */
final class Introductions {

    /** The kinds of facts that introduce a party: its name, country and number. */
    private static final Set<LinkKind> INTRODUCTIONS =
            Set.of(LinkKind.NAMED, LinkKind.LOCATED_IN, LinkKind.HAS_IDENTIFIER);

    /** The most introducing facts remembered: some 16 MB, those of about 100,000 parties. */
    private static final int MOST_INTRODUCED = 200_000;

    private static final int MOST_SAME = 50_000;

    private final Set<FactHash> introduced = new HashSet<>();

    /** Used by the recording thread only. */
    private final MessageDigest sha = DigestUtils.getSha256Digest();

    /** Facts known to be recorded, by object identity. */
    private final Map<NewFact, Boolean> same = new IdentityHashMap<>();

    /**
     * The item without introducing facts that this run has recorded. A party is in hundreds of rows, and each row
     * repeats its name from the same place of the same source.
     */
    ImportRun.Item missing(ImportRun.Item item) {
        var facts = new ArrayList<NewFact>(item.facts().size());
        for (var fact : item.facts()) if (!isIntroduction(fact) || !isIntroduced(fact)) facts.add(fact);
        if (facts.size() == item.facts().size() || facts.isEmpty()) return item;
        var named = new HashSet<String>();
        for (var fact : facts) {
            named.add(fact.subject());
            named.add(fact.object());
            named.addAll(fact.roles().values());
        }
        var entities = new ArrayList<NewEntity>();
        for (var entity : item.entities()) if (named.contains(entity.key())) entities.add(entity);
        return item.saying(entities, facts);
    }

    /**
     * Whether the fact is recorded; most facts are the same objects as in earlier rows, so their identity is checked
     * first.
     */
    private boolean isIntroduced(NewFact fact) {
        if (same.containsKey(fact)) return true;
        if (!introduced.contains(print(fact))) return false;
        if (same.size() >= MOST_SAME) same.clear();
        same.put(fact, true);
        return true;
    }

    private static boolean isIntroduction(NewFact fact) {
        return INTRODUCTIONS.contains(fact.kind())
                && fact.evidence().claimedBy().isEmpty()
                && fact.evidence().disputedBy().isEmpty();
    }

    void add(List<ImportRun.Item> items) {
        for (var item : items)
            for (var fact : item.facts())
                if (isIntroduction(fact)) {
                    // The bound keeps the memory the same for a file of any length.
                    if (introduced.size() >= MOST_INTRODUCED) {
                        introduced.clear();
                        same.clear();
                    }
                    introduced.add(print(fact));
                }
    }

    /** The identity of a fact with its evidence: 16 bytes of its SHA-256. */
    private record FactHash(long one, long other) {}

    private FactHash print(NewFact fact) {
        var hash = ByteBuffer.wrap(sha.digest(said(fact).getBytes(UTF_8)));
        return new FactHash(hash.getLong(), hash.getLong());
    }

    /** All that the fact says, with its evidence. */
    static String said(NewFact fact) {
        var evidence = fact.evidence();
        var said = fact.key() + '\n' + fact.marking() + '\n' + evidence.said() + '\n' + evidence.marking();
        return fact.details().isEmpty() && fact.roles().isEmpty()
                ? said
                : said + '\n' + new TreeMap<>(fact.details()) + '\n' + new TreeMap<>(fact.roles());
    }
}
