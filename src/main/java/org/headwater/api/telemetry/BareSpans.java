package org.headwater.api.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Exports spans with the attributes that are known to have no text of the graph or of a caller, and with nothing else: a
 * span of a failure has the message of the exception, which may quote a name.
 */
final class BareSpans implements SpanExporter {

    /** Tags of HTTP, of queries and of scheduled work; each has a value of a fixed set. */
    private static final Set<String> KEPT =
            Set.of("method", "status", "outcome", "uri", "exception", "query", "code.function", "code.namespace");

    private final SpanExporter exporter;

    BareSpans(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return exporter.export(spans.stream().<SpanData>map(BareSpan::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private static SpanContext bare(SpanContext context) {
        if (context.getTraceState().isEmpty()) return context;
        var none = TraceState.getDefault();
        return context.isRemote()
                ? SpanContext.createFromRemoteParent(
                        context.getTraceId(), context.getSpanId(), context.getTraceFlags(), none)
                : SpanContext.create(context.getTraceId(), context.getSpanId(), context.getTraceFlags(), none);
    }

    private static final class BareSpan extends DelegatingSpanData {
        private final Attributes attributes;

        BareSpan(SpanData span) {
            super(span);
            var kept = Attributes.builder();
            span.getAttributes().forEach((key, value) -> {
                if (KEPT.contains(key.getKey())) kept.put(AttributeKey.stringKey(key.getKey()), value.toString());
            });
            attributes = kept.build();
        }

        /** The state of a caller's trace is a text of the caller. */
        @Override
        public SpanContext getSpanContext() {
            return bare(super.getSpanContext());
        }

        @Override
        public SpanContext getParentSpanContext() {
            return bare(super.getParentSpanContext());
        }

        @Override
        public List<LinkData> getLinks() {
            return super.getLinks().stream()
                    .map(link -> LinkData.create(bare(link.getSpanContext())))
                    .toList();
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }

        @Override
        public int getTotalAttributeCount() {
            return attributes.size();
        }

        @Override
        public List<EventData> getEvents() {
            return List.of();
        }

        @Override
        public int getTotalRecordedEvents() {
            return 0;
        }

        @Override
        public StatusData getStatus() {
            return StatusData.create(super.getStatus().getStatusCode(), "");
        }
    }
}
