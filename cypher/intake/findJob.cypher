// A job that the caller may see. id; organization: the caller's. Row: job (properties, and
// ahead: how many that the caller may see are before one that waits).
// Enters by job_id and job_state.
MATCH (j:Job {id: $id})
WHERE {{visible job j}}
RETURN j {.*, ahead: CASE WHEN j.state = 'QUEUED' THEN COUNT {
  MATCH (o:Job)
  WHERE o.state IN ['QUEUED', 'RUNNING', 'UNDOING'] AND o.number < j.number AND {{visible job o}}
} END} AS job
