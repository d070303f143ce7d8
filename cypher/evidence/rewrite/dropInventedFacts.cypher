// Deletes some of the facts that rest on a source alone; run until nothing is left. The numbers of facts noted at their stagings
// shrink by those facts. source: id; originator: organization, or null for
// all; limit: facts at once; visible: markings of a reader. Row: dropped (count), entities (ids of
// the ends of the facts, and of parties that claimed or disputed them: all of a fact that the reader saw, and of any other fact
// those that the reader does not see).
// Enters by fact_source, entity_id and staging_number.
MATCH (f:Fact {source: $source})
WHERE NOT EXISTS { (f)<-[:SUPPORTS]-(:Evidence) } AND ($originator IS NULL OR f.originator = $originator)
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
