// Withdraws what an entry by hand said of the ends of its statement besides, such as their names: the pieces that the same commit
// recorded for the same originator from the same place of the source. facts: ids of facts on which a piece of the statement lies;
// ids: of further pieces of it; job: of entries by hand; keep: keys of ends that the corrected statement has too; number: of the
// commit. No rows.
// Enters by fact_id, evidence_id, fact_recorded and evidence_recorded.
CALL () {
  UNWIND $facts AS id
  MATCH (f:Fact {id: id})
  WHERE f.job = $job
  RETURN f.source AS source, f.locator AS locator, f.recorded AS recorded, f.originator AS originator
  UNION
  UNWIND $ids AS id
  MATCH (e:Evidence {id: id})
  WHERE e.job = $job
  RETURN e.source AS source, e.locator AS locator, e.recorded AS recorded, e.originator AS originator
}
CALL (source, locator, recorded, originator) {
  MATCH (f:Fact {recorded: recorded})<-[:SUBJECT_OF]-(s:Entity)
  WHERE f.source = source AND f.locator = locator AND f.originator = originator AND f.evidenceWithdrawn IS NULL
    AND NOT s.key IN $keep
  SET f.evidenceWithdrawn = $number
  FOREACH (narrowed IN CASE WHEN EXISTS { (f)<-[:SUPPORTS]-() } THEN [f] ELSE [] END | SET narrowed:Unsettled)
  UNION ALL
  MATCH (e:Evidence {recorded: recorded})-[:SUPPORTS]->(narrowed:Fact)<-[:SUBJECT_OF]-(s:Entity)
  WHERE e.source = source AND e.locator = locator AND e.originator = originator AND e.withdrawn IS NULL
    AND NOT s.key IN $keep
  SET e.withdrawn = $number, narrowed:Unsettled
}
FINISH
