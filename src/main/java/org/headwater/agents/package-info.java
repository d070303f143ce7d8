/** Agents: read-only tools for language models, over the Model Context Protocol; each asks one fixed question of GraphQL. */
@ApplicationModule(allowedDependencies = {"vocabulary", "access"})
@NullMarked
package org.headwater.agents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
