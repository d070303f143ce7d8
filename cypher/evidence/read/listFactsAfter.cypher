// Facts that the caller may see, in the order of their ids, for reading the whole graph by stretches. after: id before the
// first, '' at the start; upTo: the last id; asOf: ISO day or null. Row: as listFacts.
// Enters by fact_id.
MATCH (f:Fact)
WHERE f.id > $after AND f.id <= $upTo
MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(o:Entity)
WHERE {{visible entity s}} AND {{visible entity o}}
WITH f, s, o, f {.*} AS fact
WHERE {{visible fact f by fact}} AND {{holds fact f by fact}}
WITH f, s, o, fact ORDER BY f.id
RETURN fact, {{fact columns f by fact}}
ORDER BY f.id
