// Pairs of parties that a visible fact says are the same. Row: one, other (ids).
// Allows: scan, since the whole graph is read.
MATCH (one:Party)-[:SUBJECT_OF]->(f:SameAs)-[:OBJECT]->(other:Party)
WHERE {{visible fact f}} AND {{visible entity one}} AND {{visible entity other}}
RETURN one.id AS one, other.id AS other
