// The fact "is the same as" with the id, or that the piece of evidence with the id supports, of any marking. id; fact: id of the fact where a piece
// of evidence lies on it, else empty. Row: id.
// Enters by fact_id and evidence_id.
CALL () {
  MATCH (f:Fact {id: $id})
  RETURN f
  UNION
  MATCH (f:Fact {id: $fact})
  RETURN f
  UNION
  MATCH (:Evidence {id: $id})-[:SUPPORTS]->(f:Fact)
  RETURN f
}
WITH f
WHERE f:SameAs
RETURN f.id AS id
LIMIT 1
