// Creates facts between two entities, with further parts in them.
// rows: {labels, subject, into, out, object, roles [{role, entity}], properties}. No rows.
// Enters by entity_id.
// Allows: product, of one row with one row: the ends are found by their unique ids.
UNWIND $rows AS row
MATCH (subject:Entity {id: row.subject})
MATCH (object:Entity {id: row.object})
CREATE (f:Fact:$(row.labels))
SET f = row.properties
CREATE (subject)-[:$(row.into)]->(f)-[:$(row.out)]->(object)
WITH f, subject, object, row
CALL (f, row) {
  UNWIND row.roles AS part
  MATCH (e:Entity {id: part.entity})
  CREATE (f)-[:$(part.role)]->(e)
}
WITH subject, object, row
WHERE 'SameAs' IN row.labels
SET subject:Twin, object:Twin
