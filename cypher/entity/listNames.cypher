// The names that parties bear. rows: {entity, records} (ids); asOf: ISO day or null.
// Row: entity, fact (ids), value, type (may be null).
// Enters by entity_id.
UNWIND $rows AS row
UNWIND row.records AS id
MATCH (e:Entity {id: id})-[:SUBJECT_OF]->(f:Named)-[:OBJECT]->(v:Name)
WHERE {{visible entity e}} AND {{visible fact f}} AND {{visible entity v}} AND {{holds fact f}}
RETURN row.entity AS entity, f.id AS fact, v.name AS value, f.type AS type
ORDER BY CASE f.type WHEN 'primary' THEN 0 WHEN 'aka' THEN 1 WHEN 'fka' THEN 2 ELSE 3 END, v.name, f.id
