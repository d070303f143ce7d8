// Notes what a person decided about a held import, unless somebody was first. A release whose import came to nothing gives way: its job
// was cancelled, failed or interrupted, or is not there although the decision is older than a moment. job; row: properties of the
// decision; before (time): older ones had their moment. Row: isOwn (boolean).
// Enters by import_decision_job and job_id. The decision is locked before it is judged.
MERGE (d:ImportDecision {job: $job})
ON CREATE SET d += $row
SET d.job = $job
WITH d
OPTIONAL MATCH (j:Job {id: d.as})
WITH d, d.id <> $row.id AND d.released AND (coalesce(j.state, '') IN ['CANCELLED', 'FAILED', 'INTERRUPTED'] OR (j IS NULL AND d.at < $before)) AS isSpent
FOREACH (_ IN CASE WHEN isSpent THEN [1] ELSE [] END | SET d = $row, d.job = $job)
RETURN d.id = $row.id AS isOwn
