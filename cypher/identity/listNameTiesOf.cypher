// As listNameTies, those of some parties alone. of: entity ids; open. Row: as there. Enters by entity_id.
UNWIND $of AS id
MATCH (:Entity {id: id})-[:SUBJECT_OF|OBJECT]-(f:PossiblySameAs)
WHERE f.withdrawn IS NULL
WITH DISTINCT f
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
RETURN {{tie columns f}}
ORDER BY fact
