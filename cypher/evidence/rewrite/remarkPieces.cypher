// Gives the pieces of evidence that an organization, or every other one, recorded for facts, and that have one marking, another one.
// Facts are those that name an entity, without the ties of its records of one key, or some by their ids.
// entity: id, or ''; facts: ids; originator: organization; others: whether the pieces of all others are meant; old, marking: texts; raise: the
// element and the marking that it was raised with, which the piece keeps beside its own marking, or null. No rows.
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
WITH DISTINCT f
CALL (f) {
  WITH f
  WHERE f.evidenceMarking = $old AND (coalesce(f.originator, '') = $originator) <> $others AND NOT coalesce($raise IN f.raises, false)
  SET f.ownMarking = CASE WHEN $raise IS NULL THEN f.ownMarking ELSE coalesce(f.ownMarking, f.evidenceMarking) END,
      f.raises = CASE WHEN $raise IS NULL THEN f.raises ELSE coalesce(f.raises, []) + $raise END,
      f.evidenceMarking = $marking, f:Unsettled
}
CALL (f) {
  MATCH (f)<-[:SUPPORTS]-(e:Evidence)
  WHERE e.marking = $old AND (coalesce(e.originator, '') = $originator) <> $others AND NOT coalesce($raise IN e.raises, false)
  SET e.ownMarking = CASE WHEN $raise IS NULL THEN e.ownMarking ELSE coalesce(e.ownMarking, e.marking) END,
      e.raises = CASE WHEN $raise IS NULL THEN e.raises ELSE coalesce(e.raises, []) + $raise END,
      e.marking = $marking, f:Unsettled
}
FINISH
