// The countries that facts place parties in. rows: {entity, records} (ids); asOf: ISO day or null.
// Row: entity, fact (ids), code, relation.
// Enters by entity_id.
UNWIND $rows AS row
UNWIND row.records AS id
MATCH (e:Entity {id: id})-[:SUBJECT_OF]->(f:LocatedIn|NationalOf|FliesFlagOf|LocatedAt)-[:OBJECT]->(v:Entity)
WHERE {{visible entity e}} AND {{visible fact f}} AND {{visible entity v}} AND {{holds fact f}}
WITH row, f, CASE WHEN v:Address THEN split(substring(v.key, 8), '|')[0] ELSE substring(v.key, 8) END AS code
WHERE code <> '-'
RETURN row.entity AS entity, f.id AS fact, code, f.kind AS relation
ORDER BY code, relation, fact
