package org.headwater.intake;

import org.springframework.data.neo4j.repository.Neo4jRepository;

/** All jobs, the newest last. A job is a small aggregate of its own, which is what Spring Data is used for here. */
interface Jobs extends Neo4jRepository<Job, String> {}
