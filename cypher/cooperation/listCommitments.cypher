// All commitments that the caller sees, which are few: what is promised at meetings. Row: fact (properties), by (key of who made it).
// Enters by statement_kind.
MATCH (f:Statement {kind: 'COMMITTED_TO'})
USING INDEX f:Statement(kind)
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
WHERE f.record IS NOT NULL AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
WITH f, s
ORDER BY f.recorded DESC, f.id
WITH f.record AS record, collect(f {.*})[0] AS fact, collect(s.key)[0] AS by
RETURN fact, by
ORDER BY record
