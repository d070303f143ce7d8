// Takes a decision back, unless it is taken back already. id; row: what is noted beside it. Row: id.
// Enters by decision_id.
MATCH (d:IdentityDecision {id: $id})
WHERE d.takenBack IS NULL
SET d += $row
RETURN d.id AS id
