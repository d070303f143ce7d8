// Takes back a decision that nothing came of. id; job. Row: dropped (number). Enters by import_decision_job.
MATCH (d:ImportDecision {job: $job})
WHERE d.id = $id
DELETE d
RETURN count(d) AS dropped
