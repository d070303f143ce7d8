package org.headwater.api.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a span leaves the service. */
class BareSpansTests {

    private static final String MARKED = "Zxqvmarkedtext";

    private static final class Sent implements SpanExporter {
        private final List<SpanData> spans = new ArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> more) {
            spans.addAll(more);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @Test
    void sendsNoStateOfACallersTrace() {
        var sent = new Sent();
        var state = TraceState.builder().put("vendor", MARKED).build();
        var caller = SpanContext.createFromRemoteParent(
                "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", TraceFlags.getSampled(), state);
        try (var tracers = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(new BareSpans(sent)))
                .build()) {
            tracers.get("test")
                    .spanBuilder("entity/search")
                    .setParent(Context.root().with(Span.wrap(caller)))
                    .addLink(caller, Attributes.of(AttributeKey.stringKey("x"), MARKED))
                    .startSpan()
                    .end();
        }
        var span = sent.spans.getFirst();
        assertThat(span.getTraceId()).isEqualTo(caller.getTraceId());
        assertThat(span.getParentSpanId()).isEqualTo(caller.getSpanId());
        assertThat(span.getSpanContext().getTraceState().isEmpty()).isTrue();
        assertThat(span.getParentSpanContext().getTraceState().isEmpty()).isTrue();
        var link = span.getLinks().getFirst();
        assertThat(link.getSpanContext().getSpanId()).isEqualTo(caller.getSpanId());
        assertThat(link.getSpanContext().getTraceState().isEmpty()).isTrue();
        assertThat(link.getAttributes().isEmpty()).isTrue();
    }

    @Test
    void sendsListedAttributesAndNoTextOfAFailure() {
        var sent = new Sent();
        try (var tracers = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(new BareSpans(sent)))
                .build()) {
            var span = tracers.get("test").spanBuilder("entity/search").startSpan();
            span.setAttribute("query", "entity/search");
            span.setAttribute("outcome", "FAILED");
            span.setAttribute("http.url", "/" + MARKED);
            span.setAttribute("anything.new", MARKED);
            span.addEvent(MARKED);
            span.recordException(new IllegalStateException(MARKED, new RuntimeException(MARKED)));
            span.setStatus(StatusCode.ERROR, MARKED);
            span.end();
        }
        var span = sent.spans.getFirst();
        assertThat(span.getName()).isEqualTo("entity/search");
        assertThat(span.getAttributes().asMap())
                .hasSize(2)
                .containsValue("entity/search")
                .containsValue("FAILED");
        assertThat(span.getTotalAttributeCount()).isEqualTo(2);
        assertThat(span.getEvents()).isEmpty();
        assertThat(span.getTotalRecordedEvents()).isZero();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEmpty();
    }
}
