// Drops some of what a job staged under the number; run until nothing is left. job: id; number. Row: dropped (count).
// Enters by entity_job.
MATCH (n:Entity {job: $job})
WHERE n.recorded = $number
WITH n LIMIT 2000
DETACH DELETE n
RETURN count(*) AS dropped
