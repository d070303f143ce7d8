package org.headwater.access.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.headwater.access.Identity;
import org.headwater.access.Occasion;
import org.headwater.access.TraceId;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Bounded;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of a record, before it has its place in the chain.
 *
 * @param ids ids that the caller was shown; null for an event that shows none
 * @param outcome OK, or the codes of errors; empty while there is no outcome
 * @param intent number of the record that announced this one; null for none
 * @param milliseconds from the request to this record; null without a waiting caller
 * @param note a sentence on what the service itself found or did; null for none
 * @param trace the trace of the request; null without a request
 */
record Entry(
        AuditEvent event,
        Instant at,
        Asker asker,
        Operations operations,
        @Nullable ShownIds ids,
        List<String> outcome,
        @Nullable Long intent,
        @Nullable Long milliseconds,
        @Nullable String note,
        @Nullable TraceId trace) {

    /** The event that a record reports. */
    enum AuditEvent {
        /** A request that changes nothing, answered or refused. */
        READ,
        /** A change that is about to be made. */
        INTENT,
        /** The outcome of a change. */
        OUTCOME,
        /** A subscription begins. */
        BEGIN,
        /** A subscription shows ids that it did not show before. */
        MORE,
        /** A subscription ends. */
        END,
        /** The service begins to write here. */
        START,
        /** The service ends in an orderly way. */
        STOP,
        /** The number of refusals and ends of subscriptions that could not be recorded. */
        MISSED,
        /** A torn line at the end was set aside. */
        TORN,
        /** The service goes on although records were altered or are missing. */
        DAMAGE
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * The caller of a record.
     *
     * @param viewer name of the caller; null where the request was refused before the name was known
     * @param organization of the viewer
     * @param recognizedBy what tells the viewer apart from others of the same name, as {@link Identity} writes it
     * @param how the channel: HTTP, SSE, WEBSOCKET, COMMAND_LINE, EXPORT, WEBHOOK; null for acts of the service itself
     * @param from the caller's network address; null where it has none
     */
    record Asker(
            @Nullable String viewer,
            @Nullable String organization,
            @Nullable String recognizedBy,
            @Nullable String how,
            @Nullable String from,
            Occasion occasion) {}

    /**
     * The operations of a record.
     *
     * @param names root fields, or method and path; empty for an unreadable request
     * @param document SHA-256 of the GraphQL document; null where there is none
     * @param variables SHA-256 of its variables; null where there are none
     */
    record Operations(
            List<String> names,
            @Nullable String document,
            @Nullable String variables) {

        static Operations of(String... names) {
            return new Operations(List.of(names), null, null);
        }
    }

    Entry {
        outcome = List.copyOf(outcome);
    }

    /** An entry for data that a caller got outside the answer to a request, as by an export or a webhook. */
    static Entry ofGiven(
            Instant at, Viewer viewer, String how, Occasion occasion, String what, Collection<String> ids) {
        var asker = new Asker(
                viewer.name(), viewer.organization(), viewer.identity().toString(), how, null, occasion);
        return new Entry(
                AuditEvent.READ,
                at,
                asker,
                Operations.of(what),
                ShownIds.of(ids),
                List.of("OK"),
                null,
                null,
                null,
                null);
    }

    /** An entry for an event of the service itself. */
    static Entry ofService(AuditEvent event, Instant at, String note) {
        var service = new Asker(null, null, null, null, null, Occasion.NONE);
        return new Entry(event, at, service, Operations.of(), null, List.of(), null, null, note, null);
    }

    /** The same entry, with a long list of ids moved to a file. */
    Entry kept(Path folder, Medium medium) throws IOException {
        if (ids == null || ids.count() <= ShownIds.IN_RECORD) return this;
        var shown = ids.kept(folder, medium);
        return new Entry(event, at, asker, operations, shown, outcome, intent, milliseconds, note, trace);
    }

    /** The members of the entry's JSON object without braces; the chain adds the number and the hashes. */
    String members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("at", at.toString());
        members.put("event", event.name());
        put(members, "viewer", asker.viewer);
        put(members, "organization", asker.organization);
        put(members, "recognizedBy", asker.recognizedBy);
        put(members, "how", asker.how);
        put(members, "from", asker.from);
        put(members, TraceId.MEMBER, trace == null ? null : trace.value());
        put(members, "purpose", Bounded.quote(asker.occasion.purpose()));
        put(members, "case", Bounded.quote(asker.occasion.caseReference()));
        if (!operations.names.isEmpty()) members.put("operations", operations.names);
        put(members, "document", operations.document);
        put(members, "variables", operations.variables);
        if (ids != null) ids.describe(members);
        if (!outcome.isEmpty()) members.put("outcome", outcome);
        put(members, "intent", intent);
        put(members, "milliseconds", milliseconds);
        put(members, "note", note);
        var object = JSON.writeValueAsString(members);
        return object.substring(1, object.length() - 1);
    }

    private static void put(Map<String, @Nullable Object> members, String name, @Nullable Object value) {
        if (value != null) members.put(name, value);
    }
}
