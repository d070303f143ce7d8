// The likest standing tie "is possibly the same as" between two parties, if the caller may see it. one, other: ids of the parties' records; asOf:
// null. A tie that rests on names counts only while both names show.
// Row: tie, one, other (ids), score, locator, quote (as _likestClauses).
// Enters by entity_id and entity_key.
UNWIND $one AS ours
MATCH (x:Entity {id: ours})-[:SUBJECT_OF|OBJECT]-(f:PossiblySameAs)-[:SUBJECT_OF|OBJECT]-(y:Entity)
WHERE y.id IN $other AND {{visible fact f}} AND {{visible entity x}} AND {{visible entity y}}
MATCH (a:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(b:Entity)
WHERE {{visible entity a}} AND {{visible entity b}}
WITH DISTINCT f, a, b
{{likest clauses f}}
RETURN f.id AS tie, a.id AS one, b.id AS other, score, locator, quote
ORDER BY score DESC, tie, quote
LIMIT 1
