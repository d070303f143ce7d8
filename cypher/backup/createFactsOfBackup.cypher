// Creates facts with their relationships in a store that is being restored. rows: {labels, properties, into, out [{type, id}]}. No rows.
// Enters by entity_id.
UNWIND $rows AS row
CREATE (f:$(row.labels))
SET f = row.properties
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
