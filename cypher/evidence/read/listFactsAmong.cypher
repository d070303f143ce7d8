// The facts whose two ends are both among the entities, in the order of their ids. ids: entity ids; after: id of the last one,
// '' at the start; limit: 1 or more; asOf: ISO day or null. Row: fact (id).
// Enters by entity_id.
UNWIND $ids AS id
MATCH (s:Entity {id: id})-[:SUBJECT_OF|SENT]->(f:Fact)-[:OBJECT|DELIVERED_TO]->(o:Entity)
WHERE o.id IN $ids AND f.id > $after
  AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}} AND {{holds fact f}}
WITH DISTINCT f
RETURN f.id AS fact
ORDER BY f.id
LIMIT $limit
