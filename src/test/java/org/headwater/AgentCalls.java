package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** What two worlds are asked through the tools for agents, and how it is answered. */
final class AgentCalls {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Pattern MARKS = Pattern.compile("<untrusted-rows ([0-9a-f]{16})>");

    /** Small pages: each call is charged to its caller, as from outside. */
    private static final int FEW = 3;

    private final MockMvc mvc;

    AgentCalls(WebApplicationContext web) {
        // Without its filters: the caller is known before.
        this.mvc = MockMvcBuilders.webAppContextSetup(web).build();
    }

    /** Arguments of a tool, by words that tell them apart. */
    record Call(String tool, Map<String, Object> arguments) {}

    /** What is asked about one entity. */
    static List<Call> of(String id) {
        var from = Map.of("ids", List.of(id));
        var rules = Map.of("maxTiers", 2, "undated", "INCLUDE", "unknownSubstance", "INCLUDE");
        return List.of(
                new Call("profile", Map.of("id", id, "first", FEW)),
                new Call("evidence", Map.of("id", id, "first", FEW)),
                new Call("chains", Map.of("from", from, "rules", rules, "k", FEW)),
                new Call("pairs", Map.of("from", from, "rules", rules, "first", FEW)),
                new Call("reach", Map.of("from", from, "direction", "BACKWARD", "rules", rules, "first", FEW)));
    }

    /** What is asked of all of the graph. */
    static List<Call> ofAll() {
        var loose = Map.of("undated", "INCLUDE", "unknownSubstance", "INCLUDE");
        var china = Map.of("where", Map.of("country", "CN"));
        var groups = Map.of("where", Map.of("kinds", List.of("CRIMINAL_GROUP")));
        return List.of(
                new Call("find", Map.of("text", "blue")),
                new Call("find", Map.of("text", "phone:+555 0101")),
                new Call("chains", Map.of("to", groups, "rules", loose, "k", FEW)),
                new Call("pairs", Map.of("from", china, "rules", loose, "first", FEW)),
                new Call("reach", Map.of("from", china, "direction", "FORWARD", "rules", loose, "first", FEW)),
                new Call("control", Map.of("cas", "79099-07-3", "jurisdiction", "UN", "on", "2023-01-01")),
                new Call("control", Map.of("cas", "79099-07-3", "jurisdiction", "CN", "on", "2023-01-01")),
                new Call("progress", Map.of("from", "2019-12-31", "to", "2020-12-31")));
    }

    /** Text and structured content, without the random number of the marks and the moment of the index. */
    String ask(Viewer caller, Call call) {
        SecurityContextHolder.getContext()
                .setAuthentication(new Recognition(caller, Recognition.Way.TOKEN, caller.name(), Instant.EPOCH, null));
        try {
            var body = new LinkedHashMap<String, Object>(Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/call"));
            body.put("params", Map.of("name", call.tool(), "arguments", call.arguments()));
            var answer = mvc.perform(MockMvcRequestBuilders.post("/mcp")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(JSON.writeValueAsString(body)))
                    .andReturn()
                    .getResponse();
            var result = JSON.readTree(answer.getContentAsString(UTF_8)).path("result");
            var text = result.at("/content/0/text").asString();
            if (text.isEmpty() || text.contains("RATE_LIMITED"))
                throw new AssertionError(call + ": " + answer.getStatus() + " " + answer.getContentAsString(UTF_8));
            var said = text + "\n" + result.path("structuredContent");
            // A refusal has one too.
            var number = MARKS.matcher(text);
            if (!number.find()) throw new AssertionError(call + ": no marks in " + text);
            return said.replace(number.group(1), "NUMBER")
                    .replaceAll("(recorded until |indexedThrough\":? ?:?\"|indexedThrough: \")[0-9TZ:.-]+", "$1MOMENT");
        } catch (Exception e) {
            throw new AssertionError(call.toString(), e);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
