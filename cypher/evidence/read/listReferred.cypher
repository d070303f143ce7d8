// Elements among some ids that the caller may see. ids. Row: id, what (ENTITY, FACT, EVIDENCE or SOURCE), fact (of a piece of evidence, else null),
// markings (of the element and of all that must be seen with it; list).
// Enters by entity_id, fact_id, evidence_id, source_id, fact_source and evidence_source.
UNWIND $ids AS id
CALL (id) {
  MATCH (e:Entity {id: id})
  WHERE {{visible entity e}} AND {{touched entity e}}
  RETURN 'ENTITY' AS what, null AS fact, [e.marking] AS markings
  UNION ALL
  MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f:Fact {id: id})-[:OBJECT|DELIVERED_TO]->(o:Entity)
  WHERE {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
  RETURN 'FACT' AS what, null AS fact, [f.marking, s.marking, o.marking] AS markings
  UNION ALL
  MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f:Fact {id: left(id, CASE WHEN size(id) > 2 THEN size(id) - 2 ELSE 0 END)})-[:OBJECT|DELIVERED_TO]->(o:Entity)
  WHERE id ENDS WITH '-1' AND {{first evidence f}} AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
  RETURN 'EVIDENCE' AS what, f.id AS fact, [f.marking, f.evidenceMarking, s.marking, o.marking] AS markings
  UNION ALL
  MATCH (e:Evidence {id: id})-[:SUPPORTS]->(f:Fact)
  MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(o:Entity)
  WHERE {{visible evidence e}} AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
  RETURN 'EVIDENCE' AS what, f.id AS fact, [e.marking, f.marking, s.marking, o.marking] AS markings
  UNION ALL
  MATCH (s:Source {id: id})
  WHERE {{visible source s}}
  RETURN 'SOURCE' AS what, null AS fact, [s.marking] AS markings
}
RETURN DISTINCT id, what, fact, markings
ORDER BY id
