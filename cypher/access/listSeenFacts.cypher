// Facts among some ids that the caller may see. ids. Row: id, markings (of all that must be seen with it), first (the marking of the piece of evidence that
// lies on it; null where the caller may not see that).
// Enters by fact_id.
UNWIND $ids AS id
MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f:Fact {id: id})-[:OBJECT|DELIVERED_TO]->(o:Entity)
WHERE {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN id, [f.marking, s.marking, o.marking] AS markings, CASE WHEN {{first evidence f}} THEN f.evidenceMarking END AS first
