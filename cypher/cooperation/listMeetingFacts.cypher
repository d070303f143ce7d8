// The facts that make up meetings: one for each party after the first. ids: of the records. Row: record, facts (ids).
// Enters by fact_record.
UNWIND $ids AS id
MATCH (s:Entity)-[:SUBJECT_OF]->(f:Fact {record: id})-[:OBJECT]->(o:Entity)
WHERE f.kind = 'MET_WITH' AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
WITH id, f
ORDER BY f.key, f.id
RETURN id AS record, collect(f.id) AS facts
