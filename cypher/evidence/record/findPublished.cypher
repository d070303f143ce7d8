// Whether a staging of the job was published. job: id. Row: published.
// Enters by staging_job.
OPTIONAL MATCH (s:Staging {job: $job})
RETURN count(s.published) > 0 AS published
