// Keeps the entries of a list that a dry run would change, once. job: id; rows: maps with place, change, key, name. No rows.
// Enters by job_id.
MATCH (j:Job {id: $job})
WHERE NOT EXISTS { (j)-[:WOULD_CHANGE]->(:ListedChange) }
UNWIND $rows AS row
CREATE (j)-[:WOULD_CHANGE]->(c:ListedChange)
SET c = row
