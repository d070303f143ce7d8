// Which of these elements the caller sees now, and by which markings. ids: of entities, facts and evidence; facts: ids of the facts
// of evidence that lies on its fact. Row: id, around (texts that are all met), pieces (texts of a fact's visible evidence), fact
// (id, of a piece).
// Enters by entity_id, fact_id and evidence_id.
CALL () {
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})
  WHERE {{visible entity e}}
  RETURN e.id AS id, [e.marking] AS around, [] AS pieces, null AS fact
  UNION ALL
  UNWIND $ids AS id
  MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f:Fact {id: id})-[:OBJECT|DELIVERED_TO]->(o:Entity)
  WHERE {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
  RETURN f.id AS id, [f.marking, s.marking, o.marking] AS around,
         CASE WHEN {{first evidence f}} THEN [f.evidenceMarking] ELSE [] END
           + COLLECT { MATCH (f)<-[:SUPPORTS]-(v:Evidence) WHERE {{visible evidence v}} RETURN v.marking } AS pieces, null AS fact
  UNION ALL
  UNWIND $facts AS id
  MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f:Fact {id: id})-[:OBJECT|DELIVERED_TO]->(o:Entity)
  WHERE {{visible fact f}} AND {{first evidence f}} AND {{visible entity s}} AND {{visible entity o}}
  RETURN f.id + '-1' AS id, [f.evidenceMarking, f.marking, s.marking, o.marking] AS around, [] AS pieces, f.id AS fact
  UNION ALL
  UNWIND $ids AS id
  MATCH (v:Evidence {id: id})-[:SUPPORTS]->(f:Fact)
  WHERE {{visible evidence v}} AND {{visible fact f}}
  MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(o:Entity)
  WHERE {{visible entity s}} AND {{visible entity o}}
  RETURN v.id AS id, [v.marking, f.marking, s.marking, o.marking] AS around, [] AS pieces, f.id AS fact
}
RETURN id, around, pieces, fact
