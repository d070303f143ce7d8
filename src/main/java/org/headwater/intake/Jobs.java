package org.headwater.intake;

import java.util.List;
import java.util.Optional;
import org.springframework.data.neo4j.repository.Neo4jRepository;
import org.springframework.data.neo4j.repository.query.Query;

/** All jobs, the newest last. A job is a small aggregate of its own, which is what Spring Data is used for here. */
interface Jobs extends Neo4jRepository<Job, String> {

    Optional<Job> findByIdAndOrganization(String id, String organization);

    List<Job> findByStateIn(List<JobState> states);

    @Query(
            "MATCH (j:Job) WHERE j.organization = $organization AND j.number < $before RETURN j ORDER BY j.number DESC LIMIT $most")
    List<Job> listBefore(String organization, long before, int most);
}
