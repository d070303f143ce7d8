// Facts of which the sight may change with that of an element: about an entity, with a fact its other versions, of a piece of
// evidence, or resting on a source. id; fact: id of the fact where a piece of evidence lies on it, else empty; open: numbers of
// imports that do not count yet; limit. Row: id.
// Enters by entity_id, fact_id, evidence_id, fact_source and evidence_source.
CALL () {
  MATCH (:Entity {id: $id})-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(f:Fact)
  RETURN f
  UNION
  MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(one:Fact {id: $id})-[:OBJECT|DELIVERED_TO]->(o:Entity)
  MATCH (s)-[:SUBJECT_OF|SENT]->(f:Fact)-[:OBJECT|DELIVERED_TO]->(o)
  WHERE f.kind = one.kind
  RETURN f
  UNION
  MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(one:Fact {id: $fact})-[:OBJECT|DELIVERED_TO]->(o:Entity)
  MATCH (s)-[:SUBJECT_OF|SENT]->(f:Fact)-[:OBJECT|DELIVERED_TO]->(o)
  WHERE f.kind = one.kind
  RETURN f
  UNION
  MATCH (:Evidence {id: $id})-[:SUPPORTS]->(f:Fact)
  RETURN f
  UNION
  MATCH (f:Fact {source: $id})
  RETURN f
  UNION
  MATCH (:Evidence {source: $id})-[:SUPPORTS]->(f:Fact)
  RETURN f
}
WITH DISTINCT f
WHERE NOT f.recorded IN $open
RETURN f.id AS id
LIMIT $limit
