// The facts other than shipments that touch any of the entities, in the order of kind and id: for whoever knows the shipments from memory.
// Parameters as listNeighbourhood. Row: kind, fact (id).
// Enters by entity_id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE {{visible entity e}}
MATCH (e)-[:SUBJECT_OF|OBJECT]-(f:Fact)-[:SUBJECT_OF|OBJECT]-(o:Entity)
WHERE f.kind IN $kinds AND {{visible fact f}} AND {{visible entity o}} AND {{holds fact f}}
WITH DISTINCT f
RETURN f.kind AS kind, f.id AS fact
ORDER BY kind, fact
LIMIT $limit
