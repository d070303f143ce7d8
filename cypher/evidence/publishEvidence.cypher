// Makes visible what the job staged. job: id; commit: number. No rows.
// Enters by evidence_job.
MATCH (n:Evidence {job: $job})
WHERE n.recorded IS NULL
SET n.recorded = $commit
