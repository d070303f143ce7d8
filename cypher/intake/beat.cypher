// A sign of life of jobs, by the database's clock, which all instances share. ids. Row: id (of those that are not over).
// Enters by job_id.
UNWIND $ids AS id
MATCH (j:Job {id: id})
WHERE j.state IN ['QUEUED', 'RUNNING', 'UNDOING']
SET j.beat = datetime()
RETURN j.id AS id
