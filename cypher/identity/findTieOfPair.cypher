// The newest standing tie with the key, if the caller may see it. key: of the fact. Row: fact (id).
// Enters by fact_key.
MATCH (f:Fact {key: $key})
MATCH (a:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(b:Entity)
WHERE f.withdrawn IS NULL AND {{visible fact f}} AND {{visible entity a}} AND {{visible entity b}}
RETURN f.id AS fact
ORDER BY f.recorded DESC, f.id DESC
LIMIT 1
