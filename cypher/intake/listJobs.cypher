// Jobs that the caller may see, the newest first. organization: the caller's; before: a number; most. Row: job (properties).
// Enters by job_number.
MATCH (j:Job)
WHERE j.number < $before AND {{visible job j}}
RETURN j {.*} AS job
ORDER BY j.number DESC
LIMIT $most
