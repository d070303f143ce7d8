// The fact that a piece of evidence supports, if the caller may see both, and whether it rests on other visible pieces.
// id: of the piece; fact: id of the fact where the piece lies on it, else empty. Row: fact (id), alone
// (boolean), originator (organization, '' for this service).
// Enters by evidence_id and fact_id.
CALL () {
  MATCH (f:Fact {id: $fact})
  WHERE {{first evidence f}}
  RETURN f, f.originator AS originator
  UNION ALL
  MATCH (f:Fact)<-[:SUPPORTS]-(e:Evidence {id: $id})
  WHERE {{visible evidence e}}
  RETURN f, e.originator AS originator
}
MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(o:Entity)
WHERE {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN f.id AS fact,
       NOT (f.id <> $fact AND {{first evidence f}})
       AND NOT EXISTS { MATCH (f)<-[:SUPPORTS]-(e2:Evidence) WHERE e2.id <> $id AND {{visible evidence e2}} } AS alone,
       coalesce(originator, '') AS originator
ORDER BY fact
