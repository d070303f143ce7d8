// The identifiers of parties. rows: {entity, records} (ids); asOf: ISO day or null.
// Row: entity, fact, identifier (ids), type, country ('-' where none), value.
// Enters by entity_id.
UNWIND $rows AS row
UNWIND row.records AS id
MATCH (e:Entity {id: id})-[:SUBJECT_OF]->(f:HasIdentifier)-[:OBJECT]->(v:Identifier)
WHERE {{visible entity e}} AND {{visible fact f}} AND {{visible entity v}} AND {{holds fact f}}
WITH row, f, v, split(substring(v.key, 11), '|') AS parts
RETURN row.entity AS entity, f.id AS fact, v.id AS identifier, parts[0] AS type, coalesce(parts[1], '-') AS country, v.name AS value
ORDER BY type, value, fact
