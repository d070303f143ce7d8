// Withdraws some of the evidence of a source that an organization recorded; run until nothing is left. source: id; originator:
// organization; number: of the staging. Row: withdrawn (count).
// Enters by fact_source and evidence_source.
CALL () {
  MATCH (f:Fact {source: $source})
  WHERE f.originator = $originator AND f.evidenceWithdrawn IS NULL
  WITH f LIMIT 2000
  SET f.evidenceWithdrawn = $number
  FOREACH (narrowed IN CASE WHEN EXISTS { (f)<-[:SUPPORTS]-() } THEN [f] ELSE [] END | SET narrowed:Waiting)
  RETURN count(*) AS some
  UNION ALL
  MATCH (e:Evidence {source: $source})
  WHERE e.originator = $originator AND e.withdrawn IS NULL
  WITH e LIMIT 2000
  SET e.withdrawn = $number
  WITH e
  CALL (e) {
    MATCH (e)-[:SUPPORTS]->(narrowed:Fact)
    SET narrowed:Waiting
  }
  RETURN count(*) AS some
}
RETURN sum(some) AS withdrawn
