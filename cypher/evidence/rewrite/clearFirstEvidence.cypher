// Removes the evidence that lies on a fact, and a source's from some of the facts on which it lies and which others support
// too. They rest on their further pieces from here on: none of these takes its place, since which one did would depend on
// pieces that a reader may not see. Run until nothing is left. fact: id, or empty; source: id, or empty; limit: facts at once;
// visible: markings that somebody may see. Row: dropped (count of facts), entities (ids of those that the facts are about, or
// who claimed or disputed them: of facts that this somebody could see by what they lose all, of others those that they may not
// see either).
// Enters by fact_id, fact_source and entity_id.
CALL () {
  MATCH (f:Fact {id: $fact})
  RETURN f
  UNION
  MATCH (f:Fact {source: $source})
  WHERE EXISTS { (f)<-[:SUPPORTS]-(:Evidence) }
  RETURN f LIMIT $limit
}
WITH f, coalesce(f.claimedBy, []) + coalesce(f.disputedBy, []) AS speakers,
     {{known fact f}} AS known
WITH f, COLLECT {
  UNWIND speakers AS speaker
  MATCH (who:Entity {id: speaker})
  WHERE known OR NOT {{known record who}}
  RETURN who.id
} + COLLECT {
  MATCH (f)--(about:Entity)
  WHERE known OR NOT {{known record about}}
  RETURN about.id
} AS touched
REMOVE f.source, f.locator, f.quote, f.reliability, f.credibility, f.evidenceMarking, f.evidenceWithdrawn, f.claimedBy, f.disputedBy
WITH collect(touched) AS lists
RETURN size(lists) AS dropped, reduce(ids = [], touched IN lists | ids + touched) AS entities
