// Takes a decision back, unless it is taken back already. id; row: what is noted beside it. Row: decision (properties).
// Enters by decision_id.
MATCH (d:IdentityDecision {id: $id})
WHERE d.takenBack IS NULL
SET d += $row
RETURN d {.*} AS decision
