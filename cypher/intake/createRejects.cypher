// Keeps the rows that a job set aside, once. job: id; rows: maps with place, file, line, column, code, message, suggestion.
// No rows. Enters by job_id.
MATCH (j:Job {id: $job})
WHERE NOT EXISTS { (j)-[:SET_ASIDE]->(:Reject) }
UNWIND $rows AS row
CREATE (j)-[:SET_ASIDE]->(r:Reject)
SET r = row
