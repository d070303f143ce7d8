// The fact "is the same as" of a decision's source, and its piece of evidence. source: id. Row: fact, piece (ids).
// Enters by fact_source and evidence_source.
CALL () {
  MATCH (f:Fact {source: $source})
  WHERE f.kind = 'SAME_AS' AND {{first evidence f}}
  RETURN f, f.id + '-1' AS piece
  UNION ALL
  MATCH (p:Evidence {source: $source})-[:SUPPORTS]->(f:Fact)
  WHERE f.kind = 'SAME_AS' AND {{visible evidence p}}
  RETURN f, p.id AS piece
}
WITH f, piece
WHERE {{visible fact f}}
RETURN f.id AS fact, piece
ORDER BY f.recorded DESC, f.id DESC
LIMIT 1
