package org.headwater.agents;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An agent: the client of the protocol's own library, against a running service. */
final class AgentClient implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("<untrusted-rows ([0-9a-f]{16})>");

    private final McpSyncClient client;

    private AgentClient(McpSyncClient client) {
        this.client = client;
    }

    /** Connects and greets. */
    static AgentClient at(int port, String... headers) {
        var request = HttpRequest.newBuilder();
        if (headers.length > 0) request.headers(headers);
        var transport = HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + port)
                .endpoint("/mcp")
                .requestBuilder(request)
                .build();
        var client = McpClient.sync(transport)
                .clientInfo(Implementation.builder("test", "1").build())
                .requestTimeout(Duration.ofSeconds(120))
                .initializationTimeout(Duration.ofSeconds(120))
                .build();
        client.initialize();
        return new AgentClient(client);
    }

    McpSyncClient client() {
        return client;
    }

    CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    /** The text of an answer with rows. */
    String ask(String tool, Map<String, Object> arguments) {
        var answer = call(tool, arguments);
        if (!Boolean.FALSE.equals(answer.isError())) throw new AssertionError(text(answer));
        return text(answer);
    }

    static String text(CallToolResult answer) {
        return ((TextContent) answer.content().getFirst()).text();
    }

    /** The random number of an answer's marks. */
    static String number(String text) {
        var found = NUMBER.matcher(text);
        if (!found.find()) throw new AssertionError("no marks in " + text);
        return found.group(1);
    }

    /** The value under the keys. */
    static @Nullable Object in(CallToolResult answer, Object... keys) {
        Object at = answer.structuredContent();
        for (var key : keys)
            if (at instanceof List<?> list) at = list.get((Integer) key);
            else if (at instanceof Map<?, ?> object) at = object.get(key);
            else throw new AssertionError("no " + key + " in " + answer.structuredContent());
        return at;
    }

    @Override
    public void close() {
        client.close();
    }
}
