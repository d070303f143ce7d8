// The facts that touch any of the entities, in the order of kind and id. ids: entity ids; kinds: link kinds; limit: 1 to 101;
// asOf: ISO day or null. Row: fact (id).
// Enters by entity_id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE {{visible entity e}}
MATCH (e)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(f:Fact)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(o:Entity)
WHERE f.kind IN $kinds AND {{visible fact f}} AND {{visible entity o}} AND {{holds fact f}}
WITH DISTINCT f
RETURN f.id AS fact
ORDER BY f.kind, f.id
LIMIT $limit
