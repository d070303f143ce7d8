// The pieces of evidence that were raised with an element.
// Facts are those that name an entity, without the ties of its records of one key, or some by their ids.
// entity: id, or ''; facts: ids; element: id of what was raised, with a line break behind it; originator: organization, or null for
// all. Row: id, fact (id of the fact that it lies on, or ''), own (its marking without raises), raises (texts: an element and a
// marking each), source (marking of its source, or null), originator (organization or null).
// Enters by entity_id, fact_id and source_id.
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
  WHERE any(raise IN f.raises WHERE raise STARTS WITH $element) AND ($originator IS NULL OR f.originator = $originator)
  RETURN f.id + '-1' AS id, f.id AS fact, f.ownMarking AS own, f.raises AS raises, f.source AS source, f.originator AS originator
  UNION
  MATCH (f)<-[:SUPPORTS]-(e:Evidence)
  WHERE any(raise IN e.raises WHERE raise STARTS WITH $element) AND ($originator IS NULL OR e.originator = $originator)
  RETURN e.id AS id, '' AS fact, e.ownMarking AS own, e.raises AS raises, e.source AS source, e.originator AS originator
}
RETURN DISTINCT id, fact, own, raises, COLLECT { MATCH (s:Source {id: source}) RETURN s.marking }[0] AS source, originator
