package org.headwater.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.headwater.store.Writes;
import org.headwater.vocabulary.Marking;
import org.springframework.stereotype.Component;

/**
 * Salted hashes of the natural keys of purged records, so that an import does not bring them back. It binds the originator that
 * purged it, and of its people those who may see what was purged: for anybody else the import goes on as if it had never been
 * there.
 */
@Component
class Tombstones {

    private final SecureRandom random = new SecureRandom();

    /** Natural keys of what can be purged, each with its kind before it. */
    static String ofEntity(String key) {
        return "entity\n" + key;
    }

    static String ofFact(String key) {
        return "fact\n" + key;
    }

    /** By all that the piece says: another sentence of the same place is another piece. {@code source} is the hash of its source. */
    static String ofPiece(String fact, String source, NewEvidence piece) {
        return "piece\n" + fact + "\n" + piece.from(source).said();
    }

    static String ofSource(String hash) {
        return "source\n" + hash;
    }

    /** Fails where the batch speaks of what was purged. */
    void refuse(
            Writes writes,
            Originator originator,
            Collection<NewEntity> entities,
            Collection<NewFact> facts,
            Map<String, SourceRecord> sources) {
        var salt = salt(writes);
        if (salt.isEmpty()) return;
        var asked = new HashMap<String, Marking>();
        var hashes =
                sources.values().stream().map(SourceRecord::hash).distinct().toList();
        for (var entity : entities) ask(asked, ofEntity(entity.key()), entity.marking());
        for (var fact : facts) {
            var evidence = fact.evidence();
            var source = sources.get(evidence.source());
            var marking = source == null
                    ? fact.marking()
                    : fact.marking().and(evidence.marking()).and(source.marking());
            ask(asked, ofFact(fact.key()), marking);
            if (source != null) {
                ask(asked, ofSource(source.hash()), marking);
                ask(asked, ofPiece(fact.key(), source.hash(), evidence), marking);
                // A piece that had lost its words before it was purged.
                ask(asked, ofPiece(fact.key(), source.hash(), evidence.redacted()), marking);
            }
            ask(asked, ofEntity(fact.subject()), marking);
            ask(asked, ofEntity(fact.object()), marking);
            for (var role : fact.roles().values()) ask(asked, ofEntity(role), marking);
            for (var speaker : evidence.claimedBy()) ask(asked, ofEntity(speaker), marking);
            for (var speaker : evidence.disputedBy()) ask(asked, ofEntity(speaker), marking);
        }
        refuse(writes, originator, salt.get(), asked);
    }

    void refuse(Writes writes, Originator originator, NewSource source) {
        var salt = salt(writes);
        if (salt.isPresent()) refuse(writes, originator, salt.get(), Map.of(ofSource(source.hash()), source.marking()));
    }

    /** Said under several markings, it is refused where the most restricted one sees the tombstone. */
    private static void ask(Map<String, Marking> asked, String key, Marking marking) {
        asked.merge(key, marking, Marking::and);
    }

    private static void refuse(Writes writes, Originator originator, String salt, Map<String, Marking> asked) {
        var byHash = new HashMap<String, Marking>();
        asked.forEach((key, marking) -> byHash.put(hash(salt, key), marking));
        var parameters = Map.of("hashes", List.copyOf(byHash.keySet()), "originator", originator.organization());
        for (var row : writes.list("evidence/findTombstones", parameters)) {
            var marking = byHash.get(row.text("hash"));
            var purged = Marking.stored(row.findText("marking"));
            if (marking != null && purged.isPresent() && purged.get().isAtMost(marking)) throw new Purged();
        }
    }

    /** Whether something was ever purged from the store. */
    static boolean areHere(Writes writes) {
        return salt(writes).isPresent();
    }

    private static Optional<String> salt(Writes writes) {
        return writes.taken()
                .or(() -> writes.find("evidence/findCounter", Map.of()))
                .map(row -> row.findText("salt"));
    }

    /** The hash of the key, with this database's salt, which is made at the first purge. */
    String hash(Writes writes, String key) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var salt = writes.find(
                        "evidence/makeSalt", Map.of("salt", HexFormat.of().formatHex(bytes)))
                .orElseThrow()
                .text("salt");
        return hash(salt, key);
    }

    private static String hash(String salt, String key) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, salt.getBytes(UTF_8)).hmacHex(key);
    }
}
