// The parties and places that the caller sees with a name. Row: party (id). asOf: null.
// Allows: scan, in a view of the past, where memory cannot tell them: all names are read.
MATCH (e:Entity)-[:SUBJECT_OF]->(f:Named)-[:OBJECT]->(v:Name)
WHERE {{visible entity e}} AND {{visible fact f}} AND {{visible entity v}}
WITH DISTINCT e
WITH {{twin records e}} AS records
WITH {{first of records}} AS p
RETURN DISTINCT p.id AS party
