// Removes the first piece of evidence of a fact, or that of some facts with a first piece of the source and further pieces. No
// further piece takes its place: the choice would depend on pieces that a reader may not see. Run until nothing is left. fact: id,
// or empty; source: id, or empty; originator: organization, or null for all; limit: facts at once; visible: markings of a reader. Row: dropped (count of facts), entities (ids
// of the ends of the facts, and of parties that claimed or disputed them: all of a fact that the reader saw by the removed piece,
// and of any other fact those that the reader does not see).
// Enters by fact_id, fact_source and entity_id.
CALL () {
  MATCH (f:Fact {id: $fact})
  RETURN f
  UNION
  MATCH (f:Fact {source: $source})
  WHERE EXISTS { (f)<-[:SUPPORTS]-(:Evidence) } AND ($originator IS NULL OR f.originator = $originator)
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
SET f:Unsettled
REMOVE f.source, f.locator, f.quote, f.document, f.page, f.prefix, f.suffix, f.reliability, f.credibility, f.evidenceMarking, f.evidenceWithdrawn, f.ownMarking, f.raises, f.originator, f.claimedBy, f.disputedBy
WITH collect(touched) AS lists
RETURN size(lists) AS dropped, reduce(ids = [], touched IN lists | ids + touched) AS entities
