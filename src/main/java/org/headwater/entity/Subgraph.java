package org.headwater.entity;

import java.util.List;
import org.headwater.evidence.Fact;

/** Entities and the facts between them; {@code truncated} where there are more facts than were asked for. */
public record Subgraph(List<Entity> nodes, List<Fact> links, boolean truncated) {}
