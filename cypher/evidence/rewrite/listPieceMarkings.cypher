// The markings of the pieces of evidence that an organization, or every other one, recorded for facts.
// Facts are those that name an entity, without the ties of its records of one key, or some by their ids.
// entity: id, or ''; facts: ids; originator: organization; others: whether the pieces of all others are meant. Row: marking.
// Enters by entity_id and fact_id.
CALL () {
  MATCH (x:Entity {id: $entity})--(f:Fact)
  WHERE NOT (f:SameAs AND EXISTS { MATCH (f)-[:SUBJECT_OF|OBJECT]-(o:Entity) WHERE o <> x AND o.key = x.key })
  RETURN f
  UNION
  UNWIND $facts AS id
  MATCH (f:Fact {id: id})
  RETURN f
}
CALL (f) {
  WITH f
  WHERE f.evidenceMarking IS NOT NULL AND (coalesce(f.originator, '') = $originator) <> $others
  RETURN f.evidenceMarking AS marking
  UNION
  MATCH (f)<-[:SUPPORTS]-(e:Evidence)
  WHERE e.marking IS NOT NULL AND (coalesce(e.originator, '') = $originator) <> $others
  RETURN e.marking AS marking
}
RETURN DISTINCT marking
