// Open stagings whose job is no longer running and may have left records. Row: job (id).
// Enters by staging_open and job_id.
MATCH (s:Staging)
WHERE s.open = true AND s.emptied IS NULL AND NOT EXISTS { MATCH (j:Job {id: s.job}) WHERE j.state IN ['QUEUED', 'RUNNING'] }
RETURN DISTINCT s.job AS job
