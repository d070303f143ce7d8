// The markings of the facts of a kind with a party on one end. records: ids of the records of the party; kind: link kind, or the type of
// a role in shipments that the party has; out: whether the party is the subject. Row: marking (text).
// Enters by entity_id.
UNWIND $records AS record
MATCH (e:Entity {id: record})
WHERE {{visible entity e}}
CALL (e) {
  MATCH (e)-[near:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(f:Fact)
  WHERE f.kind = $kind AND (type(near) IN ['SUBJECT_OF', 'SENT']) = $out
  RETURN f
  UNION
  MATCH (e)<-[part:CARRIED_BY|FORWARDED_BY|NOTIFIED]-(f:Fact)
  WHERE type(part) = $kind
  RETURN f
}
MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(o:Entity)
WHERE {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN DISTINCT f.marking AS marking
