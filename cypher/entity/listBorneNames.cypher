// The names that the caller sees parties and places bear. asOf: null. Row: party (id), name.
// Allows: scan, where the names in memory are not there, all of them are read.
MATCH (e:Entity)-[:SUBJECT_OF]->(f:Named)-[:OBJECT]->(v:Name)
WHERE {{visible entity e}} AND {{visible fact f}} AND {{visible entity v}}
WITH v, {{twin records e}} AS records
WITH v, {{first of records}} AS p
RETURN DISTINCT p.id AS party, v.name AS name
