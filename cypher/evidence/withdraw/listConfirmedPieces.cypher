// The pieces of evidence of a job that other jobs brought again which are not undone. job: id; but: id of the one that is being
// undone. Row: pieces (ids).
// Enters by confirmation_of and job_id.
MATCH (c:Confirmation {of: $job})
WHERE c.job <> $but AND NOT EXISTS { MATCH (j:Job {id: c.job}) WHERE j.state = 'UNDONE' }
RETURN c.pieces AS pieces
