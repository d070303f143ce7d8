// Makes visible what the job staged. job: id; commit: number. No rows.
// Enters by entity_job.
MATCH (n:Entity {job: $job})
WHERE n.recorded IS NULL
SET n.recorded = $commit
