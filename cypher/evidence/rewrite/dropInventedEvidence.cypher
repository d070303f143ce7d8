// Deletes some of the further pieces of evidence of a source, with the facts that rest on one of them alone; run until nothing is
// left. The numbers of facts noted at their stagings shrink by those facts. source: id; originator: organization, or null for all;
// limit: pieces at once; visible: markings of a reader. Row: dropped (count), entities (ids of parties that claimed or disputed: all of a piece that the reader saw, and of any
// other piece those that the reader does not see).
// Enters by evidence_source, entity_id and staging_number.
MATCH (e:Evidence {source: $source})
WHERE $originator IS NULL OR e.originator = $originator
WITH e LIMIT $limit
WITH e, coalesce(e.claimedBy, []) + coalesce(e.disputedBy, []) AS speakers,
     {{known evidence e}} AS known
WITH e, COLLECT {
  UNWIND speakers AS speaker
  MATCH (who:Entity {id: speaker})
  WHERE known OR NOT {{known record who}}
  RETURN who.id
} AS touched
CALL (e) {
  MATCH (e)-[:SUPPORTS]->(seen:Fact)
  SET seen:Unsettled
}
CALL (e) {
  MATCH (e)-[:SUPPORTS]->(f:Fact)
  WHERE f.source IS NULL AND NOT EXISTS { MATCH (f)<-[:SUPPORTS]-(left:Evidence) WHERE left.source <> $source OR ($originator IS NOT NULL AND coalesce(left.originator, '') <> $originator) }
  WITH f, f.recorded AS number
  DETACH DELETE f
  WITH number
  MATCH (s:Staging {number: number})
  SET s.facts = s.facts - 1
}
DETACH DELETE e
WITH collect(touched) AS lists
RETURN size(lists) AS dropped, reduce(ids = [], touched IN lists | ids + touched) AS entities
