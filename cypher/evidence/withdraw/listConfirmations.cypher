// The pieces of evidence that a job brought again, of jobs that were undone. job: id. Row: of (id of the job), pieces (ids).
// Enters by confirmation_job and job_id.
MATCH (c:Confirmation {job: $job})
WHERE EXISTS { MATCH (j:Job {id: c.of}) WHERE j.state = 'UNDONE' }
RETURN c.of AS of, c.pieces AS pieces
