package org.headwater.api.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
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
