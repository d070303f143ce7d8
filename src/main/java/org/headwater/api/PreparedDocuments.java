package org.headwater.api;

import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.schema.GraphQLSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents that were last asked, parsed and found valid. Parsing and validation depend on the text and the name of the operation alone,
 * so that all callers share them; what a request costs depends on its variables too and is no part of this. A document that was refused is
 * not kept. Those that nobody asked for longest make room: there are at most so many, of so many characters together.
 */
final class PreparedDocuments {

    /** The workbench has some fifty; programs have a few each. */
    static final int MOST = 256;

    /** Limit for all texts together: a document takes some fifty bytes a character. */
    static final int MOST_CHARACTERS = 400_000;

    private record Key(String text, @Nullable String operation) {}

    /** A valid document, and the schema that it was held against. */
    record Prepared(PreparsedDocumentEntry entry, GraphQLSchema schema) {}

    /** Documents in the order of their last use. */
    private final Map<Key, Prepared> kept = new LinkedHashMap<>(16, 0.75f, true);

    private int characters;

    /** The document, if it was prepared; null otherwise. */
    synchronized @Nullable Prepared find(String text, @Nullable String operation) {
        return kept.get(new Key(text, operation));
    }

    /** Keeps a document without errors. */
    synchronized void keep(String text, @Nullable String operation, Prepared prepared) {
        if (prepared.entry().hasErrors() || text.length() > MOST_CHARACTERS) return;
        if (kept.put(new Key(text, operation), prepared) == null) characters += text.length();
        var oldest = kept.keySet().iterator();
        while (kept.size() > MOST || characters > MOST_CHARACTERS) {
            characters -= oldest.next().text().length();
            oldest.remove();
        }
    }

    synchronized int size() {
        return kept.size();
    }
}
