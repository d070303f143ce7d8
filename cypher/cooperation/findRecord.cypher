// The version of a record that the caller sees, the newest where there are several. record: id; kind: link kind. Row: fact (id).
// Enters by fact_record.
MATCH (s:Entity)-[:SUBJECT_OF]->(f:Fact {record: $record})-[:OBJECT]->(o:Entity)
WHERE f.kind = $kind AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN f.id AS fact
ORDER BY f.recorded DESC, f.id
LIMIT 1
