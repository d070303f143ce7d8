// An element with a marking, if the caller may see it. id; fact: id of the fact where a piece of evidence lies on it, else empty.
// Row: what (ENTITY, FACT, EVIDENCE or SOURCE), value (whether it is a value or reference, without a marking of its own).
// Enters by entity_id, fact_id, evidence_id, source_id, fact_source and evidence_source.
CALL () {
  MATCH (e:Entity {id: $id})
  WHERE {{visible entity e}} AND {{touched entity e}}
  RETURN 'ENTITY' AS what, ({{value entity e}}) AS value
  UNION
  MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f:Fact {id: $id})-[:OBJECT|DELIVERED_TO]->(o:Entity)
  WHERE {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
  RETURN 'FACT' AS what, false AS value
  UNION
  MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f:Fact {id: $fact})-[:OBJECT|DELIVERED_TO]->(o:Entity)
  WHERE {{first evidence f}} AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
  RETURN 'EVIDENCE' AS what, false AS value
  UNION
  MATCH (e:Evidence {id: $id})-[:SUPPORTS]->(f:Fact)
  MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(o:Entity)
  WHERE {{visible evidence e}} AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
  RETURN 'EVIDENCE' AS what, false AS value
  UNION
  MATCH (s:Source {id: $id})
  WHERE {{visible source s}}
  RETURN 'SOURCE' AS what, false AS value
}
RETURN what, value
