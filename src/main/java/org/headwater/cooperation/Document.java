package org.headwater.cooperation;

import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;

/**
 * A paper that supports a record: laboratory report, photograph, bill of lading.
 *
 * @param url where it can be read; never opened by this service
 * @param hash SHA-256 of its content in hexadecimal; null where the content was not at hand
 */
public record Document(
        String title, @Nullable String url, @Nullable String hash) {

    public Document {
        if (title.isBlank()) throw BadInput.of("documents.title", title, "is empty; say what the document is");
        if (hash != null && !hash.matches("[0-9a-f]{64}"))
            throw BadInput.of("documents.hash", hash, "is no SHA-256; write 64 digits 0-9 and a-f");
    }
}
