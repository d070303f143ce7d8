// Creates facts between two entities. rows: {label, subject, into, out, object, properties}. No rows.
// Enters by entity_id.
// Allows: product, of one row with one row: both ends are found by their unique ids.
UNWIND $rows AS row
MATCH (subject:Entity {id: row.subject})
MATCH (object:Entity {id: row.object})
CREATE (f:Fact:$(row.label))
SET f = row.properties
CREATE (subject)-[:$(row.into)]->(f)-[:$(row.out)]->(object)
WITH subject, object, row
WHERE row.label = 'SameAs'
SET subject:Twin, object:Twin
