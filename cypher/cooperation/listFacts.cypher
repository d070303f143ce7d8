// The facts of records that the caller sees, the newest version first: of a meeting, one for each party after the first.
// ids: of the records; kinds: link kinds. Row: record, facts (ids).
// Enters by fact_record.
UNWIND $ids AS id
MATCH (s:Entity)-[:SUBJECT_OF]->(f:Fact {record: id})-[:OBJECT]->(o:Entity)
WHERE f.kind IN $kinds AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
WITH id, f
ORDER BY f.recorded DESC, f.key, f.id
RETURN id AS record, collect(f.id) AS facts
