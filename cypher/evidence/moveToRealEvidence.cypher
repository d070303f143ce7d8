// Facts whose first evidence is of an invented source but which others support too: the earliest of these becomes the first,
// and the fact counts from the commit that brought it. Run until nothing is left. source: id; limit: facts at once;
// visible: markings that somebody may see. Row: dropped (count of facts), entities (ids of those that the facts are about, or
// who claimed or disputed them: of facts that this somebody could see by what they lose all, of others those that they may not
// see either).
// Enters by fact_source and entity_id.
MATCH (f:Fact {source: $source})
WHERE EXISTS { (f)<-[:SUPPORTS]-(:Evidence) }
WITH f LIMIT $limit
WITH f, coalesce(f.claimedBy, []) + coalesce(f.disputedBy, []) AS speakers,
     coalesce(f.marking IN $visible AND f.evidenceMarking IN $visible, false) AND EXISTS {
       MATCH (start:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(end:Entity)
       WHERE start.marking IN $visible AND end.marking IN $visible
     } AS known
WITH f, COLLECT {
  UNWIND speakers AS speaker
  MATCH (who:Entity {id: speaker})
  WHERE known OR NOT coalesce(who.marking IN $visible, false)
  RETURN who.id
} + COLLECT {
  MATCH (f)--(about:Entity)
  WHERE known OR NOT coalesce(about.marking IN $visible, false)
  RETURN about.id
} AS touched
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
WITH collect(touched) AS lists
RETURN size(lists) AS dropped, reduce(ids = [], touched IN lists | ids + touched) AS entities
