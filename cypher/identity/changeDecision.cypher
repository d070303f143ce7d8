// Changes what a standing decision says of itself, as when it is taken back; none that is taken back already. id; row: the changes. Row:
// decision (properties).
// Enters by decision_id.
MATCH (d:IdentityDecision {id: $id})
WHERE d.takenBack IS NULL
SET d += $row
RETURN d {.*} AS decision
