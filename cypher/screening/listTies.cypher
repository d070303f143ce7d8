// Visible facts that join records to one party. ids: of records. Row: record (id), fact (id). Enters by entity_id.
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[:SUBJECT_OF]->(f:SameAs)-[:OBJECT]->(b:Entity)
WHERE b.id IN $ids AND {{visible entity a}} AND {{visible fact f}} AND {{visible entity b}}
RETURN id AS record, f.id AS fact
ORDER BY record, fact
