// Facts whose first evidence is of an invented source but which others support too: the earliest of these becomes the first,
// and the fact counts from the commit that brought it. Run until nothing is left. source: id; limit: facts at once.
// Row: dropped (count of facts), entities (ids of those who claimed or disputed).
// Enters by fact_source.
MATCH (f:Fact {source: $source})
WHERE EXISTS { (f)<-[:SUPPORTS]-(:Evidence) }
WITH f, coalesce(f.claimedBy, []) + coalesce(f.disputedBy, []) AS speakers
LIMIT $limit
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
WITH collect(speakers) AS lists
RETURN size(lists) AS dropped, reduce(ids = [], speakers IN lists | ids + speakers) AS entities
