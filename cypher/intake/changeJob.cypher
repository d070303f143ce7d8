// Changes a job that is in one of some states: another instance may have ended it meanwhile. id; from: states; row: properties,
// null removes one. Row: id, cancelled (whether its user stopped it); none where the job is in another state.
// Enters by job_id. The job is locked before its state is read.
MATCH (j:Job {id: $id})
SET j.id = $id
WITH j
WHERE j.state IN $from
SET j += $row
RETURN j.id AS id, coalesce(j.cancelled, false) AS cancelled
