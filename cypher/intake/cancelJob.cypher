// Asks whichever instance has a job to stop it. id. Row: id; none where it is over.
// Enters by job_id. The job is locked before its state is read.
MATCH (j:Job {id: $id})
SET j.id = $id
WITH j
WHERE j.state IN ['QUEUED', 'RUNNING']
SET j.cancelled = true
RETURN j.id AS id
