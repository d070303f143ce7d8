// Takes back withdrawals of evidence by a staging that was never published; run until nothing is left. job: id; number. Row: dropped (count).
// Enters by fact_evidence_withdrawn and evidence_withdrawn.
CALL () {
  MATCH (f:Fact {evidenceWithdrawn: $number})
  WITH f LIMIT 2000
  REMOVE f.evidenceWithdrawn
  RETURN count(*) AS some
  UNION ALL
  MATCH (e:Evidence {withdrawn: $number})
  WITH e LIMIT 2000
  REMOVE e.withdrawn
  RETURN count(*) AS some
}
RETURN sum(some) AS dropped
