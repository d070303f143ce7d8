// Makes visible what the job staged. job: id; commit: number. No rows.
// Enters by fact_job.
MATCH (n:Fact {job: $job})
WHERE n.recorded IS NULL
SET n.recorded = $commit
