// The markings by which the standing evidence that others recorded shows an entity or a fact: each combination once. A tie is no evidence
// of a record, and what this service found is none of a tie. entity: id, or ''; facts: ids of the versions of a fact; but: organization.
// Row: markings (of the piece, and for an entity of its fact and the fact's ends).
// Enters by entity_id and fact_id.
CALL () {
  MATCH (:Entity {id: $entity})--(f:Fact)
  WHERE f.withdrawn IS NULL AND NOT f:SameAs AND NOT f:PossiblySameAs
  RETURN f, [coalesce(f.marking, '')] + COLLECT { MATCH (f)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(n:Entity) RETURN DISTINCT coalesce(n.marking, '') AS m ORDER BY m } AS around,
         true AS known
  UNION
  UNWIND $facts AS id
  MATCH (f:Fact {id: id})
  RETURN f, [] AS around, NOT f:SameAs AND NOT f:PossiblySameAs AS known
}
CALL (f, known) {
  WITH f, known
  WHERE f.evidenceMarking IS NOT NULL AND f.evidenceWithdrawn IS NULL AND coalesce(f.originator, '') <> $but AND (known OR f.originator IS NOT NULL)
  RETURN f.evidenceMarking AS piece
  UNION
  MATCH (f)<-[:SUPPORTS]-(e:Evidence)
  WHERE e.withdrawn IS NULL AND coalesce(e.originator, '') <> $but AND (known OR e.originator IS NOT NULL)
  RETURN coalesce(e.marking, '') AS piece
}
RETURN DISTINCT [piece] + around AS markings
