// Dates of birth and founding of parties. rows: {entity, records} (ids); asOf: ISO day or null.
// Row: entity, fact, value (ids), relation, date, approximate (boolean).
// Enters by entity_id.
UNWIND $rows AS row
UNWIND row.records AS id
MATCH (e:Entity {id: id})-[:SUBJECT_OF]->(f:Fact)-[:OBJECT]->(v:CalendarDate)
WHERE f.kind IN ['BORN_ON', 'FOUNDED_ON'] AND {{visible entity e}} AND {{visible fact f}} AND {{visible entity v}} AND {{holds fact f}}
RETURN row.entity AS entity, f.id AS fact, v.id AS value, f.kind AS relation, v.name AS date, coalesce(f.approximate, false) AS approximate
ORDER BY relation, date, fact
