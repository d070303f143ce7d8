// Creates evidence with its relationships in a store that is being restored. rows: {labels, properties, out [{type, id}]}. No rows.
// Enters by fact_id.
UNWIND $rows AS row
CREATE (v:$(row.labels))
SET v = row.properties
WITH v, row
CALL (v, row) {
  UNWIND row.out AS end
  MATCH (f:Fact {id: end.id})
  CREATE (v)-[:$(end.type)]->(f)
  SET f:Waiting
}
FINISH
