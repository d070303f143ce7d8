// Notes what a person decided about a held import, unless somebody was first. job; row: properties of the decision. Row: isOwn (boolean).
// Enters by import_decision_job.
MERGE (d:ImportDecision {job: $job})
ON CREATE SET d += $row
RETURN d.id = $row.id AS isOwn
