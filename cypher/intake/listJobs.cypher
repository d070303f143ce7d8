// Jobs that the caller may see, the newest first. organization: the caller's; before: a number; most. Row: job (properties, and
// ahead: how many that the caller may see are before one that waits).
// Enters by job_number and job_state.
MATCH (j:Job)
WHERE j.number < $before AND {{visible job j}}
RETURN j {.*, ahead: CASE WHEN j.state = 'QUEUED' THEN COUNT {
  MATCH (o:Job)
  WHERE o.state IN ['QUEUED', 'RUNNING', 'UNDOING'] AND o.number < j.number AND {{visible job o}}
} END} AS job
ORDER BY j.number DESC
LIMIT $most
