// Takes back the editions of the rules of red flags that a job brought. job: id; commit: number of this commit. No rows.
// Enters by flag_edition_job.
MATCH (e:FlagEdition {job: $job})
WHERE e.withdrawn IS NULL
SET e.withdrawn = $commit
