// The visible elements that go with a source: pieces of evidence, and facts that rest on no other visible source.
// source: id. Row: evidence, facts (counts).
// Enters by fact_source, evidence_source and fact_id.
CALL () {
  MATCH (f:Fact {source: $source})
  WHERE {{visible fact f}} AND {{first evidence f}}
  RETURN f
  UNION ALL
  MATCH (f:Fact)<-[:SUPPORTS]-(e:Evidence {source: $source})
  WHERE {{visible fact f}} AND {{visible evidence e}}
  RETURN f
}
MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(o:Entity)
WHERE {{visible entity s}} AND {{visible entity o}}
WITH f, count(*) AS pieces
RETURN coalesce(sum(pieces), 0) AS evidence,
       sum(CASE WHEN (f.source <> $source AND {{first evidence f}})
                  OR EXISTS { MATCH (f)<-[:SUPPORTS]-(e2:Evidence) WHERE e2.source <> $source AND {{visible evidence e2}} }
                THEN 0 ELSE 1 END) AS facts
