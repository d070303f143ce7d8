// Which of some facts the caller may see. ids. Row: id. Enters by fact_id.
UNWIND $ids AS id
MATCH (s:Entity)-[:SUBJECT_OF]->(f:Fact {id: id})-[:OBJECT]->(o:Entity)
WHERE {{visible entity s}} AND {{visible fact f}} AND {{visible entity o}}
RETURN DISTINCT id
