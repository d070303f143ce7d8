// Says that records of one natural key under different markings are the same. rows: {one, other (entity ids), properties}. No rows.
// Enters by entity_id.
// Allows: product, of one row with one row: both ends are found by their unique ids.
UNWIND $rows AS row
MATCH (one:Entity {id: row.one})
MATCH (other:Entity {id: row.other})
CREATE (f:Fact:SameAs)
SET f = row.properties
CREATE (one)-[:SUBJECT_OF]->(f)-[:OBJECT]->(other)
SET one:Twin, other:Twin
