// Jobs that are not over and of which nothing was heard for a while, by the database's clock. seconds: how long. Row: id.
// Enters by job_number.
MATCH (j:Job)
WHERE j.number >= 0 AND j.state IN ['QUEUED', 'RUNNING', 'UNDOING']
  AND (j.beat IS NULL OR j.beat < datetime() - duration({seconds: $seconds}))
RETURN j.id AS id
