// A tie "is possibly the same as" or "is the same as" with the id, or the newest standing one with the key, if the caller may see it. id, key: of the
// fact; one of both is null. Row: tie, isOne (whether it says that the two are one), one, other (ids), oneKey, otherKey, marking, ends (their markings), properties (of the fact),
// pieces [{id, source, locator, quote, marking, originator}] (its visible evidence).
// Enters by fact_id and fact_held.
CALL () {
  MATCH (f:Fact {id: $id})
  RETURN f
  UNION
  MATCH (f:Fact {key: $key})
  WHERE f.live IS NOT NULL AND f.withdrawn IS NULL
  RETURN f
}
WITH f
WHERE f.kind IN ['POSSIBLY_SAME_AS', 'SAME_AS'] AND {{visible fact f}}
CALL (f) {
  MATCH (a:Entity)-[:SUBJECT_OF]->(f)
  WHERE {{visible entity a}}
  RETURN a
}
CALL (f) {
  MATCH (f)-[:OBJECT]->(b:Entity)
  WHERE {{visible entity b}}
  RETURN b
}
WITH f, a, b
RETURN f.id AS tie, f.kind = 'SAME_AS' AS isOne, a.id AS one, b.id AS other, a.key AS oneKey, b.key AS otherKey, f.marking AS marking,
       [a.marking, b.marking] AS ends, f {.*} AS properties,
       CASE WHEN {{first evidence f}} THEN [{id: f.id + '-1', source: f.source, locator: f.locator, quote: f.quote, marking: f.evidenceMarking, originator: f.originator}] ELSE [] END
       + COLLECT { MATCH (f)<-[:SUPPORTS]-(p:Evidence) WHERE {{visible evidence p}}
           RETURN {id: p.id, source: p.source, locator: p.locator, quote: p.quote, marking: p.marking, originator: p.originator} ORDER BY p.id } AS pieces
ORDER BY f.recorded DESC, f.id DESC
LIMIT 1
