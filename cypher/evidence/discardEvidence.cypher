// Drops some of what the job staged and never published; run until nothing is left. job: id. Row: dropped (count).
// Enters by evidence_job.
MATCH (n:Evidence {job: $job})
WHERE n.recorded IS NULL
WITH n LIMIT 2000
DETACH DELETE n
RETURN count(*) AS dropped
