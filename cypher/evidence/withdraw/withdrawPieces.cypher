// Withdraws pieces of evidence. facts: ids of facts on which one lies; ids: of further pieces; number: of the staging. No rows.
// Enters by fact_id and evidence_id.
CALL () {
  UNWIND $facts AS id
  MATCH (f:Fact {id: id})
  WHERE f.evidenceWithdrawn IS NULL
  SET f.evidenceWithdrawn = $number
  UNION ALL
  UNWIND $ids AS id
  MATCH (e:Evidence {id: id})
  WHERE e.withdrawn IS NULL
  SET e.withdrawn = $number
}
FINISH
