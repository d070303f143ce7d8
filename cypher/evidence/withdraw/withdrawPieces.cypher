// Withdraws pieces of evidence. facts: ids of facts on which one lies; ids: of further pieces; number: of the staging or commit;
// unsettled: the label of facts whose readers are to be worked out. No rows.
// Enters by fact_id and evidence_id.
CALL () {
  UNWIND $facts AS id
  MATCH (f:Fact {id: id})
  WHERE f.evidenceWithdrawn IS NULL
  SET f.evidenceWithdrawn = $number
  FOREACH (narrowed IN CASE WHEN EXISTS { (f)<-[:SUPPORTS]-() } THEN [f] ELSE [] END | SET narrowed:$($unsettled))
  UNION ALL
  UNWIND $ids AS id
  MATCH (e:Evidence {id: id})
  WHERE e.withdrawn IS NULL
  SET e.withdrawn = $number
  WITH e
  MATCH (e)-[:SUPPORTS]->(narrowed:Fact)
  SET narrowed:$($unsettled)
}
FINISH
