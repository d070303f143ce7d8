package org.headwater.document;

import java.time.Instant;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A document with the text of its pages.
 *
 * @param sourceId id of the source that it is
 * @param fileName as the file was called
 * @param mediaType such as application/pdf
 * @param hash SHA-256 of the file's bytes in hexadecimal
 * @param tool name and version of the program that read the text
 * @param pageCount how many pages the text has
 * @param originator organization that handed it in
 */
public record Document(
        String id,
        String sourceId,
        String title,
        @Nullable PartialDate published,
        @Nullable String url,
        @Nullable String language,
        String fileName,
        String mediaType,
        String hash,
        String tool,
        int pageCount,
        Marking marking,
        String originator,
        String addedBy,
        Instant recordedAt) {}
