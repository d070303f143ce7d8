// The rows that a job set aside, in their order. job: id; from: the first place; limit: how many. Row: place, file, line, column, code, message, suggestion, marking.
// Enters by job_id.
MATCH (:Job {id: $job})-[:SET_ASIDE]->(r:Reject)
WHERE r.place >= $from
RETURN r.place AS place, r.file AS file, r.line AS line, r.column AS column, r.code AS code, r.message AS message, r.suggestion AS suggestion,
       r.marking AS marking
ORDER BY place
LIMIT $limit
