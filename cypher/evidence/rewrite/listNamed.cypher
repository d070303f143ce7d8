// The parties that a fact or piece of evidence names; none where it states no name. id: of the fact or piece; fact: id of the
// fact where the piece is its first one, else empty. Row: id. Enters by fact_id and evidence_id.
CALL () {
  MATCH (f:Fact) WHERE f.id IN [$id, $fact]
  RETURN f
  UNION
  MATCH (:Evidence {id: $id})-[:SUPPORTS]->(f:Fact)
  RETURN f
}
MATCH (e:Entity)-[:SUBJECT_OF]->(f:Named)
RETURN DISTINCT e.id AS id
ORDER BY id
