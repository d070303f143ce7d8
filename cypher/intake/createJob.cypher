// Keeps a new job; the same transaction run again by the driver keeps one. id;
// row: properties. No rows.
// Enters by job_id.
MERGE (j:Job {id: $id})
SET j = $row
