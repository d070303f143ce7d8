// The fact and its other versions: withdrawn ones with the same key and marking, and the ones that a list's last day
// made of it. id. Row: id, marking, key, evidenceMarking (text or null), source, locator.
// Enters by fact_id.
MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f:Fact {id: $id})-[:OBJECT|DELIVERED_TO]->(o:Entity)
MATCH (s)-[:SUBJECT_OF|SENT]->(v:Fact)-[:OBJECT|DELIVERED_TO]->(o)
WHERE v.kind = f.kind AND v.marking = f.marking
  AND (v = f OR v.key = f.key
    OR (v.list = f.list AND v.listedFrom = f.listedFrom AND v.source = f.source AND v.locator = f.locator))
RETURN DISTINCT v.id AS id, v.marking AS marking, v.key AS key, v.evidenceMarking AS evidenceMarking, v.source AS source, v.locator AS locator
