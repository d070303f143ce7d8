// The newest visible fact of a record of cooperation. id: of the record, or of an action's fact; kinds: link kinds of records.
// Row: fact (id).
// Enters by fact_record and fact_id.
CALL () {
  MATCH (s:Entity)-[:SUBJECT_OF]->(f:Fact {record: $id})-[:OBJECT]->(o:Entity)
  RETURN s, f, o
  UNION
  MATCH (s:Entity)-[:SUBJECT_OF]->(f:Fact {id: $id})-[:OBJECT]->(o:Entity)
  RETURN s, f, o
}
WITH s, f, o
WHERE f.record IS NOT NULL AND f.kind IN $kinds AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN f.id AS fact
ORDER BY f.recorded DESC, f.id
LIMIT 1
