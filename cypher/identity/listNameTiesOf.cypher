// As listNameTies, those of some parties alone, by any record of their keys. of: entity ids; open. Row: as listNameTies.
// Enters by entity_id and entity_key.
UNWIND $of AS id
MATCH (e:Entity {id: id})
WITH DISTINCT e.key AS key
MATCH (:Entity {key: key})-[:SUBJECT_OF|OBJECT]-(f:PossiblySameAs)
WHERE f.withdrawn IS NULL
WITH DISTINCT f
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
RETURN {{tie columns f}}
ORDER BY fact
