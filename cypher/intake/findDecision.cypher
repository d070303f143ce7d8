// What was decided about a held import. job: id of one that the caller sees. Row: decision (properties). Enters by import_decision_job.
MATCH (d:ImportDecision {job: $job})
RETURN d {.*} AS decision
