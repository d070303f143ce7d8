// Deletes some of the facts that rest on a source alone; run until nothing is left. Their stagings are noted as that much smaller. source: id; limit: facts at once; visible:
// markings that somebody may see. Row: dropped (count), entities (ids of those that the facts were about, or who claimed or
// disputed them: of facts that this somebody could see all, of others those that they may not see either).
// Enters by fact_source, entity_id and staging_number.
MATCH (f:Fact {source: $source})
WHERE NOT EXISTS { (f)<-[:SUPPORTS]-(:Evidence) }
WITH f LIMIT $limit
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
WITH f, f.recorded AS number, touched
DETACH DELETE f
WITH collect(touched) AS lists, collect(number) AS numbers
CALL (numbers) {
  UNWIND numbers AS number
  MATCH (s:Staging {number: number})
  SET s.facts = s.facts - 1
}
UNWIND CASE WHEN lists = [] THEN [[]] ELSE lists END AS touched
UNWIND CASE WHEN touched = [] THEN [null] ELSE touched END AS id
RETURN size(lists) AS dropped, collect(DISTINCT id) AS entities
