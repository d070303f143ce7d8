// Party records of these commits, and records that these commits joined to another by SAME_AS. numbers: of commits; known, open:
// as for a view. Row: id, kind (as it was recorded), marking (or null), isNew (whether these commits recorded it).
// Enters by entity_recorded and fact_recorded.
CALL () {
  UNWIND $numbers AS number
  MATCH (p:Entity {recorded: number})
  USING INDEX p:Entity(recorded)
  WHERE p:Party OR p:Twin
  RETURN p
  UNION
  UNWIND $numbers AS number
  MATCH (f:Fact {recorded: number})
  USING INDEX f:Fact(recorded)
  WHERE f:SameAs
  MATCH (f)-[:SUBJECT_OF|OBJECT]-(p:Entity)
  RETURN p
}
WITH p
WHERE {{standing entity p}}
RETURN p.id AS id, p.kind AS kind, p.marking AS marking, p.recorded IN $numbers AS isNew
