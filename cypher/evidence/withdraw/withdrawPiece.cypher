// Withdraws one piece of evidence. id: of the piece; fact: id of the fact where it lies on it, else empty; number: of the staging. No rows.
// Enters by evidence_id and fact_id.
CALL () {
  MATCH (f:Fact {id: $fact})
  WHERE f.evidenceWithdrawn IS NULL
  SET f.evidenceWithdrawn = $number
  UNION ALL
  MATCH (e:Evidence {id: $id})
  WHERE e.withdrawn IS NULL
  SET e.withdrawn = $number
}
FINISH
