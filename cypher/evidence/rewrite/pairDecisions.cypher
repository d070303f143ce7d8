// Pairs the keys of decisions about ties of the parties anew. ids: entity ids. No rows.
// Enters by decision_one and decision_other.
UNWIND $ids AS id
CALL (id) {
  MATCH (d:IdentityDecision {one: id})
  RETURN d
  UNION
  MATCH (d:IdentityDecision {other: id})
  RETURN d
}
SET d.pair = CASE WHEN d.oneKey < d.otherKey THEN d.oneKey + '\n' + d.otherKey ELSE d.otherKey + '\n' + d.oneKey END
