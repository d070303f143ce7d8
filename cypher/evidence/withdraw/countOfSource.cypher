// The visible elements that go with the evidence of a source that an organization recorded: pieces of evidence, and facts that
// rest on no other visible piece. source: id; originator: organization. Row: evidence, facts (counts).
// Enters by fact_source, evidence_source and fact_id.
CALL () {
  MATCH (f:Fact {source: $source})
  WHERE f.originator = $originator AND {{visible fact f}} AND {{first evidence f}}
  RETURN f
  UNION ALL
  MATCH (f:Fact)<-[:SUPPORTS]-(e:Evidence {source: $source})
  WHERE e.originator = $originator AND {{visible fact f}} AND {{visible evidence e}}
  RETURN f
}
MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(o:Entity)
WHERE {{visible entity s}} AND {{visible entity o}}
WITH f, count(*) AS pieces
RETURN coalesce(sum(pieces), 0) AS evidence,
       sum(CASE WHEN ((f.source <> $source OR coalesce(f.originator, '') <> $originator) AND {{first evidence f}})
                  OR EXISTS { MATCH (f)<-[:SUPPORTS]-(e2:Evidence)
                    WHERE (e2.source <> $source OR coalesce(e2.originator, '') <> $originator) AND {{visible evidence e2}} }
                THEN 0 ELSE 1 END) AS facts
