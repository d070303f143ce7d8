// Replaces the evidence that lies on facts by the earliest of the further pieces. ids: fact ids. No rows.
// Enters by fact_id.
UNWIND $ids AS id
MATCH (f:Fact {id: id})
CALL (f) {
  MATCH (f)<-[r:SUPPORTS]-(e:Evidence)
  WITH f, r, e
  ORDER BY e.recorded, e.id
  LIMIT 1
  SET f.source = e.source, f.locator = e.locator, f.quote = e.quote, f.reliability = e.reliability,
      f.credibility = e.credibility, f.evidenceMarking = e.marking, f.evidenceWithdrawn = e.withdrawn,
      f.claimedBy = e.claimedBy, f.disputedBy = e.disputedBy, f.recorded = e.recorded, f.job = e.job
  DELETE r
  WITH e
  WHERE NOT EXISTS { (e)-[:SUPPORTS]->() }
  DELETE e
}
FINISH
