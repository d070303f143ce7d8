// Jobs in some states, whoever may see them: for the service itself. states: names. Row: job (properties).
// Enters by job_state.
MATCH (j:Job)
WHERE j.state IN $states
RETURN j {.*} AS job
ORDER BY j.number
