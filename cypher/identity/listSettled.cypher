// The merges and standing rejections of pairs of natural keys. rows: {pair, one, other} (keys). Row: pair, markings (a list that a
// reader must see all of: those of the merge with both records, or that of the rejection with both of its records).
// Enters by entity_id, entity_key and decision_pair. The hints hold in a store that was just filled: with old statistics the planner
// took the product of all entities for small.
UNWIND $rows AS row
CALL (row) {
  MATCH (a:Entity {key: row.one})-[:SUBJECT_OF|OBJECT]-(f:SameAs)-[:SUBJECT_OF|OBJECT]-(b:Entity {key: row.other})
  USING INDEX SEEK a:Entity(key)
  USING INDEX SEEK b:Entity(key)
  WHERE f.withdrawn IS NULL AND f.evidenceWithdrawn IS NULL AND f.evidenceMarking IS NOT NULL
    AND NOT EXISTS { MATCH (s:Staging {number: f.recorded}) WHERE s.open }
  RETURN [f.marking, f.evidenceMarking, a.marking, b.marking] AS markings
  UNION ALL
  MATCH (d:IdentityDecision {pair: row.pair})
  USING INDEX SEEK d:IdentityDecision(pair)
  WHERE d.decision = 'REJECT' AND d.takenBack IS NULL
  WITH d
  MATCH (one:Entity {id: d.one})
  USING INDEX SEEK one:Entity(id)
  MATCH (other:Entity {id: d.other})
  USING INDEX SEEK other:Entity(id)
  RETURN [d.marking, one.marking, other.marking] AS markings
}
RETURN row.pair AS pair, markings
