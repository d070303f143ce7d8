// The merges and standing rejections of pairs of natural keys. rows: {pair, one, other} (keys). Row: pair, markings (a list that a
// reader must see all of: those of the merge with both records, or that of the rejection with both of its records).
// Enters by entity_id, entity_key and decision_pair.
UNWIND $rows AS row
CALL (row) {
  MATCH (a:Entity {key: row.one})-[:SUBJECT_OF|OBJECT]-(f:SameAs)-[:SUBJECT_OF|OBJECT]-(b:Entity {key: row.other})
  WHERE f.withdrawn IS NULL AND f.evidenceWithdrawn IS NULL AND f.evidenceMarking IS NOT NULL
    AND NOT EXISTS { MATCH (s:Staging {number: f.recorded}) WHERE s.open }
  RETURN [f.marking, f.evidenceMarking, a.marking, b.marking] AS markings
  UNION ALL
  MATCH (d:IdentityDecision {pair: row.pair})
  WHERE d.decision = 'REJECT' AND d.takenBack IS NULL
  MATCH (one:Entity {id: d.one})
  MATCH (other:Entity {id: d.other})
  RETURN [d.marking, one.marking, other.marking] AS markings
}
RETURN row.pair AS pair, markings
