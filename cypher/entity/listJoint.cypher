// The other authorities of actions. ids: of the facts. Row: fact (id), authorities (ids).
// Enters by fact_id and fact_record.
UNWIND $ids AS id
MATCH (f:Fact {id: id})
WHERE f.record IS NOT NULL AND {{visible fact f}}
MATCH (own:Entity)-[:SUBJECT_OF]->(f)
WHERE {{visible entity own}}
MATCH (s:Entity)-[:SUBJECT_OF]->(joint:Fact {record: f.record})-[:OBJECT]->(o:Entity)
WHERE joint.kind = f.kind AND s.key <> own.key
  AND {{visible fact joint}} AND {{visible entity s}} AND {{visible entity o}}
RETURN f.id AS fact, collect(DISTINCT s.id) AS authorities
