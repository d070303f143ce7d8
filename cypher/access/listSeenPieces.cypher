// Further pieces of evidence among some ids that the caller may see. ids. Row: id, fact (id), markings (of all that must be seen with it).
// Enters by evidence_id.
UNWIND $ids AS id
MATCH (e:Evidence {id: id})-[:SUPPORTS]->(f:Fact)
MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(o:Entity)
WHERE {{visible evidence e}} AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN id, f.id AS fact, [e.marking, f.marking, s.marking, o.marking] AS markings
