// Stagings of a job that were never published. job: id. Row: number.
// Enters by staging_job.
MATCH (s:Staging {job: $job})
WHERE s.open
RETURN s.number AS number
