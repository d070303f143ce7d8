// The pieces of evidence by which two parties are one for the caller, without those of one natural key. one, other: natural keys. Row: id,
// fact (ids), originator (organization; null is this service).
// Enters by entity_key.
MATCH (a:Entity {key: $one})-[:SUBJECT_OF|OBJECT]-(f:SameAs)-[:SUBJECT_OF|OBJECT]-(b:Entity {key: $other})
WHERE {{visible fact f}} AND {{visible entity a}} AND {{visible entity b}}
WITH DISTINCT f
UNWIND CASE WHEN {{first evidence f}} THEN [{id: f.id + '-1', originator: f.originator}] ELSE [] END
       + COLLECT { MATCH (f)<-[:SUPPORTS]-(p:Evidence) WHERE {{visible evidence p}} RETURN {id: p.id, originator: p.originator} ORDER BY p.id } AS piece
RETURN piece.id AS id, f.id AS fact, piece.originator AS originator
ORDER BY fact, id
