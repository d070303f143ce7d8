package org.headwater.cooperation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.headwater.evidence.Fact;
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

    /** Reads the documents of an input; null is none. */
    static List<Document> read(@Nullable List<IncidentInput.DocumentInput> papers) {
        return papers == null
                ? List.of()
                : papers.stream()
                        .map(one -> new Document(Inputs.text("documents.title", one.title()), one.url(), one.hash()))
                        .toList();
    }

    static void put(Map<String, Object> details, List<Document> documents) {
        if (documents.isEmpty()) return;
        details.put("documentTitles", documents.stream().map(Document::title).toList());
        details.put(
                "documentUrls",
                documents.stream().map(one -> orEmpty(one.url())).toList());
        details.put(
                "documentHashes",
                documents.stream().map(one -> orEmpty(one.hash())).toList());
    }

    static List<Document> of(Fact fact) {
        var titles = fact.texts("documentTitles");
        var urls = fact.texts("documentUrls");
        var hashes = fact.texts("documentHashes");
        var documents = new ArrayList<Document>();
        for (var place = 0; place < titles.size(); place++)
            documents.add(new Document(titles.get(place), orNull(urls.get(place)), orNull(hashes.get(place))));
        return documents;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
