// Deletes what was decided about ties of entities: it holds their names. ids: entity ids. No rows.
// Enters by decision_one and decision_other.
UNWIND $ids AS id
CALL (id) {
  MATCH (d:IdentityDecision {one: id})
  RETURN d
  UNION
  MATCH (d:IdentityDecision {other: id})
  RETURN d
}
DETACH DELETE d
