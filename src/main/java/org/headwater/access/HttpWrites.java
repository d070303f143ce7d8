package org.headwater.access;

import java.util.function.Function;
import java.util.function.Supplier;
import org.headwater.store.WriteId;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does the write of an HTTP request once, however often its caller sends it with the same id (src/docs/api.md#writes). */
@Component
public class HttpWrites {

    private final WriteNotes notes;

    HttpWrites(WriteNotes notes) {
        this.notes = notes;
    }

    /**
     * @param key the header {@link WriteNotes#HEADER}; null where none was sent
     * @param endpoint method and path
     * @param asked everything that the request says, as digests of its files
     * @param again the answer to a repetition, by what the first one noted
     * @param work does the write; its transaction notes the id, or the result is noted right after
     * @param noted what {@code again} reads
     */
    public <T> T once(
            @Nullable String key,
            Viewer viewer,
            String endpoint,
            Supplier<String> asked,
            Function<String, T> again,
            Supplier<T> work,
            Function<T, String> noted) {
        try {
            return key == null
                    ? work.get()
                    : once(notes.id(viewer, key, endpoint, endpoint, asked.get()), again, work, noted);
        } catch (Problem problem) {
            throw OutcomeUnknown.isOf(problem) ? new OutcomeUnknown(key != null, problem) : problem;
        }
    }

    private <T> T once(WriteId id, Function<String, T> again, Supplier<T> work, Function<T, String> noted) {
        notes.begin(id);
        try {
            var done = notes.findDone(id);
            if (done.isPresent()) return again.apply(done.get());
            WriteId.set(id);
            var result = work.get();
            notes.addMissing(id, noted.apply(result));
            return result;
        } finally {
            WriteId.set(null);
            notes.end(id);
        }
    }
}
