// Creates facts with their relationships in a store that is being restored. rows: {labels, properties, into, out [{type, id}]}. No rows.
// Enters by entity_id.
UNWIND $rows AS row
CREATE (f:$(row.labels))
SET f = row.properties
SET f.sight = CASE WHEN f.marking = f.evidenceMarking AND f.evidenceWithdrawn IS NULL THEN f.marking END
FOREACH (other IN CASE WHEN f.sight IS NULL THEN [f] ELSE [] END | SET other:Waiting)
WITH f, row
CALL (f, row) {
  UNWIND row.into AS end
  MATCH (e:Entity {id: end.id})
  CREATE (e)-[:$(end.type)]->(f)
}
CALL (f, row) {
  UNWIND row.out AS end
  MATCH (e:Entity {id: end.id})
  CREATE (f)-[:$(end.type)]->(e)
}
FINISH
