// Deletes the jobs all of whose files are named with the prefix, and the rows that they set aside. prefix. No rows.
// Enters by job_number.
MATCH (j:Job)
WHERE j.number >= 0 AND all(file IN j.files WHERE file STARTS WITH $prefix)
OPTIONAL MATCH (j)-[:SET_ASIDE]->(r:Reject)
DETACH DELETE r, j
