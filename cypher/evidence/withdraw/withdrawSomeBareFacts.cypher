// Withdraws some of the facts that have no standing evidence left; run until nothing is left. number: of the staging. Row: withdrawn (count).
// Enters by fact_evidence_withdrawn and evidence_withdrawn.
CALL () {
  MATCH (f:Fact {evidenceWithdrawn: $number})
  RETURN f
  UNION
  MATCH (e:Evidence {withdrawn: $number})-[:SUPPORTS]->(f:Fact)
  WHERE f.evidenceWithdrawn IS NOT NULL OR f.source IS NULL
  RETURN f
}
WITH f
WHERE f.withdrawn IS NULL AND NOT EXISTS { MATCH (f)<-[:SUPPORTS]-(e:Evidence) WHERE e.withdrawn IS NULL }
WITH f LIMIT 2000
SET f.withdrawn = $number
RETURN count(*) AS withdrawn
