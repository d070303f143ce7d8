// Undoes some withdrawals by a staging that was never published; run until nothing is left. Each fact takes its freed key again,
// with the id behind it where another fact has taken the key. number: of the staging. Row: dropped (count).
// Enters by fact_withdrawn, fact_held, fact_evidence_withdrawn and evidence_withdrawn.
CALL () {
  MATCH (f:Fact {withdrawn: $number})
  WITH f LIMIT 2000
  SET f.live = CASE WHEN f.live IS NOT NULL THEN f.live
               WHEN EXISTS { MATCH (o:Fact {key: f.key, live: f.marking}) WHERE o <> f } THEN f.marking + '\n' + f.id
               ELSE f.marking END
  REMOVE f.withdrawn
  RETURN count(*) AS some
  UNION ALL
  MATCH (f:Fact {evidenceWithdrawn: $number})
  WITH f LIMIT 2000
  SET f:Waiting
  REMOVE f.evidenceWithdrawn
  RETURN count(*) AS some
  UNION ALL
  MATCH (e:Evidence {withdrawn: $number})
  WITH e LIMIT 2000
  CALL (e) {
    MATCH (e)-[:SUPPORTS]->(f:Fact)
    SET f:Waiting
  }
  REMOVE e.withdrawn
  RETURN count(*) AS some
}
RETURN sum(some) AS dropped
