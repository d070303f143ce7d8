// Drops what a job noted of evidence that it brought again. job: id. No rows.
// Enters by confirmation_job.
MATCH (c:Confirmation {job: $job})
DELETE c
