// A job that the caller may see. id; organization: the caller's. Row: job (properties).
// Enters by job_id.
MATCH (j:Job {id: $id})
WHERE {{visible job j}}
RETURN j {.*} AS job
