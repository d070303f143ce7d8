package org.headwater.agents;

import java.util.List;
import org.headwater.access.Limit;
import org.headwater.access.Limiting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param enabled whether agents are answered at /mcp; without it nothing of this module runs
 * @param answer bytes of an answer of a tool, whose content comes as text and as structure
 */
@ConfigurationProperties("headwater.mcp")
record AgentSettings(
        @DefaultValue("false") boolean enabled,
        // An agent's memory is some hundred thousand tokens, which an answer must not fill.
        @DefaultValue("256KB") DataSize answer)
        implements Limiting {

    static final String ANSWER = "MCP_ANSWER";

    private static final String KEY = "headwater.mcp.answer";

    AgentSettings {
        if (answer.toKilobytes() < 4)
            throw new IllegalArgumentException(
                    KEY + ": " + answer.toBytes() + " bytes hold no answer of a tool; give 4KB or more");
    }

    @Override
    public List<Limit> limits() {
        return List.of(new Limit(
                ANSWER,
                KEY,
                answer.toKilobytes() + " KiB",
                "Bytes of an answer of a tool for agents; refused beyond, with a smaller page as the remedy."));
    }
}
