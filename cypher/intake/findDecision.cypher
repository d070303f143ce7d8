// What was decided about a held import; not a release that came to nothing. job: id of one that the caller sees; before (time): a release
// older than that has its job. Row: decision (properties). Enters by import_decision_job and job_id.
MATCH (d:ImportDecision {job: $job})
OPTIONAL MATCH (j:Job {id: d.as})
WITH d, j
WHERE NOT (d.released AND (coalesce(j.state, '') IN ['CANCELLED', 'FAILED', 'INTERRUPTED'] OR (j IS NULL AND d.at < $before)))
RETURN d {.*} AS decision
