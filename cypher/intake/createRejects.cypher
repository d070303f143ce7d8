// Keeps the rows that a job set aside, once, and the marking that these gave it. job: id; marking: the job's; rows: maps with place,
// file, line, column, code, message, suggestion, marking. No rows. Enters by job_id.
MATCH (j:Job {id: $job})
WHERE NOT EXISTS { (j)-[:SET_ASIDE]->(:Reject) }
SET j.marking = $marking
WITH j
UNWIND $rows AS row
CREATE (j)-[:SET_ASIDE]->(r:Reject)
SET r = row
