// Facts that the caller may see, in the order of their ids, for reading the whole graph in pages. after: id of the last one, ''
// at the start; limit: 1 or more; asOf: ISO day or null. Row: as listFacts.
// Enters by fact_id.
MATCH (f:Fact)
WHERE f.id > $after
MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(o:Entity)
WHERE {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}} AND {{holds fact f}}
WITH f, s, o ORDER BY f.id LIMIT $limit
RETURN {{fact columns f}}
ORDER BY f.id
