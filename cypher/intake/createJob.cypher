// Keeps a new job, with a sign of life by the database's clock; the same transaction run again by the driver keeps one. id;
// row: properties. No rows.
// Enters by job_id.
MERGE (j:Job {id: $id})
SET j = $row, j.beat = datetime()
