package org.headwater.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.headwater.store.IdSource;
import org.headwater.store.Writes;
import org.headwater.vocabulary.SourceWork;

/**
 * Ids of what is one thing for everybody and told apart by its content alone: values, reference data and sources. A random
 * one would stay the same where a caller brings anew what only others knew of, and tell of that. This one is the same whether
 * or not it stood before, and cannot be computed by whoever does not know the database's salt.
 */
final class ContentIds {

    private final byte[] salt;

    private ContentIds(byte[] salt) {
        this.salt = salt;
    }

    static ContentIds of(Writes writes) {
        return new ContentIds(writes.find("evidence/findCounter", Map.of())
                .orElseThrow()
                .text("idSalt")
                .getBytes(UTF_8));
    }

    /**
     * Id of a source, which each organization has as a record of its own: all records of it begin alike ({@link SourceWork}).
     *
     * @param work key and marking of the source
     * @param whose what tells the organization's record from all others
     */
    String ofSource(String work, String whose) {
        return SourceWork.of(id(work)) + id(whose).substring(SourceWork.LENGTH);
    }

    /** Id of a record by which another one is cited. */
    String citing(String source, String whose) {
        return SourceWork.of(source) + id(whose).substring(SourceWork.of(source).length());
    }

    /** @param slot natural key and marking, which is unique among entities, as it is among sources of the service */
    String id(String slot) {
        return IdSource.of(new HmacUtils(HmacAlgorithms.HMAC_SHA_256, salt).hmac(slot));
    }
}
