// Whole markings of the elements among some ids that are near one of some elements: it itself, a fact with such an end, evidence of such a fact or source.
// ids; near: ids of entities, facts, evidence or sources; all: whether nearness does not matter. Row: id, markings (of the element and of all that must be seen with it; list).
// Enters by entity_id, fact_id, evidence_id and source_id.
UNWIND $ids AS id
CALL (id) {
  MATCH (e:Entity {id: id})
  WHERE $all OR e.id IN $near
  RETURN [e.marking] AS markings
  UNION ALL
  MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f:Fact {id: id})-[:OBJECT|DELIVERED_TO]->(o:Entity)
  WHERE $all OR f.id IN $near OR s.id IN $near OR o.id IN $near
  RETURN [f.marking, s.marking, o.marking] AS markings
  UNION ALL
  MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f:Fact {id: left(id, CASE WHEN size(id) > 2 THEN size(id) - 2 ELSE 0 END)})-[:OBJECT|DELIVERED_TO]->(o:Entity)
  WHERE id ENDS WITH '-1' AND f.evidenceMarking IS NOT NULL AND ($all OR id IN $near OR f.id IN $near OR f.source IN $near OR s.id IN $near OR o.id IN $near)
  RETURN [f.marking, f.evidenceMarking, s.marking, o.marking] AS markings
  UNION ALL
  MATCH (e:Evidence {id: id})-[:SUPPORTS]->(f:Fact)
  MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(o:Entity)
  WHERE $all OR e.id IN $near OR f.id IN $near OR e.source IN $near OR s.id IN $near OR o.id IN $near
  RETURN [e.marking, f.marking, s.marking, o.marking] AS markings
  UNION ALL
  MATCH (s:Source {id: id})
  WHERE $all OR s.id IN $near
  RETURN [s.marking] AS markings
}
RETURN id, markings
ORDER BY id
